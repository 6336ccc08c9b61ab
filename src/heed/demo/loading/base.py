"""Loads the demonstration into an empty base once, and says whether it is there, whole or unfinished."""

import gc
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db import transaction
from django.utils.translation import gettext as _

from heed.core import audit, clock
from heed.demo.loading.cases import land_all_assessments, land_all_cases
from heed.demo.loading.looks import look_up_somebody, name_a_coach
from heed.demo.loading.people import Maker, land_everybody
from heed.demo.loading.places import land_gazetteer
from heed.demo.loading.plan import plan
from heed.demo.loading.reports import land_everything_told
from heed.demo.loading.sights import give_a_few
from heed.demo.partnership import SLUG, Founded, found
from heed.demo.population import extract, generate
from heed.desk.actions import rebuild_worklist
from heed.exchange.partnerships import WhichPartnership, partnership_id_of
from heed.exchange.police_street.counts import Counts
from heed.exchange.police_street.landing import land_file

SEED = 2011
LOADED = "demonstration loaded"
# Reports reach two years back; the rules must hold from before the first of them.
RULES_HOLD_SINCE = timedelta(days=3 * 366)

Say = Callable[[str], None]


class Base(StrEnum):
    """What stands in the database."""

    EMPTY = "empty"
    UNFINISHED = "unfinished"
    LOADED = "loaded"
    SOMEBODY_ELSES = "somebody else's"


@dataclass(frozen=True)
class Size:
    people: int
    reports: int


def what_is_here() -> Base:
    """The last thing a load writes is one audit entry; a demonstration without it was interrupted."""
    try:
        partnership_id = partnership_id_of(SLUG)
    except WhichPartnership as which:
        return Base.SOMEBODY_ELSES if which.slugs else Base.EMPTY
    is_whole = audit.recorded([LOADED], call="", partnership_id=partnership_id)
    return Base.LOADED if is_whole else Base.UNFINISHED


def load(*, size: Size, passwords: Mapping[str, str], say: Say, at: datetime) -> Founded:
    """Everything but the last entry, which `finish` writes once all of this is safely on the disk."""
    say(
        _("Making up %(people)s people and %(reports)s reports")
        % {"people": f"{size.people:,}", "reports": f"{size.reports:,}"}
    )
    today = clock.day_of(at)
    population = generate(SEED, people=size.people, reports=size.reports, ends_on=today)
    maker = Maker(f"made-up city, seed {SEED}", _digest(size, at))
    # Millions of small things that all stay until the end: looking for rubbish among them took a tenth of the time.
    gc.freeze()
    known = plan(population, seed=SEED)
    say(_("Founding the partnership, its agencies, staff and rules"))
    founded = found(passwords=passwords, told_since=today - RULES_HOLD_SINCE, at=at)
    say(_("Writing the gazetteer: its streets and %(homes)s homes") % {"homes": f"{len(population.homes):,}"})
    land_gazetteer(population.homes, founded, maker, at=at)
    say(
        _("Writing %(number)s person records with their recognition keys")
        % {"number": f"{len(known.tellings):,}"}
    )
    record_ids = land_everybody(known, population.homes, founded, maker, at=at)
    say(_("Writing %(number)s reports") % {"number": f"{len(population.reports):,}"})
    landed = land_everything_told(population, known, record_ids, founded, maker, at=at)
    say(
        _("Writing %(number)s cases, the assessments of open reports and the worklist")
        % {"number": f"{len(known.cases):,}"}
    )
    land_all_cases(population, known, landed, founded, maker, at=at)
    land_all_assessments(population, known, landed, founded, maker, at=at)
    give_a_few(population, known, record_ids, founded, at=at)
    look_up_somebody(known, record_ids, founded, at=at)
    name_a_coach(founded, at=at)
    rebuild_worklist(by=founded.by, at=at)
    say(_("Importing the incidents the police publish"))
    _import_published(founded, at=at)
    return founded


def finish(founded: Founded, *, size: Size, at: datetime) -> None:
    """Say in the audit that the load is whole, and seal what it wrote."""
    with transaction.atomic():
        batch: dict[str, object] = {"seed": SEED, "people": size.people, "reports": size.reports}
        audit.record(LOADED, by=founded.by, at=at, batch=batch)
    while audit.seal_committed(at=at):
        pass


def _import_published(founded: Founded, *, at: datetime) -> None:
    """The same door real files come through; the extract is as the police published it."""
    with (extract.FOLDER / extract.POLICE_ROWS).open("rb") as source:
        land_file(
            extract.POLICE_ROWS, source, counts=Counts(), by=founded.by, at=at, after_batch=lambda: None
        )


def _digest(size: Size, at: datetime) -> str:
    """The same seed, size and day make the same rows again."""
    made_of = f"{SEED} {size.people} {size.reports} {clock.day_of(at)}"
    return hashlib.sha256(made_of.encode()).hexdigest()
