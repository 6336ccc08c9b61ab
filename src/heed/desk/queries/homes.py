"""What may be said of a home, or a telephone, before anybody is confirmed: counts and the address, never who."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from heed.core.actor import Actor
from heed.desk.fields import person_harmed, problems
from heed.engines.identity import Evidence
from heed.people.queries import Recognised
from heed.people.told import PersonTold
from heed.profiles import Profile
from heed.reports import queries as reports
from heed.reports.facts import BeingTaken, Circle, ToldOf, rule_of
from heed.reports.queries import Complaints

# The address and the line, not the names and dates of who lives there.
TELLS_OF_A_HOME = ("address", "phone")
# Everybody of a home may have a telephone of her own: another number says nothing of who lives where.
SAYS_NOTHING = ("phone", "different")


@dataclass(frozen=True)
class Home:
    """Everybody of one home as one row, so that it does not say how many they are."""

    evidence: Sequence[tuple[str, str]]
    incidents: int
    open: int


def home_of(
    actor: Actor,
    lived: Sequence[Recognised],
    *,
    taken: BeingTaken,
    profile: Profile,
    told: ToldOf | None = None,
) -> Home:
    """The incidents told by this home, of which somebody is known, in the window of the partnership's rule."""
    everyone = frozenset(record for one in lived for record in one.record_ids)
    counts = reports.decide_repeat(
        actor,
        circle=Circle(own=everyone),
        taken=taken,
        rule=rule_of(profile),
        says_repeat=None,
        vulnerable=None,
        told=told,
    ).person
    return Home(
        evidence=tells_of_a_home(lived[0].match.evidence),
        # The rule counts the report being taken, which is not one of theirs.
        incidents=max(0, (counts.incidents or 0) - 1),
        open=max(0, (counts.open or 0) - 1),
    )


def tells_of_a_home(evidence: Sequence[Evidence]) -> Sequence[tuple[str, str]]:
    told = ((seen.field, seen.level) for seen in evidence if seen.field in TELLS_OF_A_HOME)
    return [one for one in told if one != SAYS_NOTHING]


def complaints_in(
    fields: Mapping[str, str], circle: Circle, partnership_id: int, on: date
) -> Sequence[tuple[int, Complaints]]:
    """Of each problem's number, who else complains of the home that is complained of."""
    own = person_harmed(fields).facts(on=on)
    found = []
    for problem in problems(fields):
        about = PersonTold(house=problem.who_house, postcode=problem.who_postcode or own.postcode).facts(
            on=on
        )
        complaints = reports.complaints_about(
            (about.postcode, about.house),
            own_home=(own.postcode, own.house),
            own_records=circle.own or frozenset(),
            partnership_id=partnership_id,
            on=on,
        )
        if complaints and (complaints.other_homes or complaints.report_each_other):
            found.append((problem.number, complaints))
    return found
