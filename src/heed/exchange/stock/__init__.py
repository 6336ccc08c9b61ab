"""Reads a landlord's list of its homes, CSV or Excel, and lands whose each is, from when until when."""
