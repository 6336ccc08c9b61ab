"""Imports on a page."""
