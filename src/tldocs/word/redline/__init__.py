"""Two documents into one with tracked changes: accepting all gives the new one, rejecting all the old one."""
