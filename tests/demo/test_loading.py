"""A small city, loaded as the demonstration loads its large one."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import transaction
from tests.builders import NOW, PASSWORD, TODAY

from heed.agencies.models import Account, Agency
from heed.agencies.queries import actor_of, profile_in_force
from heed.assessments.models import Assessment
from heed.cases.models import Case, CaseReport
from heed.core import audit, clock
from heed.core.models import AuditEntry
from heed.demo import loading
from heed.demo.loading import Base, Size
from heed.demo.loading.base import SEED
from heed.demo.loading.sights import FEW
from heed.demo.partnership import Founded
from heed.demo.population import Population, generate
from heed.demo.staff import SIGN_INS
from heed.desk.models import WorklistEntry
from heed.desk.queries.granted import list_granted_people
from heed.people.gazetteer import look_up, sought
from heed.people.groups import groups
from heed.people.models import HouseholdMembership, IdentityLink, Marker, PersonRecord, Place
from heed.people.queries import recognise
from heed.people.told import PersonTold
from heed.reports.models import Allegation, Answer, Incident, Promise, PublishedIncident, Report
from heed.reports.queries import list_reports

# On one worker, so that the city is loaded once.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("loaded-city")]

SIZE = Size(people=300, reports=900)


@pytest.fixture(scope="module")
def city() -> Population:
    return generate(SEED, people=SIZE.people, reports=SIZE.reports, ends_on=TODAY)


@pytest.fixture(scope="module", autouse=True)
def base(django_db_setup: None, django_db_blocker) -> Iterator[Founded]:
    """Loaded once, read by every test, and taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert loading.what_is_here() == Base.EMPTY
        passwords = {one.username: PASSWORD for one in SIGN_INS}
        founded = loading.load(size=SIZE, passwords=passwords, say=lambda line: None, at=NOW)
        assert loading.what_is_here() == Base.UNFINISHED
        loading.finish(founded, size=SIZE, at=NOW)
        yield founded
        transaction.set_rollback(True)


def handler() -> Account:
    return Account.objects.get(username="police.handler")


def records_of(city: Population) -> dict[int, set[int]]:
    """The records in which each true person was the one harmed."""
    found: dict[int, set[int]] = {}
    victims = city.truth
    for report, record in Report.objects.values_list("external_id", "record_id"):
        found.setdefault(victims[int(report.removeprefix("demo-"))], set()).add(record)
    return found


def test_everything_the_city_told_is_there(city):
    spoken_for = sum(report.victim is not None for report in city.reports)
    assert Report.objects.count() == len(city.reports) == 900
    assert PersonRecord.objects.count() == 900 + spoken_for
    assert Incident.objects.count() == len({report.incident_id for report in city.reports}) < 900
    assert Answer.objects.count() == sum(len(report.answers) for report in city.reports)
    assert Promise.objects.count() == sum(report.promise is not None for report in city.reports)
    assert Allegation.objects.count() == sum(report.allegation is not None for report in city.reports)
    assert Marker.objects.exists()


def test_each_report_wrote_a_record_of_its_own():
    assert Report.objects.values("record_id").distinct().count() == Report.objects.count()


def test_reports_of_one_incident_share_it(city):
    told_of = {f"demo-{report.id}": report.incident_id for report in city.reports}
    pairs = {
        (told_of[row], incident) for row, incident in Report.objects.values_list("external_id", "incident_id")
    }
    assert len(pairs) == len({true for true, _ in pairs}) == len({kept for _, kept in pairs})


def test_what_happened_in_some_month_is_known_as_that_month_and_as_no_day_of_it(city):
    said = {f"demo-{one.id}": one for one in city.reports if one.happened_precision == "month"}
    of_a_month = Report.objects.filter(incident__precision="month").select_related("incident")
    kept = {one.external_id: one.incident for one in of_a_month}
    assert said.keys() & kept.keys()
    assert all(one.happened_on is None for one in kept.values())
    first = {}  # what was told first of an incident is what is kept of it
    for report in city.reports:
        first.setdefault(report.incident_id, report)
    for report in first.values():
        if report.happened_precision == "month":
            assert kept[f"demo-{report.id}"].happened_month == f"{report.happened_on:%Y-%m}"


def test_every_row_says_where_it_came_from():
    assert not Report.objects.filter(external_id=None).exists()
    assert not PersonRecord.objects.filter(external_id=None).exists()


def test_nothing_is_told_after_today_and_the_rules_hold_from_before_the_first_report(base):
    first, last = (Report.objects.order_by(key)[0].told_at for key in ("told_at", "-told_at"))
    assert last < NOW and last.date() >= TODAY - timedelta(days=7)
    assert profile_in_force(base.partnership_id, on=clock.day_of(first)).name == "default"


def test_links_made_by_earlier_handlers_are_always_right_and_leave_most_to_recognition(city):
    person_of = {record: person for person, records in records_of(city).items() for record in records}
    links = list(IdentityLink.objects.values_list("a_id", "b_id"))
    both_known = [(a, b) for a, b in links if a in person_of and b in person_of]
    assert both_known and all(person_of[a] == person_of[b] for a, b in both_known)
    repeats = len(person_of) - len(records_of(city))
    assert 0.25 < len(links) / repeats < 0.75


def test_households_are_of_more_than_one_person_and_of_one_agency_each():
    homes: dict[int, set[int]] = {}
    for home, agency in HouseholdMembership.objects.values_list("household_id", "record__agency_id"):
        homes.setdefault(home, set()).add(agency)
    assert homes and all(len(agencies) == 1 for agencies in homes.values())


