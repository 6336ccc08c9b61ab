"""Tests that read the building itself: its doors, tables, actions, names and papers."""
