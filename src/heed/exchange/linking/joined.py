"""Reads a file of clusters or of pairs, told by its heading, with the origin of names where it is given."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TextIO

from heed.engines.identity.agreement import Clusters, Joined, Pair, Pairs, pair_of
from heed.exchange.files.faults import Code as AnyCode
from heed.exchange.files.faults import Fault, FileRefused
from heed.exchange.files.headings import Columns
from heed.exchange.linking.given import Code, Rows, open_rows, the_id

OF_PAIRS, OF_CLUSTERS = ("id_l", "id_r"), ("id", "cluster_id")
ORIGINS = ("name_origin", "name_origin_l", "name_origin_r")
# What a file that `heed link file` writes has besides, and nobody need be told of.
BESIDES = ("score", "bits")
NEITHER = "id, cluster_id / id_l, id_r"
COLUMNS = Columns(ours=(*OF_PAIRS, *OF_CLUSTERS, *ORIGINS, *BESIDES), needed=(), besides=NEITHER)


@dataclass
class JoinedFile:
    """What is joined, and which of its rows said nothing: a record paired with itself, a pair that was there before."""

    joined: Joined
    origins: dict[str, str] = field(default_factory=dict)
    with_itself: int = 0
    again: int = 0
    ignored: Sequence[str] = ()


def read_joined(name: str, stdin: TextIO) -> JoinedFile:
    with open_rows(name, stdin, COLUMNS) as rows:
        if set(OF_PAIRS) <= set(rows.columns):
            found = _pairs(rows)
        elif set(OF_CLUSTERS) <= set(rows.columns):
            found = _clusters(rows)
        else:
            raise FileRefused(Fault(AnyCode.COLUMNS_MISSING, 1, NEITHER))
        found.ignored = rows.layout.ignored
        return found


def _clusters(rows: Rows) -> JoinedFile:
    cluster_of: dict[str, str] = {}
    found = JoinedFile(Clusters(cluster_of))
    for line, row in rows:
        record = the_id(row, "id", line)
        if record in cluster_of:
            raise FileRefused(Fault(Code.TWICE, line, "id", record))
        cluster_of[record] = the_id(row, "cluster_id", line)
        _take(found.origins, [(record, row.get("name_origin", ""))])
    return found


def _pairs(rows: Rows) -> JoinedFile:
    listed: set[Pair] = set()
    found = JoinedFile(Pairs(frozenset()))
    for line, row in rows:
        one, other = the_id(row, "id_l", line), the_id(row, "id_r", line)
        of_both = row.get("name_origin", "")
        origins = ((one, row.get("name_origin_l", "")), (other, row.get("name_origin_r", "")))
        _take(found.origins, [*origins, (one, of_both), (other, of_both)])
        pair = pair_of(one, other)
        if one == other:
            found.with_itself += 1
        elif pair in listed:
            found.again += 1
        else:
            listed.add(pair)
    found.joined = Pairs(frozenset(listed))
    return found


def _take(origins: dict[str, str], said: Iterable[tuple[str, str]]) -> None:
    """What was said of a record first holds."""
    for record, origin in said:
        if origin.strip():
            origins.setdefault(record, origin.strip())
