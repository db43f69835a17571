"""The project file: its model, and loading with the place of every node."""
