"""A promise in another team's name: only where it lets others promise, and then it is theirs to keep, and they can."""

from datetime import timedelta

import pytest
from tests.builders import (
    NOW,
    a_call,
    a_handler,
    a_supervisor,
    a_team,
    a_working_partnership,
    actor_for,
    an_agency,
    an_officer,
    finished,
    type_in,
)

from heed.access.models import Grant
from heed.agencies.actions import (
    CannotChangeRota,
    ShiftTold,
    add_shift,
    publish_acceptance,
    take_off,
    withdraw_acceptance,
)
from heed.agencies.actions.homes import HomeTold, land_homes
from heed.agencies.models import Acceptance, Shift
from heed.core import clock
from heed.core.bulk import Source
from heed.desk.actions import CannotFinishCall
from heed.desk.queries.calls import page_of
from heed.desk.queries.drafts import draft_of
from heed.desk.queries.worklist import get_worklist
from heed.desk.wording import UNBOUND
from heed.reports.models import Promise
from heed.sharing.models import Share

pytestmark = pytest.mark.django_db
DUE = "2026-07-02T14:00"


@pytest.fixture
def homes(hana):
    """The landlord's team, with a supervisor who publishes."""
    return a_team(an_agency(hana.agency.partnership, kind="registered_provider"))


@pytest.fixture
def sunil(homes):
    return a_supervisor(homes)


def accepted(team, by, **changed):
    said = {
        "whats": ["call_back", "full_assessment"],
        "channels": ["telephone"],
        "soonest_hours": 4,
        "most_a_day": 2,
        "for_own_agency_only": False,
        "review_on": clock.day_of(NOW) + timedelta(days=90),
    }
    return publish_acceptance(team=team, **(said | changed), by=actor_for(by), at=NOW)


def on_rota(team, by, name, *, cover=False, hours=1):
    begins = NOW + timedelta(hours=hours)
    told = ShiftTold(team.name, name, begins, begins + timedelta(hours=8), cover)
    return add_shift(team=team, told=told, by=actor_for(by), at=NOW)


@pytest.fixture
def ready(homes, sunil):
    accepted(homes, sunil)
    on_rota(homes, sunil, "Ann Duty")
    on_rota(homes, sunil, "Bob Cover", cover=True)


def words_of(team) -> str:
    return f"{team.name}, {team.agency.name}"


def a_call_promising_for(team, hana, **said):
    fields = {"first_name": "Ann", "surname": "Lowe", "phone": "07700 900123", "safe_ring": "yes"}
    return a_call(hana, **(fields | {"promise_who": words_of(team), "promise_due": DUE} | said))


def keeper(call, hana):
    return page_of(actor_for(hana), call, draft_of(call).fields, at=NOW).keeper


def test_a_team_that_accepted_it_is_bound_and_its_own_people_keep_it(
    signed_in, hana, homes, sunil, ready, monkeypatch
):
    (report,) = finished(a_call_promising_for(homes, hana), by=hana)
    promise = Promise.objects.get()
    assert (promise.agency_id, promise.by_team_id) == (homes.agency_id, homes.pk)
    assert promise.acceptance_id == Acceptance.objects.get().pk
    officer = an_officer(homes)
    (row,) = get_worklist(actor_for(officer), at=NOW).promised_for_us
    assert (row.name, row.may_be_kept) == ("Ann Lowe", True)
    monkeypatch.setattr(clock, "now", lambda: NOW)
    browser = signed_in(officer)
    assert "Promised for you by another agency: 1" in browser.get("/worklist/").content.decode()
    assert (
        "07700 900123"
        in browser.post(f"/people/{row.person}/", {"reason": "to ring"}, follow=True).content.decode()
    )
    browser.post(f"/worklist/{report.reference}/promise-kept/")
    promise.refresh_from_db()
    assert promise.kept_by_id == officer.pk
    assert not get_worklist(actor_for(officer), at=NOW).promised_for_us


def test_whoever_promised_can_no_more_mark_it_kept_than_another_agency_could(signed_in, hana, homes, ready):
    (report,) = finished(a_call_promising_for(homes, hana), by=hana)
    assert signed_in(hana).post(f"/worklist/{report.reference}/promise-kept/").status_code == 404
    (row,) = get_worklist(actor_for(hana), at=NOW).rows
    assert (row.by_whom, row.may_be_kept) == (words_of(homes), False)


def test_they_are_told_on_a_power_and_see_this_record_for_a_while_and_no_other(hana, homes, ready):
    (report,) = finished(a_call_promising_for(homes, hana), by=hana)
    share, grant = Share.objects.get(), Grant.objects.get()
    assert (share.motion, share.to_agency_id, share.power) == ("tell", homes.agency_id, "cda_115")
    assert share.told_victim is True
    assert (grant.record, grant.to_agency_id) == (report.record.reference, homes.agency_id)
    assert clock.day_of(grant.expires_at) == clock.day_of(Promise.objects.get().due_at + timedelta(days=30))


