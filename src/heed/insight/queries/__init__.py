"""Reads of the audit, and of the counts behind each figure."""
