"""Doors of what is exchanged: the system that dispatches, and rows of partners' files that changed."""