def test_no_open_report_is_an_orphan():
    answered = CaseReport.objects.filter(case__state="open").values("report_id")
    assert Report.objects.filter(is_open=True).exists()
    assert not Report.objects.filter(is_open=True).exclude(pk__in=answered).exists()
    assert Case.objects.exclude(officer=None).exists()


def test_open_reports_were_assessed_by_the_engines_with_their_reasons():
    assert Assessment.objects.exists()
    assert not Assessment.objects.filter(reasons=[]).exists()
    assert set(Assessment.objects.values_list("instrument", flat=True)) == {"t4"}


def test_the_worklist_holds_what_is_open():
    waiting = Report.objects.filter(is_open=True).values("pk")
    assert WorklistEntry.objects.filter(report_id__in=waiting).count() == waiting.count()


def test_the_incidents_the_police_published_came_through_the_importer():
    assert PublishedIncident.objects.count() > 10_000
    assert AuditEntry.objects.filter(action="published incidents landed").exists()


def test_the_audit_is_whole_and_sealed():
    found = audit.verify()
    assert (found.faults, found.waiting) == ([], 0)
    assert found.sealed == AuditEntry.objects.count()


def test_no_batch_was_larger_than_a_thousand_rows():
    landed = [
        entry.batch["landed"]
        for entry in AuditEntry.objects.filter(action__endswith="landed").exclude(batch=None)
    ]
    assert landed and max(landed) <= 1000


@pytest.mark.parametrize("number", range(10))
def test_each_caller_to_try_is_recognised_as_the_script_says(city, number):
    caller = city.callers[number]
    told = PersonTold(
        first_name=caller.first_name or "",
        surname=caller.surname or "",
        born=caller.dob or "",
        phone=caller.phone or "",
        postcode=caller.postcode or "",
        house=caller.house or "",
    )
    found = recognise(actor_of(handler()), told, at=NOW)
    if caller.expect == "person":
        assert found.people[0].record_ids & records_of(city)[caller.person_id]
    elif caller.expect == "household":
        assert not found.people and found.households
    else:
        assert not found.people and not found.households


def test_the_family_that_called_so_often_is_one_person_with_all_her_doors(city):
    """Nobody need confirm nine strangers to see them."""
    marek = next(caller.person_id for caller in city.callers if caller.surname == "Volansky")
    named = {
        record
        for record in records_of(city)[marek]
        if PersonRecord.objects.exclude(first_name="", surname="").filter(pk=record).exists()
    }
    joined = groups(sorted(named), partnership_id=handler().agency.partnership_id)
    assert len(set(joined.values())) == 1
    told = list_reports(actor_of(handler()), named, at=NOW)
    assert len({report.agency_id for report in told}) >= 3


def test_those_who_sign_in_have_the_roles_and_agencies_promised():
    by_role = {one.role: [] for one in SIGN_INS}
    for one in SIGN_INS:
        account = Account.objects.get(username=one.username)
        assert account.check_password(PASSWORD)
        assert actor_of(account).has_role(one.role)
        by_role[one.role].append(account.agency.kind)
    assert by_role["handler"] == ["police", "police", "council"]
    assert set(by_role) == {"handler", "officer", "supervisor", "partner", "administrator", "lead", "dpo"}


def test_officers_who_are_nobodys_sign_in_cannot_sign_in():
    others = Account.objects.exclude(username__in=[one.username for one in SIGN_INS])
    assert others and not any(account.has_usable_password() for account in others)


def test_only_the_police_dispatch():
    assert list(Agency.objects.filter(dispatches=True).values_list("kind", flat=True)) == ["police"]


def test_a_promise_still_waited_for_is_of_an_open_report():
    assert not Promise.objects.filter(
        kept_at=None, report__is_open=False, due_at__date__lt=date(2026, 6, 1)
    ).exists()


def test_every_home_every_block_and_every_street_is_in_the_gazetteer(city):
    homes = Place.objects.filter(kind="address")
    blocks = {home.parent_uprn for home in city.homes.values() if home.parent_uprn}
    assert set(homes.values_list("uprn", flat=True)) == {*city.homes, *blocks}
    flat = next(home for home in city.homes.values() if home.parent_uprn)
    assert Place.objects.get(uprn=flat.uprn).parent_uprn == flat.parent_uprn
    streets = set(Place.objects.filter(kind="street").values_list("street", flat=True))
    assert {home.street for home in city.homes.values()} <= streets
    assert not Place.objects.filter(kind="street", locality="").exists()


def test_the_home_of_a_known_caller_is_found_by_what_she_gives(city, base):
    caller = next(one for one in city.callers if one.house and one.postcode)
    found = look_up(base.by, sought(house=caller.house, postcode=caller.postcode))
    assert found.is_exact


@pytest.mark.parametrize("username", ["care.partner", "charity.partner"])
def test_each_partner_is_let_see_a_few_people_by_the_officers_of_their_cases(username):
    actor = actor_of(Account.objects.get(username=username))
    people = list_granted_people(actor, at=NOW)
    assert 1 < len(people) <= FEW and all(one.name for one in people)
    assert {line.agency for one in people for line in one.lines} <= {
        "Soar Valley Police",
        "Soar Valley Council",
        "Soar Valley Homes",
    }
    given = AuditEntry.objects.filter(action="record granted", batch__agency=actor.agency_id)
    assert given.count() == len(people) and not given.filter(actor_id=None).exists()
