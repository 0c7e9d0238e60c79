"""The tasks and their visits: given out, visited, approved, entered, written out."""
