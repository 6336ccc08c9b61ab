"""Each partnership's rules as data: every value with its source, and every fault with its place."""

from heed.profiles.fault import ProfileFault
from heed.profiles.floors import floor_warnings
from heed.profiles.profile import Fact, Profile, Sourced, WhoseValues
from heed.profiles.reading import fault_at, faults_in, load, names, read_profile, read_published, text_of
from heed.profiles.writing import digest_of, in_full

__all__ = [
    "Fact",
    "Profile",
    "ProfileFault",
    "Sourced",
    "WhoseValues",
    "digest_of",
    "fault_at",
    "faults_in",
    "floor_warnings",
    "in_full",
    "load",
    "names",
    "read_profile",
    "read_published",
    "text_of",
]
