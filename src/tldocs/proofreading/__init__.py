"""Proof-reading: what a careful reader finds in a finished text, ours or somebody else's."""
