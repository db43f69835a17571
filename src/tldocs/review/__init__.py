"""The return trip: what a lawyer changed in a Word document, clause by clause, and how it comes back to the project."""
