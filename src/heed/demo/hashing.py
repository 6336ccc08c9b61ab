"""Hashes the demonstration's passwords, which are long and random and so need no slow hashing."""

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class QuickHasher(PBKDF2PasswordHasher):
    """A dozen accounts at the usual cost would take six seconds of every first start."""

    algorithm = "pbkdf2_sha256_quick"
    iterations = 10_000
