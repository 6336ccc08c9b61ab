"""Gives an agency its records back, as CSV or Excel."""