def test_it_is_put_off_no_longer_than_whoever_keeps_it_sees_whom_to_reach(
    signed_in, hana, homes, ready, monkeypatch
):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    (report,) = finished(a_call_promising_for(homes, hana), by=hana)
    browser, where = signed_in(an_officer(homes)), f"/worklist/{report.reference}/promise/"
    said = {"told_how": "telephone", "because": "needs_longer", "who": "", "channel": "telephone"}
    last = clock.day_of(Grant.objects.get().expires_at - timedelta(minutes=1))
    answer = browser.post(where, said | {"due": f"{last + timedelta(days=1)}T10:00"})
    assert answer.status_code == 422
    assert "Your agency does not see this person’s record for as long as that" in answer.content.decode()
    assert Promise.objects.get().renewed_at is None
    assert browser.post(where, said | {"due": f"{last}T10:00"}).status_code == 302
    Grant.objects.update(expires_at=None)
    assert browser.post(where, said | {"due": f"{last + timedelta(days=1)}T10:00"}).status_code == 302


def test_telling_them_by_hand_as_well_is_one_share_and_not_two(hana, homes, ready):
    finished(a_call_promising_for(homes, hana, share_to=homes.agency.slug, share_motion="tell"), by=hana)
    assert Share.objects.count() == 1


def test_a_team_of_ones_own_agency_is_bound_without_any_sharing(hana):
    night = a_team(hana.agency)
    by = a_supervisor(night)
    accepted(night, by)
    on_rota(night, by, "Ann Duty")
    on_rota(night, by, "Bob Cover", cover=True)
    finished(a_call_promising_for(night, hana), by=hana)
    assert Promise.objects.get().by_team_id == night.pk
    assert not Share.objects.exists() and not Grant.objects.exists()


@pytest.mark.parametrize(
    "gone", ["nothing published", "withdrawn", "nobody on duty", "no cover", "full", "another way"]
)
def test_where_it_cannot_be_promised_the_page_says_why_and_the_call_is_not_finished_with_it(
    signed_in, hana, homes, sunil, ready, gone
):
    call = a_call_promising_for(homes, hana)
    why = {
        "nothing published": None,
        "withdrawn": None,
        "nobody on duty": "nobody of it is on duty before then",
        "no cover": "nobody covers for whoever is on duty",
        "full": "takes on no more for that day",
        "another way": "is not in touch this way",
    }[gone]
    if gone in ("nothing published", "withdrawn"):
        withdraw_acceptance(team=homes, by=actor_for(sunil), at=NOW)
    elif gone == "full":
        for _ in range(2):
            finished(a_call_promising_for(homes, hana), by=hana)
    elif gone == "another way":
        type_in(call, by=hana, promise_channel="visit")
    else:
        name = {"nobody on duty": "Ann Duty", "no cover": "Bob Cover"}[gone]
        take_off(shift=Shift.objects.get(name=name), by=actor_for(sunil), at=NOW)
    before = Promise.objects.count()
    if why is None:
        # Nobody on the list any more: it stays as said, and the handler's own team answers for it.
        finished(call, by=hana)
        assert Promise.objects.latest("pk").agency_id == hana.agency_id
        return
    assert [why] == [str(one) for one in signed_words(call, hana, words_of(homes))]
    with pytest.raises(CannotFinishCall) as refused:
        finished(call, by=hana)
    assert [(one.field, one.code) for one in refused.value.faults] == [("promise_who", "not_bound")]
    assert Promise.objects.count() == before


def signed_words(call, hana, who):
    found = keeper(call, hana)
    assert found.words == who
    return [UNBOUND[one] for one in found.barred]


def test_whoever_the_rota_calls_by_sign_in_name_and_by_name_does_not_cover_for_herself(hana, homes, sunil):
    accepted(homes, sunil)
    olga = an_officer(homes)
    on_rota(homes, sunil, olga.username)
    on_rota(homes, sunil, olga.name, cover=True)
    assert keeper(a_call_promising_for(homes, hana), hana).barred == ("no_cover",)
    on_rota(homes, sunil, "Bob Cover", cover=True)
    assert keeper(a_call_promising_for(homes, hana), hana).barred == ()


def test_a_promise_that_is_withheld_is_not_held_up_by_who_was_named(hana, homes, sunil, ready):
    take_off(shift=Shift.objects.get(name="Ann Duty"), by=actor_for(sunil), at=NOW)
    finished(a_call_promising_for(homes, hana, promise_none="on"), by=hana)
    assert not Promise.objects.exists()


def test_another_partnership_s_teams_are_never_offered(hana, ready):
    stranger = a_handler(a_team(an_agency(a_working_partnership())))
    call = a_call(stranger, first_name="Ann")
    assert all(one.agency_id is None for one in page_of(actor_for(stranger), call, {}, at=NOW).keepers)


def test_only_a_supervisor_of_its_own_agency_publishes_for_a_team(hana, homes):
    for other in (a_handler(homes), a_supervisor(hana.membership_set.get().team)):
        with pytest.raises(CannotChangeRota):
            accepted(homes, other)
    assert not Acceptance.objects.exists()


