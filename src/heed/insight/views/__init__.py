"""Doors to the audit and the figures."""
