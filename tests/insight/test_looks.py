"""Look-ups that somebody should look at: found in the audit, once each, and never said to be a fault."""

from datetime import timedelta

import pytest
from tests.builders import (
    NOW,
    a_call,
    a_link,
    a_record,
    a_report,
    a_team,
    a_working_partnership,
    actor_for,
    an_account,
    an_agency,
    an_officer,
    recognised_as,
)
from tests.insight.looking import LATER, looked, read, signals

from heed.agencies.models import Account, Shift
from heed.cases.actions import open_case
from heed.core.actor import Role, program
from heed.core.models import AuditEntry
from heed.desk.actions import show_people
from heed.insight.actions import (
    CannotNamePostcode,
    CannotReviewLook,
    forget_own_postcodes,
    name_own_postcode,
    review_look,
)
from heed.insight.jobs import read_for_looks
from heed.insight.models import FlaggedLook, LookReview, OwnPostcode
from heed.insight.rules.looks import Outcome
from heed.people.models import RecognitionRow
from heed.reports.actions import discard_call, make_promise

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return a_team(an_agency(a_working_partnership()))


@pytest.fixture
def elsewhere(team):
    """A team of another agency of the partnership, so that nobody is of one's own team."""
    return a_team(an_agency(team.agency.partnership, kind="police"))


@pytest.fixture
def olga(team):
    return an_account(Role.OFFICER, team=team, name="PC Olga Bramble")


@pytest.fixture
def dpo(team):
    return an_account(Role.DATA_PROTECTION_OFFICER, team=team, name="P. Watcher")


def somebody(team, first_name="Ann", surname="Thistlewood", **more):
    return a_record(team=team, first_name=first_name, surname=surname, **more)


def test_a_page_opened_with_nothing_of_hers_concerned_is_to_be_looked_at_with_the_reason_given(
    olga, elsewhere
):
    ann = somebody(elsewhere)
    looked(olga, ann, reason="a question")
    (look,) = read()
    assert (look.person, look.account_id, signals(look)) == (ann.reference, olga.pk, {"unconnected"})


def test_the_same_person_on_the_same_day_is_listed_once_however_often_she_was_looked_at(olga, elsewhere):
    ann = somebody(elsewhere)
    for minutes in (0, 3, 40):
        looked(olga, ann, at=NOW + timedelta(minutes=minutes))
        read()
    assert len(read()) == 1
    looked(olga, ann, at=NOW + timedelta(days=1))
    assert len(read(at=LATER + timedelta(days=1), sealed_at=NOW + timedelta(days=1))) == 2


def test_two_records_of_one_person_are_one_look_up(olga, elsewhere):
    ann, again = somebody(elsewhere), somebody(elsewhere)
    a_link(ann, again, by=actor_for(an_officer(elsewhere)))
    looked(olga, ann)
    looked(olga, again)
    assert [look.person for look in read()] == [ann.reference]


def test_a_look_up_is_left_until_the_call_or_case_it_belongs_to_can_be_known(olga, elsewhere):
    looked(olga, somebody(elsewhere))
    assert read(at=NOW + timedelta(hours=3)) == []
    assert len(read(at=LATER)) == 1


def in_a_team_of_hers(olga, ann):
    pass


def with_a_case(olga, ann):
    open_case(
        report_id=a_report(record=ann).pk, lead_agency_id=ann.agency_id, team_id=None, officer_id=olga.pk,
        next_due_at=None, by=program(ann.partnership_id, ann.agency_id), at=NOW,
    )  # fmt: skip


def with_a_promise(olga, ann):
    make_promise(
        report=a_report(record=ann), by_whom="us", by_account_id=olga.pk, by_team_id=None, what="call_back",
        channel="telephone", due_at=NOW, read_back=False, by=actor_for(olga), at=NOW,
    )  # fmt: skip


def in_a_call_of_hers(olga, ann):
    call = a_call(olga)
    recognised_as(call, ann, by=olga)


@pytest.mark.parametrize("concerned", [with_a_case, with_a_promise, in_a_call_of_hers])
def test_whoever_has_a_case_a_promise_or_a_call_of_hers_is_not_in_the_queue(olga, elsewhere, concerned):
    ann = somebody(elsewhere)
    concerned(olga, ann)
    looked(olga, ann)
    assert read() == []