@pytest.fixture
def page(signed_in, sunil, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    browser = signed_in(sunil)

    def send(**said):
        answer = browser.post("/teams/change/", said)
        return answer.status_code, browser.get(
            "/teams/"
        ).content.decode() if answer.status_code == 302 else answer.content.decode()

    return send


def test_a_supervisor_publishes_on_the_page_and_withdraws(page, homes):
    said = {
        "do": "publish", "team": homes.pk, "whats": ["call_back"], "channels": ["telephone", "visit"],
        "soonest_hours": "6", "most_a_day": "5", "review_on": (clock.day_of(NOW) + timedelta(days=30)).isoformat(),
    }  # fmt: skip
    code, shown = page(**said)
    assert code == 302
    assert "after 6 hours" in shown and "5 a day" in shown
    assert page(**said | {"most_a_day": "7"})[0] == 302
    assert Acceptance.objects.filter(withdrawn_at=None).count() == 1
    code, shown = page(do="withdraw", team=homes.pk)
    assert code == 302 and "after 6 hours" not in shown


@pytest.mark.parametrize(
    "said, words",
    [
        ({"whats": []}, "Tick at least one thing that may be promised."),
        ({"channels": []}, "Tick at least one way to be in touch."),
        ({"soonest_hours": "soon"}, "Write a number."),
        ({"most_a_day": ""}, "Say how many a day."),
        ({"review_on": "2020-01-01"}, "Choose a day from today to a year from now."),
        ({"team": "99999"}, "Choose a team of your agency."),
    ],
)
def test_what_is_missing_when_publishing_is_said_and_nothing_is_published(page, homes, said, words):
    whole = {
        "do": "publish", "team": homes.pk, "whats": ["call_back"], "channels": ["telephone"],
        "soonest_hours": "6", "most_a_day": "5", "review_on": clock.day_of(NOW).isoformat(),
    }  # fmt: skip
    code, shown = page(**whole | said)
    assert code == 422
    assert words in shown
    assert not Acceptance.objects.exists()


def test_a_supervisor_puts_somebody_on_the_rota_and_takes_them_off(page, homes):
    said = {
        "do": "add",
        "team": homes.pk,
        "name": "Ann Duty",
        "from_at": "2026-06-30T08:00",
        "until_at": "2026-07-01T08:00",
    }
    code, shown = page(**said)
    assert code == 302 and "Ann Duty" in shown
    code, shown = page(**said)
    assert code == 422 and "They are on the rota for this already." in shown
    assert page(**said | {"name": "Ann   Duty"})[0] == 422
    code, shown = page(**said | {"until_at": "2026-06-30T07:00", "name": "Bob"})
    assert code == 422 and "It ends before it begins." in shown
    code, shown = page(**said | {"from_at": "yesterday"})
    assert code == 422 and "Write a day and a time" in shown
    code, shown = page(do="take_off", shift=Shift.objects.get().pk)
    assert code == 302 and "Nobody is on the rota." in shown


def test_another_agency_s_rota_is_not_there(page, hana):
    team = hana.membership_set.get().team
    shift = on_rota(team, a_supervisor(team), "Ann Duty")
    assert page(do="take_off", shift=shift.pk)[0] == 404
    assert page(do="withdraw", team=team.pk)[0] == 404
    assert (
        page(do="add", team=team.pk, name="X", from_at="2026-06-30T08:00", until_at="2026-06-30T09:00")[0]
        == 422
    )
    shift.refresh_from_db()
    assert shift.taken_off_at is None


def test_who_of_another_agency_is_on_duty_is_not_named(signed_in, hana, homes, ready, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(hours=2))
    shown = signed_in(hana).get("/teams/").content.decode()
    assert homes.name in shown
    assert "Ann Duty" not in shown


def test_whose_home_it_is_stands_in_the_call_with_the_officer_and_whom_can_be_promised_for(
    signed_in, hana, homes, sunil, ready, monkeypatch
):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    olga = an_officer(homes)
    home = HomeTold(uprn="999900000001", landlord=homes.agency.name, patch="North", officer=olga.name)
    listed = Source(name="homes.csv", digest="", first_row=1, last_row=1)
    land_homes(
        homes=[home],
        agency_id=homes.agency_id,
        source=listed,
        by=actor_for(sunil),
        at=NOW,
        on=clock.day_of(NOW),
    )
    call = a_call(hana, first_name="Ann", uprn="999900000001", safe_ring="yes")
    page = signed_in(hana).get(f"/calls/{call.reference}/").content.decode()
    assert f"Home of {homes.agency.name} · patch North · officer {olga.name}" in page
    assert f"you can promise for {words_of(homes)}" in page
    assert "<b>away</b>" not in page
    on_rota(homes, sunil, olga.name, hours=24 * 9)
    assert "<b>away</b>" in signed_in(hana).get(f"/calls/{call.reference}/").content.decode()
    elsewhere = a_call(hana, first_name="Ann", uprn="999900000002")
    assert "Home of" not in signed_in(hana).get(f"/calls/{elsewhere.reference}/").content.decode()
