"""Drawings of the studies: maps, networks, Gantts, matrices. The only room that knows matplotlib and networkx.

Both come with the extra `tldocs[figures]`; without it, every drawing is None and the document says what to install.
"""
