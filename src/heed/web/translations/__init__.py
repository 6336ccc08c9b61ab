"""Keeps the words of the pages translatable: finds them, keeps the catalogues in step, compiles them."""
