"""Reads the reports of the last days again by a proposed profile, beside the rules that held when they were told."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet

from heed.agencies.queries import NoProfileInForce, profile_in_force
from heed.core import clock
from heed.core.actor import Actor
from heed.engines.clocks import last_day
from heed.engines.repeat import RepeatFacts, Rule, Who, decide
from heed.people.groups import groups
from heed.people.queries import Carried, household_of, vulnerability_carried
from heed.people.told import PersonTold
from heed.profiles import Profile
from heed.reports.addresses import place_told, records_there
from heed.reports.facts import TOLD_AT, BeingTaken, Circle, ToldOf, for_repeat, rule_of
from heed.reports.models import Answer, Report
from heed.reports.places import Happened
from heed.reports.preview import Both, Preview, Said, compared
from heed.reports.rules import Answered

DAYS = 30
# Few enough that following everybody's links stays far from the size at which a walk is cut short.
AT_ONCE = 50
AT_HOME = ("uprn", "parent_uprn", "postcode", "place", "postcode_key", "street_key")


def preview_profile(
    actor: Actor, profile: Profile, *, days: int = DAYS, at: datetime, with_references: bool = False
) -> Preview:
    """How many would be a repeat, vulnerable, most at risk, and how many change each way. Nothing is written.

    Both sides are counted from what is known today of what was told by then, so that only the rules differ.
    References of the reports that change only where they are asked for: whoever keeps profiles sees no report.
    """
    last = clock.day_of(at)
    first = last - timedelta(days=days - 1)
    again = _Again(actor.partnership_id, profile)
    told = [one for some in _in_batches(actor.partnership_id, first=first, at=at) for one in again.both(some)]
    found = compared(
        (one for one in told if one is not None),
        profile=profile.full_name,
        in_force=(rules.full_name for rules in again.held.values() if rules is not None),
        days=(first, last),
        passed_over=told.count(None),
    )
    return found if with_references else replace(found, changed=())


def _in_batches(partnership_id: int, *, first: date, at: datetime) -> Iterator[list[Report]]:
    """By keys, oldest first, so that memory does not grow with the month."""
    begins = datetime.combine(first, time.min, tzinfo=clock.LONDON)
    wanted = Report.objects.filter(partnership_id=partnership_id, told_at__gte=begins, told_at__lte=at)
    wanted = wanted.select_related("agency", "incident", "record").order_by("told_at", "pk")
    after: tuple[datetime, int] | None = None
    while some := list(_beyond(wanted, after)[:AT_ONCE]):
        yield some
        after = (some[-1].told_at, some[-1].pk)


def _beyond(wanted: QuerySet[Report], after: tuple[datetime, int] | None) -> QuerySet[Report]:
    if after is None:
        return wanted
    when, key = after
    return wanted.filter(Q(told_at__gt=when) | Q(told_at=when, pk__gt=key))


@dataclass(frozen=True)
class _Known:
    """What is known of one report's person, whichever rules it is read by."""

    report: Report
    group: frozenset[int]
    carried: Sequence[Carried]
    said: bool | None


