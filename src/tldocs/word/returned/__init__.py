"""A document that comes back from a reader: its text before and after the changes, by clause, and who made them."""

from tldocs.word.returned.model import Comment, Line, Origin, Returned, Span, new_text, old_text
from tldocs.word.returned.read import read

__all__ = ["Comment", "Line", "Origin", "Returned", "Span", "new_text", "old_text", "read"]
