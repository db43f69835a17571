"""The dossier: which documents a project gets, and how they are built into a folder."""
