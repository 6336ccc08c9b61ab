"""What rings and what nobody answered, worst known risk first; nobody is named before a card is claimed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from heed.core import clock
from heed.core.actor import Actor
from heed.core.fixed import fetch, marks
from heed.desk.ranks import UNKNOWN
from heed.people import queries as people
from heed.people.groups import groups
from heed.people.rules import MarkerFamily
from heed.profiles import Profile
from heed.reports import queries as reports
from heed.reports.queries import ANSWERS
from heed.reports.rules import safety_of_line, was_over_when_claimed

if TYPE_CHECKING:
    from heed.reports.models import Call, RingingCard

# As many as can be looked at while somebody speaks; the list of calls has them all.
ON_THE_STRIP = 4
# Of a telephone with more people than this, the newest.
MOST_ON_A_LINE = 40
RANK_OF_RECORD = (
    "SELECT r.record_id, MIN(w.rank) FROM desk_worklistentry w JOIN reports_report r ON r.id = w.report_id"
    " WHERE w.partnership_id = %s AND w.done_at IS NULL AND r.record_id IN ({marks}) GROUP BY r.record_id"
)


@dataclass(frozen=True)
class Rings:
    """What rings now: the oldest few, and how many in all."""

    cards: Sequence["RingingCard"]
    total: int


@dataclass(frozen=True)
class Missed:
    """One call nobody answered, with what is known of whoever is on this telephone.

    `people` is for the audit: whose answers and counts were read. The page names nobody.
    """

    card: "RingingCard"
    safe_back: str
    rank: int
    is_vulnerable: bool
    told: int
    people: frozenset[str] = frozenset()

    @property
    def is_known(self) -> bool:
        return self.told > 0


def rings_for(actor: Actor, *, at: datetime) -> Rings:
    if actor.agency_id is None or not actor.has_role(*ANSWERS):
        return Rings((), 0)
    cards = reports.list_ringing(actor, most=ON_THE_STRIP + 1, at=at)
    total = len(cards) if len(cards) <= ON_THE_STRIP else reports.count_ringing(actor, at=at)
    return Rings(cards[:ON_THE_STRIP], total)


def safe_to_ring_back(number: str, *, partnership_id: int, on: date) -> str:
    """What was last said, by anybody on this telephone, of ringing it; empty where nobody was asked."""
    known = people.records_on_line(number, on=on, partnership_id=partnership_id)
    asked = reports.asked_about_ringing(known, partnership_id=partnership_id)
    return safety_of_line(_by_person(asked, groups(known, partnership_id=partnership_id)))


def _by_person(
    asked: Sequence[tuple[int, str]], belongs: Mapping[int, frozenset[int]]
) -> Sequence[tuple[int, str]]:
    """Each call wrote a record of its own: what she said last holds, whichever of hers it stands on."""
    return [(min(belongs.get(record, {record})), said) for record, said in asked]


def missed_calls(actor: Actor, *, at: datetime) -> Sequence[Missed]:
    """Worst known risk first, as it is known at this moment; an unknown caller before one known to need no more."""
    if actor.agency_id is None or not actor.has_role(*ANSWERS):
        return []
    cards = [*reports.list_booked(actor), *reports.list_missed(actor, at=at)]
    known = _known_on(actor, {card.digits for card in cards if card.digits}, at)
    return sorted((_missed(card, known) for card in cards), key=_urgency)


def _urgency(missed: Missed) -> tuple[object, ...]:
    return (missed.rank, not missed.is_vulnerable, -missed.told, missed.card.rang_at, missed.card.pk)


@dataclass(frozen=True)
class _Known:
    """What the reader may know of the people on some telephones."""

    on_line: Mapping[str, set[int]]
    records_of: Mapping[str, frozenset[int]]
    ranks: Mapping[int, int]
    told: Mapping[int, int]
    vulnerable: frozenset[int]
    asked: Sequence[tuple[int, str]]
    person_of: Mapping[int, frozenset[int]]
    references: Mapping[int, str]


def _known_on(actor: Actor, numbers: set[str], at: datetime) -> _Known:
    on, partnership_id = clock.day_of(at), actor.partnership_id
    on_line = people.records_on_lines(sorted(numbers), on=on, partnership_id=partnership_id)
    direct = {number: set(sorted(found)[-MOST_ON_A_LINE:]) for number, found in on_line.items()}
    everyone = set[int]().union(*direct.values())
    on_any = set[int]().union(*on_line.values())
    belongs = groups(everyone, partnership_id=partnership_id)
    # Whom a bar keeps from the reader adds nothing to what the reader is shown.
    named = people.list_names(actor, frozenset().union(*belongs.values()), at=at) if belongs else []
    shown = {one.record_id for one in named}
    ids = sorted(shown)
    held = people.live_marker_kinds(named, partnership_id=partnership_id, on=on)
    return _Known(
        on_line=on_line,
        records_of={
            number: frozenset().union(*(belongs[record] for record in found)) & shown
            if found
            else frozenset()
            for number, found in direct.items()
        },
        references={one.record_id: one.reference for one in named},
        ranks=_ranks(ids, partnership_id),
        told=reports.count_told_by(ids, partnership_id=partnership_id),
        vulnerable=frozenset(
            record
            for record, kinds in held.items()
            if any(family == MarkerFamily.VULNERABILITY for family, _ in kinds)
        ),
        # Whoever must not be rung must not be rung, whoever reads this.
        asked=reports.asked_about_ringing(sorted(on_any), partnership_id=partnership_id),
        person_of=groups(on_any, partnership_id=partnership_id),
    )


def _ranks(record_ids: Sequence[int], partnership_id: int) -> Mapping[int, int]:
    if not record_ids:
        return {}
    return dict(
        fetch(RANK_OF_RECORD.format(marks=marks(record_ids)), [partnership_id, *record_ids])  # marks only
    )


def _missed(card: "RingingCard", known: _Known) -> Missed:
    records = known.records_of.get(card.digits, frozenset())
    asked = [one for one in known.asked if one[0] in known.on_line.get(card.digits, ())]
    return Missed(
        card=card,
        safe_back=safety_of_line(_by_person(asked, known.person_of)) or card.safe_back,
        rank=min((known.ranks[record] for record in records if record in known.ranks), default=UNKNOWN),
        is_vulnerable=bool(records & known.vulnerable),
        told=sum(known.told.get(record, 0) for record in records),
        people=frozenset(known.references[record] for record in records if record in known.references),
    )


def free_slots(
    actor: Actor, *, minutes: int, at: datetime, count: int = 12
) -> Sequence[tuple[datetime, int]]:
    """The next times at which somebody may be rung back, each with how many are booked for it already."""
    taken = reports.slots_taken(actor, since=at)
    start = at.replace(minute=0, second=0, microsecond=0)
    step = timedelta(minutes=minutes)
    behind = int((at - start) / step) + 1
    times = [start + step * (behind + place) for place in range(count)]
    return [(time, taken.get(time, 0)) for time in times]


def card_to_give_back(call: "Call", profile: Profile, *, at: datetime) -> "RingingCard | None":
    """The card this call came from, while it can be given back: rung back in vain, or claimed a moment ago."""
    card = reports.card_of_call(call) if call.number or call.queue else None
    if card is None or was_over_when_claimed(card.claimed_at, card.ended_at, card.abandoned_at):
        return card
    grace = timedelta(seconds=profile.value("telephone.put_back_seconds"))
    return card if card.claimed_at and at - card.claimed_at <= grace else None
