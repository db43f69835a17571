"""The one language of rules, clauses and forms: Jinja's expressions, with French filters, over the fields of the project.

A condition (`check:`, `when:`) is parsed by Jinja, its names are checked against the model, and it is translated once to a
Python code object (`language.py`). A text is a Jinja template in a sandbox, escaped and strict (`templates.py`).
"""
