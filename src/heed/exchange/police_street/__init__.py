"""Reads street-level police files as published and lands their anti-social behaviour."""
