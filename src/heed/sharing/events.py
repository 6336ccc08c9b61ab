"""What has happened between agencies."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ShareBegun:
    share_id: int
