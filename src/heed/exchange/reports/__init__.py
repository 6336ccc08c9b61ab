"""Reads an agency's own reports, CSV or Excel, and lands each with its person."""
