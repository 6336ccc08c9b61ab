"""Each partnership's rules as data: every value with its source, and every fault with its place."""

from heed.profiles.fault import ProfileFault
from heed.profiles.profile import Profile, Sourced
from heed.profiles.reading import faults_in, load, names, read_profile, read_published

__all__ = [
    "Profile",
    "ProfileFault",
    "Sourced",
    "faults_in",
    "load",
    "names",
    "read_profile",
    "read_published",
]
