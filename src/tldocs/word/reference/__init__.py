"""A firm's own Word file as the look of our documents: its styles by name, its theme, its letterhead, its page."""
