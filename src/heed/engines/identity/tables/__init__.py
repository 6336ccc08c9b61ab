"""Tables of names: which spellings are one name, and which names are common."""
