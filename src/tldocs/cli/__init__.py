"""The command line: one file a command, imported when it is called; commands hold no logic."""
