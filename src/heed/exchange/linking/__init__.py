"""Anybody's own records on the command line: who of a list is known in another, and how right a linking is."""
