"""What one problem of a finished call is told as: what happened, by which route, with which answers."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from heed.core import clock
from heed.desk import questions
from heed.desk.fields import Problem, safety, says_repeat
from heed.desk.happened import read_when
from heed.people.told import PersonTold
from heed.profiles import Profile
from heed.reports.actions import AnswerGiven, Complained, Safety, Told, WhatHappened
from heed.reports.places import is_home
from heed.reports.rules import Outcome, Route

if TYPE_CHECKING:
    from heed.desk.actions.filing import Filing

ALLEGATION_KEPT = timedelta(days=366)
# Somebody has to hand it over, whatever else was all that was needed.
HANDED_OVER = (Route.CRIME, Route.DOMESTIC_ABUSE, Route.STALKING)
SUPPORT = ("offered", "accepted", "declined")


def problem_told(filing: "Filing", problem: Problem, *, with_words: bool) -> Told:
    """One problem as the call's draft holds it; her own words and the answers go with one of them only."""
    when = read_when(problem.when, at=filing.told_at)
    route = _route(filing, problem, with_words=with_words)
    hours = timedelta(hours=filing.profile.value("referral.possible_crime_hours"))
    told = filing.fields if with_words else {}
    outcome = _outcome(filing, route)
    forks = questions.forks_taken(filing.fields) if with_words else ()
    is_crime = route == Route.CRIME or ("crime" in forks and route != Route.NOT_ASB)
    return Told(
        happened=WhatHappened(
            type=listed(filing.profile, "incidents.types", problem.type),
            category=listed(filing.profile, "incidents.categories", problem.category),
            happened_at=when.at,
            happened_on=when.on,
            happened_month=when.month,
            happened_words=problem.when,
            precision=when.precision,
            place=problem.place,
            **_where(filing, problem),
        ),
        narrative=told.get("narrative", ""),
        wishes=told.get("wishes", ""),
        must_not=told.get("must_not", ""),
        route=route,
        outcome=outcome,
        crime_reference=problem.crime_reference,
        crime_due_at=filing.told_at + hours if is_crime and not problem.crime_reference else None,
        unhappy={"no": True, "yes": False}.get(told.get("q_helped", "")),
        says_repeat=says_repeat(filing.fields) if filing.was_asked_about else None,
        advice_given=filing.fields.get("advice_given") == "on",
        support=support if (support := filing.fields.get("support", "")) in SUPPORT else "",
        is_open=outcome not in (Outcome.ADVICE_ONLY, Outcome.NOT_FOR_US) or is_crime or route in HANDED_OVER,
        answers=_answers(filing) if with_words else (),
        complained_of=_complained_of(filing, problem),
        safety=Safety(**({} if filing.reporter else safety(filing.fields))),
    )


def _where(filing: "Filing", problem: Problem) -> dict[str, str]:
    """At home, unless another place was told: then that place's own codes, or none where nobody knows them."""
    at = filing.harmed if is_home(problem.place) else problem
    return {"uprn": at.uprn, "parent_uprn": at.parent_uprn, "postcode": at.postcode}


def _outcome(filing: "Filing", route: Route) -> Outcome:
    """What the page proposes and the handler chose is about the person who was asked about; another has a case."""
    if route == Route.NOT_ASB:
        return Outcome.NOT_FOR_US
    return filing.page.result.outcome if filing.was_asked_about else Outcome.CASE_OPENED


def listed(profile: Profile, path: str, said: str) -> str:
    """One of the profile's own keys; anything else was not chosen on the page."""
    return said if said in {entry["key"] for entry in profile.value(path)} else ""


def _route(filing: "Filing", problem: Problem, *, with_words: bool) -> Route:
    """What the handler chose for this problem; else where the forks lead, which go with what was asked."""
    if problem.route in set(Route) and problem.route != Route.ASB:
        return Route(problem.route)
    return Route(questions.fork_taken(filing.fields)) if with_words else Route.ASB


def _answers(filing: "Filing") -> Sequence[AnswerGiven]:
    return [
        AnswerGiven(
            question=question.code,
            state=questions.state_of(chosen, question),
            value=chosen if chosen in question.values else "",
            because=filing.fields.get(f"{questions.field_of(question.code)}_because", ""),
            confirms_earlier=filing.fields.get(questions.field_of(question.code)) == questions.STILL,
        )
        for question in (*questions.QUESTIONS, *questions.FORKS)
        for chosen in [filing.page.answered.get(questions.field_of(question.code), "")]
    ]


def _complained_of(filing: "Filing", problem: Problem) -> Sequence[Complained]:
    if not (problem.who or problem.who_house or problem.who_relation):
        return ()
    postcode = problem.who_postcode or (filing.harmed.postcode if problem.who_house else "")
    home = PersonTold(house=problem.who_house, postcode=postcode).facts(on=clock.day_of(filing.told_at))
    return [
        Complained(
            description=problem.who,
            relation=problem.who_relation,
            postcode=home.postcode,
            house=home.house[:160],
            expires_on=clock.day_of(filing.told_at + ALLEGATION_KEPT),
        )
    ]
