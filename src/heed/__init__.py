"""Heed: the victim-first service for anti-social behaviour."""
