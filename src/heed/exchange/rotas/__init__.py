"""Reads an agency's rota, CSV or Excel, and lands who of which team is there from when until when."""
