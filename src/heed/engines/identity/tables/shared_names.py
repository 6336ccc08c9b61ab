"""Names that women and men share, one family of spellings on each line."""

FAMILIES = """
gurpreet gurprit
harpreet harprit
jaspreet jasprit
manpreet manprit
kuljit kuljeet
baljit baljeet
daljit daljeet
paramjit paramjeet
sarbjit sarabjit sarbjeet
kim kimmy
robin robyn
ashley ash ashleigh
"""
