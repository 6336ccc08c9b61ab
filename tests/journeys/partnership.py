"""The small partnership every journey begins from, in words; run once as a program, on a database of its own."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

PASSWORD = "a long enough password"
HANA, HUGO, OLGA, CORA, SUSAN, PIA = "hana", "hugo", "olga", "cora", "susan", "pia"
ADA, DORA, NINA = "ada", "dora", "nina"
# What the police's telephone system shows to be let in.
TELEPHONE = "the telephone system of Anyshire Police"
# What the council was told of Dorothy in confidence: none of it may show before she is confirmed.
DOROTHYS_WORDS = "They throw eggs at my window every evening and my heart cannot take it"
DOROTHYS_WISHES = "Please do not send a marked car"
DOROTHYS_NEPHEW = "Quentin Farthing"
SHARED_LINE = "0116 496 0311"
MARGARETS_PHONE = "07700 900111"
LOOKED_BECAUSE = "A letter came back"
LONG_AGO = timedelta(days=700)
GARGANEY = "999900000299"


@dataclass(frozen=True)
class Offices:
    """Two contact rooms: Hana and Hugo take the police's calls, Cora the council's; Olga is an officer, Susan leads.

    Pia is a partner, Ada keeps the accounts, Dora protects the data, and Nina has not yet chosen a password of her own.
    """

    police: object
    council: object


def found(at: datetime) -> None:
    offices = agencies_and_staff(at)
    dorothy(offices, at)
    margaret(offices, at)
    two_sarahs(offices, at)
    gazetteer(offices, at)
    looked_up(offices, at)
    coached(offices, at)
    earlier_calls(offices, at)


def agencies_and_staff(at: datetime) -> Offices:
    from heed.core.actor import Role
    from tests import builders as a

    opened = at - LONG_AGO
    partnership = a.a_partnership(name="Anyshire Community Safety Partnership")
    a.a_published_profile(partnership, effective_from=opened.date())
    police = a.a_team(a.an_agency(partnership, kind="police", dispatches=True))
    council = a.a_team(a.an_agency(partnership, kind="council"))
    for username, name, role, team in (
        (HANA, "Hana Ler", Role.HANDLER, police),
        (HUGO, "Hugo Fenn", Role.HANDLER, police),
        (OLGA, "Olga Marsh", Role.OFFICER, police),
        (CORA, "Cora Wye", Role.HANDLER, council),
        (SUSAN, "Susan Thole", Role.SUPERVISOR, police),
        (PIA, "Pia Reed", Role.PARTNER, council),
        (ADA, "Ada Brock", Role.ADMINISTRATOR, police),
        (DORA, "Dora Finch", Role.DATA_PROTECTION_OFFICER, police),
    ):
        _account(username, name, role, team, opened)
    _somebody_new(police, opened)
    _let_the_telephone_in(police, opened)
    _let_others_promise(council, at)
    return Offices(police, council)


def _let_others_promise(team, at: datetime) -> None:
    """Others may promise a call back for the council's team: one of it is on duty all day and night, and one covers."""
    from heed.agencies.actions import ShiftTold, add_shift, publish_acceptance
    from tests import builders as a

    by = a.actor_for(a.a_supervisor(team))
    publish_acceptance(
        team=team,
        whats=["call_back", "full_assessment"],
        channels=["telephone"],
        soonest_hours=0,
        most_a_day=9,
        for_own_agency_only=False,
        review_on=at.date() + timedelta(days=90),
        by=by,
        at=at,
    )
    for name, is_cover in (("Cora Wye", False), ("Cal Lund", True)):
        shift = ShiftTold(team.name, name, at - timedelta(hours=1), at + timedelta(days=5), is_cover)
        add_shift(team=team, told=shift, by=by, at=at)


def _let_the_telephone_in(police, at: datetime) -> None:
    from heed.agencies.actions import keep_token
    from heed.agencies.rules import TokenFor

    keep_token(token=TELEPHONE, purpose=TokenFor.TELEPHONE, agency=police.agency, by=_by(police), at=at)


