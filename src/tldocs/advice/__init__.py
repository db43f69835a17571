"""The programmes that may fund a project: the catalogue, which of them fit, what is missing, the imported aids."""
