"""Brings the made-up city into the database once, through the same actions that files are landed by."""

from heed.demo.loading.base import SEED, Base, Size, finish, load, what_is_here

__all__ = ["SEED", "Base", "Size", "finish", "load", "what_is_here"]