def dorothy(offices: Offices, at: datetime) -> None:
    """Seventy-five steps up with a bad heart, on a telephone that her whole building uses."""
    from heed.reports.actions import WhatHappened
    from tests import builders as a

    then = at - timedelta(days=40)
    told = a.a_record(
        team=offices.council,
        at=then,
        first_name="Dorothy",
        surname="Pemberton",
        born="14/03/1941",
        phone=SHARED_LINE,
        house="12",
        street="Plover Court",
        postcode="LE4 5HH",
        communication="hard of hearing",
    )
    first, *nephews = DOROTHYS_NEPHEW.split()
    nephew = a.a_record(team=offices.council, at=then, first_name=first, surname=nephews[0])
    _report(
        told,
        offices.council,
        then,
        happened=WhatHappened(type="rowdy_inconsiderate", postcode="LE4 5HH"),
        narrative=DOROTHYS_WORDS,
        wishes=DOROTHYS_WISHES,
        reporter_id=nephew.pk,
    )
    _vulnerable(told, "health", offices.council, then)


def margaret(offices: Offices, at: datetime) -> None:
    """Three contacts at two doors, an open case, and a promise that was missed."""
    from heed.cases.actions import open_case
    from heed.people.actions import link_people
    from heed.people.rules import ConfirmedBy, Verdict
    from heed.reports.actions import WhatHappened, make_promise
    from tests import builders as a

    records, reports = [], []
    for days, team in ((9, offices.police), (35, offices.council), (61, offices.police)):
        then = at - timedelta(days=days)
        records.append(
            a.a_record(
                team=team,
                at=then,
                first_name="Margaret",
                surname="Lowe",
                born="02/11/1958",
                phone=MARGARETS_PHONE,
                house="3",
                street="Whinchat Row",
                postcode="LE3 5QD",
            )
        )
        happened = WhatHappened(type="noise", postcode="LE3 5QD")
        reports.append(
            _report(records[-1], team, then, happened=happened, narrative="Bass through the wall till four")
        )
    by = _by(offices.police)
    for other in records[1:]:
        link_people(
            a=records[0], b=other, verdict=Verdict.SAME, confirmed_by=ConfirmedBy.DATE_OF_BIRTH, by=by, at=at
        )
    _vulnerable(records[0], "isolated", offices.police, at - timedelta(days=9))
    made = at - timedelta(days=9)
    open_case(
        report_id=reports[0].pk,
        lead_agency_id=offices.police.agency_id,
        team_id=offices.police.pk,
        officer_id=None,
        next_due_at=at + timedelta(days=2),
        by=by,
        at=made,
    )
    make_promise(
        report=reports[0],
        by_whom="PC Lorna Haskell",
        by_account_id=None,
        by_team_id=offices.police.pk,
        what="call_back",
        channel="telephone",
        due_at=at - timedelta(days=2),
        read_back=True,
        by=by,
        at=made,
    )


def two_sarahs(offices: Offices, at: datetime) -> None:
    """One name, two women: only what is typed next tells them apart."""
    from tests import builders as a

    for born, phone, house, street, postcode in (
        ("05/06/1977", "07700 900201", "4", "Heron Way", "LE2 1TF"),
        ("19/09/1990", "07700 900202", "31", "Bittern Road", "LE5 0PL"),
    ):
        record = a.a_record(
            team=offices.council,
            at=at - timedelta(days=20),
            first_name="Sarah",
            surname="Whitlock",
            born=born,
            phone=phone,
            house=house,
            street=street,
            postcode=postcode,
        )
        _report(record, offices.council, at - timedelta(days=20), narrative=f"Told from {street}")


def gazetteer(offices: Offices, at: datetime) -> None:
    """One street with its houses, one block with its flats, a hall, and a street that only has a name."""
    from heed.core.bulk import Source
    from heed.people.actions.places import PlaceRow, land_places

    rows = [
        PlaceRow(f"9999000001{n:02}", "", str(n), "Whinchat Row", "West", "LE3 5QD") for n in (1, 2, 3, 12)
    ]
    rows += [
        PlaceRow(
            f"9999000002{n:02}", GARGANEY, f"Flat {n}, Garganey Point", "Wigeon Lane", "North", "LE4 6AA"
        )
        for n in range(1, 9)
    ]
    rows += [PlaceRow("999900000301", "", "Scout Hall", "Wigeon Lane", "North", "LE4 6AB")]
    rows += [PlaceRow(street="Whinchat Row", locality="West"), PlaceRow(street="Whitethroat Way")]
    source = Source("places.csv", "0" * 64, 2, len(rows) + 1)
    land_places(places=rows, source=source, by=_by(offices.police), at=at)


