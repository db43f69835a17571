"""The document as data: what it says, before any writer decides how it looks."""
