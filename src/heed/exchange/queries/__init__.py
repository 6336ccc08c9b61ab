"""Reads of what was imported, what came differently, and what is being imported."""

from heed.exchange.queries.landed import Known, count_unmatched, known_rows, remembered_columns

__all__ = ["Known", "count_unmatched", "known_rows", "remembered_columns"]
