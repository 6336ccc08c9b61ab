"""Keeps which records may be one person until a named person has looked; a proposal joins nobody."""

import json
from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction

from heed.core import audit
from heed.core.actor import Actor
from heed.engines.identity import MODEL_VERSION
from heed.people.models import LinkProposal
from heed.people.proposals import Proposed


@transaction.atomic
def propose_links(*, proposals: Sequence[Proposed], records: int, by: Actor, at: datetime) -> int:
    """Keep what was found for so many records; a pair that was proposed before stays as it is. How many are new."""
    moment = at if connection.vendor == "postgresql" else connection.ops.adapt_datetimefield_value(at)
    written = [
        (
            by.partnership_id, one.a, one.b, one.probability,
            json.dumps([evidence._asdict() for evidence in one.evidence]), MODEL_VERSION, moment,
        )
        for one in proposals
    ]  # fmt: skip
    fresh = 0
    if written:
        columns = "partnership_id, a_id, b_id, probability, evidence, model_version, proposed_at"
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {LinkProposal._meta.db_table} ({columns}) VALUES (%s, %s, %s, %s, %s, %s, %s)"  # noqa: S608
                " ON CONFLICT DO NOTHING",
                written,
            )
            fresh = int(cursor.rowcount)
    audit.record("links proposed", by=by, at=at, batch={"records": records, "proposed": fresh})
    return fresh
