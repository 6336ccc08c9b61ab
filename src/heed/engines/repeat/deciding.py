"""Applies the repeat rule: the system's own count first, then the caller's word, then what is unknown."""

from heed.engines.repeat.counting import Tally, tally
from heed.engines.repeat.decision import RepeatDecision
from heed.engines.repeat.facts import RepeatFacts, Who
from heed.engines.repeat.meeting import conditions_for, either, every
from heed.engines.repeat.reasons import explain

VERSION = "repeat 1"


def decide(facts: RepeatFacts) -> RepeatDecision:
    """Whether this is a repeat by the rule; only the person's own count can make anybody most at risk."""
    conditions, rule = conditions_for(facts), facts.rule
    person, household, place = (
        tally(facts, who, conditions) for who in (Who.PERSON, Who.HOUSEHOLD, Who.PLACE)
    )
    main = tally(facts, rule.who, conditions)
    says = _says_so(facts)
    return RepeatDecision(
        outcome={True: "repeat", None: "unknown", False: "not_repeat"}[either((main.reaches(rule), says))],
        vulnerable=facts.vulnerable,
        most_at_risk=every((facts.vulnerable, either((person.reaches(rule), says)))),
        own_count_reached=person.reaches(rule),
        repeat_household=household.reaches(rule),
        repeat_place=place.reaches(rule),
        basis=_basis(facts, main, says),
        window=conditions.window,
        person=person.counts(rule),
        household=household.counts(rule),
        place=place.counts(rule),
        reasons=explain(facts, conditions, main, (person, household, place)),
        version=f"{VERSION}; rule {rule.version}",
    )


def _says_so(facts: RepeatFacts) -> bool | None:
    """What the caller says, where the rule lets it count; without a rule nothing does."""
    counts = facts.rule.self_perceived_counts and facts.rule.count is not None
    return facts.caller_says_repeat if counts else False


def _basis(facts: RepeatFacts, main: Tally, says: bool | None) -> tuple[str, ...]:
    grounds = {"system_count": main.reaches(facts.rule), "says_so": says}
    return tuple(ground for ground, holds in grounds.items() if holds)
