"""The communes of France and their groupings, offline: a dated table shipped with tldocs."""