def test_one_s_own_team_s_people_and_what_was_granted_are_one_s_work(olga, team, elsewhere):
    looked(olga, somebody(team))
    looked(olga, somebody(elsewhere), purpose="asb_case")
    assert read() == []


def test_somebody_of_the_account_s_own_name_is_a_possibility_and_a_surname_alone_is_not(olga, team):
    herself, sister = somebody(team, "Olga", "Bramble"), somebody(team, "Rose", "Bramble")
    looked(olga, herself)
    looked(olga, sister)
    (look,) = read()
    assert look.person == herself.reference
    assert look.signals[0]["facts"] == {"fits": ["name"], "staff": olga.pk}


def test_a_colleague_s_name_is_compared_in_any_spelling_and_an_e_mail_is_said(olga, team, elsewhere):
    kate = an_account(Role.HANDLER, team=elsewhere, name="Katherine O'Dell")
    Account.objects.filter(pk=kate.pk).update(email="kate@example.org")
    looked(olga, somebody(team, "Kate", "ODell", email="KATE@example.org"))
    (look,) = read()
    assert look.signals[0] | {"source": ""} == {
        "signal": "colleague", "facts": {"fits": ["email", "name"], "staff": kate.pk}, "source": "",
    }  # fmt: skip


def test_names_offered_in_a_call_are_no_look_up_unless_it_was_ended_without_a_report(olga, team):
    herself = somebody(team, "Olga", "Bramble")
    call = a_call(olga, first_name="Olga")
    show_people(call=call, shown={"name": [herself.reference]}, by=actor_for(olga), at=NOW)
    assert read() == []
    another = a_call(olga, first_name="Olga")
    show_people(call=another, shown={"name": [herself.reference]}, by=actor_for(olga), at=NOW)
    discard_call(call=another, because="wrong number", by=actor_for(olga), at=NOW)
    assert [(look.call, signals(look)) for look in read()] == [(another.reference, {"self"})]


def test_a_neighbour_shows_only_where_somebody_named_the_postcode_and_its_words_are_not_kept(olga, team):
    near, far = somebody(team, postcode="LE3 5QD"), somebody(team, postcode="LE1 1AA")
    name_own_postcode(postcode="le35qd", by=actor_for(olga), at=NOW)
    looked(olga, near, how="home counted")
    looked(olga, far, how="home counted")
    looked(an_officer(team), near, how="home counted")
    assert [(look.person, look.account_id) for look in read()] == [(near.reference, olga.pk)]
    kept = OwnPostcode.objects.values().get()
    assert "LE3" not in str(kept)
    assert kept["digest"] not in RecognitionRow.objects.values_list("postcode", flat=True)


def test_a_postcode_is_whole_or_refused_and_all_are_taken_back_at_once(olga):
    by = actor_for(olga)
    with pytest.raises(CannotNamePostcode):
        name_own_postcode(postcode="LE3", by=by, at=NOW)
    for number in range(1, 7):
        name_own_postcode(postcode=f"LE{number} 1AA", by=by, at=NOW)
    name_own_postcode(postcode="LE1 1AA", by=by, at=NOW)  # the same again is no further one
    with pytest.raises(CannotNamePostcode):
        name_own_postcode(postcode="LE9 9ZZ", by=by, at=NOW)
    assert forget_own_postcodes(by=by, at=NOW) == 6
    assert not AuditEntry.objects.filter(action="own postcode named").exclude(batch=None).exists()


def test_an_hour_at_which_somebody_never_works_is_to_be_looked_at_once_her_hours_are_known(olga, team):
    ann, night = somebody(team), NOW.replace(hour=3)
    for back in range(1, 12):
        looked(olga, ann, how="case shown", at=NOW - timedelta(days=back))
    looked(olga, ann, at=NOW)
    looked(olga, ann, at=night + timedelta(days=1))
    found = read(at=LATER + timedelta(days=1), sealed_at=NOW + timedelta(days=1))
    assert [(look.on, signals(look)) for look in found] == [(NOW.date() + timedelta(days=1), {"odd_hour"})]


