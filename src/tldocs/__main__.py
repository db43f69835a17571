"""`python -m tldocs`."""

from tldocs.cli.main import main

main()