class _Again:
    """The proposed rules and, for each day, those that held."""

    def __init__(self, partnership_id: int, proposed: Profile) -> None:
        self.partnership_id, self.proposed = partnership_id, proposed
        self.held: dict[date, Profile | None] = {}
        self.months = {
            entry["key"]: entry["expires_months"] for entry in proposed.value("markers.vulnerability")
        }

    def both(self, reports: Sequence[Report]) -> Iterator[Both | None]:
        """None for a report of a day on which no rules held."""
        persons = groups({one.record_id for one in reports}, partnership_id=self.partnership_id)
        carried = vulnerability_carried(
            frozenset().union(*persons.values()), partnership_id=self.partnership_id
        )
        said = _answered_t4(reports)
        told = ToldOf(self.partnership_id)
        told.read(*set(persons.values()))
        for report in reports:
            group = persons[report.record_id]
            marks = [mark for record in group for mark in carried.get(record, ())]
            yield self._both(_Known(report, group, marks, said.get(report.pk)), told)

    def _both(self, known: _Known, told: ToldOf) -> Both | None:
        rules = self._in_force(clock.day_of(known.report.told_at))
        if rules is None:
            return None
        was, would = self._was_carried(known), self._would_be_carried(known)
        now = self._said(known, rule_of(rules), was, told)
        if was == would and _decides_alike(rules, self.proposed):
            return Both(known.report.reference, now=now, then=now)
        return Both(
            known.report.reference, now=now, then=self._said(known, rule_of(self.proposed), would, told)
        )

    def _in_force(self, on: date) -> Profile | None:
        if on not in self.held:
            try:
                self.held[on] = profile_in_force(self.partnership_id, on=on)
            except NoProfileInForce:
                self.held[on] = None
        return self.held[on]

    def _said(self, known: _Known, rule: Rule, is_carried: bool, told: ToldOf) -> Said:
        vulnerable = True if is_carried else known.said
        decided = decide(self._facts(known, rule, vulnerable, told))
        return Said(
            repeat=decided.outcome == "repeat",
            vulnerable=vulnerable is True,
            most_at_risk=decided.most_at_risk is True,
            unknown=decided.outcome == "unknown",
        )

    def _facts(self, known: _Known, rule: Rule, vulnerable: bool | None, told: ToldOf) -> RepeatFacts:
        """As the call had them, without what was told since; the problems of one call were told at one moment."""
        report = known.report
        circle = self._circle(known, rule)
        facts = for_repeat(
            circle=circle,
            taken=BeingTaken(
                on=clock.day_of(report.told_at),
                agency=report.agency.slug,
                type=report.type or None,
                incident_id=report.incident_id,
                happened=_happened(report),
            ),
            rule=rule,
            says_repeat=report.says_repeat,
            vulnerable=vulnerable,
            told=told,
        )
        before = {row[0] for row in told.around(circle) if row[TOLD_AT] < report.told_at}
        this, *earlier = facts.reports or ()
        return replace(facts, reports=(this, *(one for one in earlier if one.name in before)))

    def _circle(self, known: _Known, rule: Rule) -> Circle:
        """Nobody around her is read where the rule counts her own."""
        if rule.who is Who.PERSON:
            return Circle(own=known.group)
        on = clock.day_of(known.report.told_at)
        told = _told_of(known.report)
        there, building = records_there(told, self.partnership_id, on)
        return Circle(
            own=known.group,
            household=known.group | household_of(known.group, partnership_id=self.partnership_id, on=on),
            home=None if there is None else there | known.group,
            building=building,
            place=None if there is None else place_told(told),
        )

    def _was_carried(self, known: _Known) -> bool:
        return any(mark.held_at(known.report.told_at) for mark in known.carried)

    def _would_be_carried(self, known: _Known) -> bool:
        """As long as the proposed profile lets each kind last; a kind it has not could not have been ticked."""
        on = clock.day_of(known.report.told_at)
        return any(
            mark.stood_at(known.report.told_at) and mark.kind in self.months and self._lasts(mark, on)
            for mark in known.carried
        )

    def _lasts(self, mark: Carried, on: date) -> bool:
        # Without an end it was not ticked by any profile, and no profile ends it.
        return mark.expires_on is None or on <= last_day(clock.day_of(mark.noted_at), self.months[mark.kind])


def _decides_alike(one: Profile, other: Profile) -> bool:
    """Whose the number is does not change what is counted."""
    return one.under("repeat") == other.under("repeat")


def _answered_t4(reports: Iterable[Report]) -> Mapping[int, bool | None]:
    """Whether she said that something makes her less able to cope; unsure counts as yes, silence as unknown."""
    asked = Answer.objects.filter(report_id__in=[one.pk for one in reports], question="t4")
    yes_or_no = {"yes": True, "no": False}
    return {
        report: True if state == Answered.NOT_SURE else yes_or_no.get(value)
        for report, state, value in asked.values_list("report_id", "state", "value")
    }


def _happened(report: Report) -> Happened:
    if report.incident is None:
        return Happened()
    return Happened(*(getattr(report.incident, name) for name in AT_HOME))


def _told_of(report: Report) -> PersonTold:
    record = report.record
    return PersonTold(
        house=record.house,
        street=record.street,
        postcode=record.postcode,
        uprn=record.uprn,
        parent_uprn=record.parent_uprn,
    )