def test_whoever_is_on_a_rota_is_measured_by_it_and_not_by_her_usual_hours(olga, team):
    Shift.objects.create(
        partnership_id=team.agency.partnership_id, agency=team.agency, team=team, name=olga.name, account=olga,
        from_at=NOW - timedelta(hours=8), until_at=NOW - timedelta(minutes=30),
    )  # fmt: skip
    looked(olga, somebody(team, surname="Late"), at=NOW)  # within the hour
    looked(olga, somebody(team, surname="Later"), at=NOW + timedelta(hours=3))
    found = read(at=LATER, sealed_at=NOW)
    assert [(look.first_at, signals(look)) for look in found] == [(NOW + timedelta(hours=3), {"off_duty"})]


def test_many_persons_in_a_day_are_one_entry_that_says_how_many(olga, team):
    people = [somebody(team, surname=f"Number{number}") for number in range(20)]
    for one in people:
        looked(olga, one)
    (look,) = read()
    assert (look.person, look.signals[0]["facts"]) == ("", {"opened": 20, "usual": None, "from": 20})


def test_what_was_read_is_not_read_again_and_what_is_old_is_left_alone(olga, elsewhere):
    looked(olga, somebody(elsewhere), at=NOW - timedelta(days=40))
    assert read(sealed_at=NOW - timedelta(days=40)) == []
    looked(olga, somebody(elsewhere))
    read()
    FlaggedLook.objects.all().delete()
    assert read() == []


def test_another_partnership_s_look_ups_are_its_own(olga, elsewhere, dpo, signed_in):
    theirs = a_team(an_agency(a_working_partnership()))
    looked(an_officer(theirs), somebody(a_team(an_agency(theirs.agency.partnership, kind="police"))))
    (look,) = read()
    assert look.partnership_id == theirs.agency.partnership_id
    assert "Nothing waits." in signed_in(dpo).get("/look-ups/").content.decode()


def test_a_reviewer_reads_who_whom_by_reference_why_and_the_reason_given_and_nothing_she_told(
    signed_in, olga, elsewhere, dpo
):
    ann = somebody(elsewhere, postcode="LE3 5QD", phone="07700 900123")
    a_report(record=ann, narrative="They egg at my window")
    looked(olga, ann, reason="asked by <b>her</b>")
    read()
    page = signed_in(dpo).get("/look-ups/").content.decode()
    for shown in (
        "PC Olga Bramble",
        ann.reference,
        "asked by &lt;b&gt;her",
        "no case, promise, patch",
        "own rule",
    ):
        assert shown in page
    for kept in ("[R]", "Thistlewood", "LE3 5QD", "900123", "egg at my window"):
        assert kept not in page


@pytest.mark.parametrize(
    "role", [Role.HANDLER, Role.OFFICER, Role.SUPERVISOR, Role.PARTNER, Role.ADMINISTRATOR]
)
def test_nobody_else_sees_that_there_is_a_queue(signed_in, olga, team, role):
    assert signed_in(an_account(role, team=team)).get("/look-ups/").status_code == 404


def test_nobody_reviews_her_own_and_a_lead_looks_at_data_protection_officers_alone(
    signed_in, team, elsewhere, olga
):
    both = an_account(Role.DATA_PROTECTION_OFFICER, Role.OFFICER, team=team, name="B. Both")
    looked(both, somebody(elsewhere, surname="First"))
    looked(olga, somebody(elsewhere, surname="Second"))
    hers, olgas = read()
    own = signed_in(both)
    page = own.get("/look-ups/").content.decode()
    assert (hers.person in page, olgas.person in page) == (False, True)
    assert "Waiting (1)" in " ".join(page.split())
    assert own.post("/look-ups/", {"look": hers.pk, "outcome": "explained", "note": "x"}).status_code == 404
    lead = signed_in(an_account(Role.LEAD, team=team))
    page = lead.get("/look-ups/").content.decode()
    assert (hers.person in page, olgas.person in page) == (True, False)


