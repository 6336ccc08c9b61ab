"""What was known of a caller at an earlier moment: for a late entry, whose rules count as they did then."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from heed.core import clock
from heed.desk.queries.card import Card, MarkerShown
from heed.desk.queries.drafts import Confirmed
from heed.people.groups import group_of
from heed.people.queries import vulnerability_carried
from heed.reports.queries import Earlier


def card_then(card: Card, confirmed: Confirmed, *, at: datetime) -> Card:
    """Her card with the marks of vulnerability that held at that moment, and the answers she had given by then."""
    if confirmed.same is None:
        return card
    partnership_id = confirmed.same.partnership_id
    group = group_of(confirmed.same_ids, partnership_id=partnership_id)
    carried = vulnerability_carried(group, partnership_id=partnership_id)
    held = [mark for marks in carried.values() for mark in marks if mark.held_at(at)]
    kinds = {mark.kind: mark for mark in sorted(held, key=lambda mark: mark.noted_at)}
    return replace(
        card,
        vulnerability=[
            MarkerShown(kind, clock.day_of(mark.noted_at), "", mark.expires_on)
            for kind, mark in kinds.items()
        ],
        answers=given_by(card.answers, at=at),
    )


def given_by(answers: Mapping[str, Earlier], *, at: datetime) -> Mapping[str, Earlier]:
    """What was answered after a call cannot have been confirmed in it."""
    return {code: told for code, told in answers.items() if told.asked_at <= at}
