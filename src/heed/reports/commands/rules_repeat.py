"""`heed rules repeat FILE`: who is a repeat, by which rule and why. Needs no database."""

from datetime import date
from typing import IO, Any

from heed.core.commands.json_door import Arguments, answer, decide_each, parse, read_json, schemas_of
from heed.core.commands.json_faults import refuse
from heed.engines.repeat import (
    RepeatDecision,
    RepeatFacts,
    Report,
    Rule,
    Similar,
    Subject,
    Who,
    WindowType,
    decide,
)
from heed.reports.commands.repeat_shape import GivenReport, GivenRule, RepeatAnswered, RepeatAsked
from heed.reports.wording import reason_text

AS_DECIDED = ("outcome", "vulnerable", "most_at_risk", "repeat_household", "repeat_place", "version")


def main(argv: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    arguments = Arguments("heed rules repeat")
    arguments.add_argument("file", metavar="FILE", nargs="?")

    def written() -> Any:
        given = arguments.parse_args(argv)
        if given.help:
            return arguments.format_help()
        if given.file is None:
            arguments.error("FILE is needed")
        return decide_each(read_json(given.file, stdin), decide_one)

    return answer(written, stdout)


def schemas() -> dict[str, dict[str, Any]]:
    return schemas_of("rules-repeat", RepeatAsked, RepeatAnswered)


def decide_one(content: Any, at: tuple[int, ...] = ()) -> dict[str, Any]:
    asked = parse(RepeatAsked, content, at)
    rule = _rule_of_profile(asked.profile, at) if asked.rule is None else _rule(asked.rule)
    return written_out(decide(_facts(asked, rule))).model_dump(mode="json", by_alias=True)


def written_out(decision: RepeatDecision) -> RepeatAnswered:
    reasons = [
        {"code": why.code, "text": reason_text(why), "facts": list(why.facts), "source": why.source}
        for why in decision.reasons
    ]
    return RepeatAnswered.model_validate(
        {
            **{name: getattr(decision, name) for name in AS_DECIDED},
            "basis": list(decision.basis),
            "window": {"from": _iso(decision.window.first), "to": _iso(decision.window.last)},
            "counts": {who: vars(getattr(decision, who)) for who in ("person", "household", "place")},
            "reasons": reasons,
        }
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def rule_from(values: dict[str, Any], *, source: str, version: str) -> Rule:
    """A rule from plain words, whoever gives them; what a rule without a count leaves out does not matter."""
    words = {name: value for name, value in values.items() if value is not None}
    kinds = {"window_type": WindowType, "who": Who, "similar": Similar}
    typed: dict[str, Any] = {
        name: kinds[name](value) if name in kinds else value for name, value in words.items()
    }
    return Rule(**({"count": None, "window_days": None} | typed), source=source, version=version)


def _rule(given: GivenRule) -> Rule:
    return rule_from(given.model_dump(), source="the rule given", version="given")


def _rule_of_profile(name: str | None, at: tuple[int, ...]) -> Rule:
    from heed.profiles import load, names  # the YAML reader is slow to import and most calls bring their rule

    try:
        profile = load(name or "")
    except KeyError as error:
        raise refuse(
            "unknown_code", *at, "profile", says="unknown_profile", expected=", ".join(names())
        ) from error
    return rule_from(
        dict(profile.under("repeat")),
        source=profile.source("repeat.count"),
        version=f"{profile.name} {profile.version}",
    )


def _facts(asked: RepeatAsked, rule: Rule) -> RepeatFacts:
    return RepeatFacts(
        on=asked.at,
        rule=rule,
        subject=Subject(**asked.subject.model_dump()) if asked.subject else Subject(),
        reports=None
        if asked.reports is None
        else tuple(map(_report, range(len(asked.reports)), asked.reports)),
        own_agency=asked.own_agency,
        caller_says_repeat=asked.caller_says_repeat,
        vulnerable=asked.vulnerable,
    )


def _report(place: int, given: GivenReport) -> Report:
    """A report without an id is cited by its place in the list."""
    return Report(name=given.id or f"reports.{place}", **given.model_dump(exclude={"id"}))
