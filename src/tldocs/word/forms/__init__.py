"""Forms that others impose: a Word file with tags, content controls or plain blanks, filled with the values of a project.

- `form`: the file opened and refused when it is hostile; `places`: where each paragraph stands, in words;
- `tags`, `hoist`, `source`: docxtpl's syntax (`{{ x }}`, `{%p`, `{%tr`…) read in the tree, then one Jinja source a part;
- `controls`, `boxes`: content controls, legacy fields, check boxes;
- `blanks`, `labels`: what a form without tags leaves to fill, and the words that name it;
- `compiled`: all of it compiled once; `filled`, `tidy`: rendered, mended and packed.
"""

from __future__ import annotations
