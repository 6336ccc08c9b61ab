"""Reads a gazetteer, Heed's own columns or a council's, and lands its addresses and streets."""
