"""One command, one run: how fast tldocs renders and starts, as ratios to what it is compared with.

`python -m bench` measures on the SCIC statutes; `--assert` fails when a bar is missed.
"""