def looked_up(offices: Offices, at: datetime) -> None:
    """Yesterday Olga opened a page of somebody who is called as she is, and gave a reason; so did Hugo, another's."""
    from django.db import transaction

    from heed.agencies.models import Account
    from heed.agencies.queries import actor_of
    from heed.core import audit
    from tests import builders as a

    namesake = a.a_record(
        team=offices.council, at=at - timedelta(days=90), first_name="Olga", surname="Marsh"
    )
    stranger = a.a_record(team=offices.council, at=at - timedelta(days=90), first_name="Ines", surname="Roe")
    for username, record, reason in (
        (OLGA, namesake, LOOKED_BECAUSE),
        (HUGO, stranger, "She rang the front desk"),
    ):
        by = actor_of(Account.objects.get(username=username))
        with transaction.atomic():
            audit.record(
                "person shown: page", by=by, at=at - timedelta(days=1), record=record.reference, reason=reason
            )


def coached(offices: Offices, at: datetime) -> None:
    """Susan is Hana's coach, and nobody else's."""
    from heed.agencies.models import Account
    from heed.agencies.queries import actor_of
    from heed.insight.actions import name_coach

    by = {one: Account.objects.get(username=one) for one in (SUSAN, HANA)}
    name_coach(handler_id=by[HANA].pk, coach_id=by[SUSAN].pk, by=actor_of(by[SUSAN]), at=at)


def earlier_calls(offices: Offices, at: datetime) -> None:
    """Finished calls of last week with what each step cost, so that the meter has something to say."""
    from heed.agencies.models import Account
    from heed.agencies.queries import actor_of
    from heed.reports.actions import finish_call, start_call

    by = actor_of(Account.objects.get(username=HANA))
    for place in range(24):
        then = at - timedelta(days=7, minutes=place)
        call = start_call(team_id=offices.police.pk, by=by, at=then)
        meter = {
            "ms_words": 40_000 + 1_000 * place,
            "ms_harm": 30_000,
            "fields_words": 1,
            "fields_harm": 6,
            "keys_words": 180,
            "keys_text": 200,
            "keys_other": 12,
            "fields_filled": 9,
            "put_twice": place % 2,
            "not_asked": 2,
        }
        finish_call(call=call, safe_to_ring="yes", cannot_speak=False, meter=meter, by=by, at=then)


def _report(record, team, at: datetime, *, reporter_id: int | None = None, **told):
    from heed.reports.actions import record_report
    from heed.reports.actions.telling import Told

    return record_report(
        told=Told(**told),
        record_id=record.pk,
        reporter_id=reporter_id,
        agency_id=team.agency_id,
        team_id=team.pk,
        by=_by(team),
        at=at,
    )


def _vulnerable(record, kind: str, team, at: datetime) -> None:
    from heed.people.actions import note_marker
    from heed.people.rules import MarkerFamily

    note_marker(
        record=record,
        family=MarkerFamily.VULNERABILITY,
        kind=kind,
        expires_on=date(at.year + 1, 1, 31),
        agency_id=team.agency_id,
        by=_by(team),
        at=at,
    )


def _account(username: str, name: str, role, team, at: datetime) -> None:
    from heed.agencies.actions import add_account

    add_account(username=username, password=PASSWORD, name=name, team=team, roles=[role], by=_by(team), at=at)


def _somebody_new(team, at: datetime) -> None:
    from heed.agencies.actions import open_account
    from heed.agencies.models import Account
    from heed.agencies.queries import actor_of
    from heed.core.actor import Role

    open_account(
        username=NINA,
        password=PASSWORD,
        name="Nina Rudd",
        teams=[team],
        roles=[Role.HANDLER],
        by=actor_of(Account.objects.get(username=ADA)),
        at=at,
    )


def _by(team):
    from heed.core.actor import program

    return program(team.agency.partnership_id, team.agency_id)


def prepare() -> None:
    """Migrated, founded, its events dispatched and its static files collected: ready to be copied and served."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connections

    from heed.core import clock
    from heed.core.worker import Worker
    from heed.insight.jobs import read_for_looks

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    found(clock.now())
    worker = Worker()
    while worker.work_once():
        pass
    while read_for_looks(at=clock.now() + timedelta(hours=5)):
        pass
    connections.close_all()


if __name__ == "__main__":
    prepare()
