"""From a project and its law to a document as data: outlines, clauses, choice, numbering."""