def test_the_audit_says_that_a_flag_was_reviewed_and_not_whose(signed_in, olga, elsewhere, dpo):
    ann = somebody(elsewhere)
    looked(olga, ann)
    (look,) = read()
    browser = signed_in(dpo)
    browser.post(
        "/look-ups/", {"look": look.pk, "outcome": "explained", "note": "she stood in for a colleague"}
    )
    look.refresh_from_db()
    assert look.state == "explained"
    about = AuditEntry.objects.filter(action__startswith="look-up")
    assert set(about.values_list("action", flat=True)) == {"look-ups flagged", "look-up reviewed"}
    assert not any(
        ann.reference in str(vars(one)) or one.record or f"{olga.pk}" == str((one.batch or {}).get("account"))
        for one in about
    )
    assert "stood in" not in str(list(about.values()))
    settled = browser.get("/look-ups/?show=settled").content.decode()
    assert "she stood in for a colleague" in settled
    assert "P. Watcher" in settled


def test_whoever_was_asked_may_still_explain_it_and_two_reviewers_do_not_overwrite_each_other(
    olga, elsewhere, dpo
):
    looked(olga, somebody(elsewhere))
    (look,) = read()
    by = actor_for(dpo)
    review_look(look=look, outcome=Outcome.ASKED, note="", by=by, at=LATER)
    review_look(look=look, outcome=Outcome.EXPLAINED, note="a duty of hers", by=by, at=LATER)
    with pytest.raises(CannotReviewLook):
        review_look(look=look, outcome=Outcome.TAKEN_FURTHER, note="standards", by=by, at=LATER)
    assert list(LookReview.objects.order_by("pk").values_list("outcome", flat=True)) == ["asked", "explained"]


def test_a_name_that_is_only_the_same_is_not_raised_again_whoever_looks(olga, team, dpo):
    namesake = somebody(team, "Olga", "Bramble")
    looked(olga, namesake)
    (look,) = read()
    review_look(look=look, outcome=Outcome.SAME_NAME, note="", by=actor_for(dpo), at=LATER)
    next_day = NOW + timedelta(days=1)
    looked(olga, namesake, at=next_day)
    looked(an_officer(team), namesake, at=next_day)
    assert [one.pk for one in read(at=LATER + timedelta(days=1), sealed_at=next_day)] == [look.pk]


def test_that_a_name_is_only_the_same_answers_nothing_else_that_was_raised(olga, elsewhere, dpo):
    looked(olga, somebody(elsewhere, "Olga", "Bramble"))
    (look,) = read()
    assert signals(look) == {"self", "unconnected"}
    review_look(look=look, outcome=Outcome.SAME_NAME, note="", by=actor_for(dpo), at=LATER)
    look.refresh_from_db()
    assert look.state == "open"


def test_what_is_refused_is_said_and_nothing_is_kept(signed_in, olga, elsewhere, dpo):
    looked(olga, somebody(elsewhere))
    (look,) = read()
    browser = signed_in(dpo)
    for sent, said in (({}, "Choose what you made of it."), ({"outcome": "explained"}, "Say in a few words")):
        answer = browser.post("/look-ups/", {"look": look.pk, **sent})
        assert answer.status_code == 422
        assert said in answer.content.decode()
    assert not LookReview.objects.exists()


def test_a_look_up_and_what_came_of_it_go_when_their_time_is_over(olga, elsewhere, dpo):
    looked(olga, somebody(elsewhere))
    (look,) = read()
    review_look(look=look, outcome=Outcome.EXPLAINED, note="hers", by=actor_for(dpo), at=LATER)
    read_for_looks(at=NOW + timedelta(days=740))
    assert not FlaggedLook.objects.exists()
    assert not LookReview.objects.exists()
    gone = AuditEntry.objects.get(action="look-ups forgotten")
    assert (gone.record, gone.batch) == ("", {"forgotten": 1})


def test_one_s_own_page_names_a_postcode_and_shows_none(signed_in, olga):
    browser = signed_in(olga)
    assert browser.post("/own/", {"do": "name", "postcode": "LE3"}).status_code == 422
    page = browser.post("/own/", {"do": "name", "postcode": "LE3 5QD"}, follow=True).content.decode()
    assert "You have named 1 postcode." in page
    assert "LE3 5QD" not in page
    page = browser.post("/own/", {"do": "forget"}, follow=True).content.decode()
    assert "You have named none." in page
