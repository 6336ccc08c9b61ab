"""Says why: every fact the outcome rests on, and every unknown one it was reached without."""

from collections.abc import Iterator

from heed.engines.repeat.counting import Tally, incidents, number
from heed.engines.repeat.decision import Reason
from heed.engines.repeat.facts import RepeatFacts, Report, Similar, Who, WindowType, is_sure_of_key, key_of
from heed.engines.repeat.meeting import Conditions, counted_on

OWN_KEY = {who: f"subject.{who.value}" for who in Who} | {
    Who.PLACE: "subject.uprn",
    Who.ALLEGED_PERPETRATOR: "report_being_taken.alleged_perpetrator",
}


def explain(
    facts: RepeatFacts, conditions: Conditions, main: Tally, others: tuple[Tally, ...]
) -> tuple[Reason, ...]:
    if facts.rule.count is None:
        return (_reason(facts, "no_rule", ("rule.count",)),)
    return (
        *_of_count(facts, main),
        *_of_caller(facts),
        *_of_unknown(facts, conditions, main),
        *_of_others(facts, main, others),
    )


def _reason(facts: RepeatFacts, code: str, rests_on: tuple[str, ...], **numbers: int | None) -> Reason:
    known = tuple((name, number) for name, number in numbers.items() if number is not None)
    return Reason(code, rests_on, facts.rule.source, known)


def _names(reports: tuple[Report, ...] | list[Report]) -> tuple[str, ...]:
    return tuple(report.name for report in reports)


def _of_count(facts: RepeatFacts, main: Tally) -> Iterator[Reason]:
    found, rule = number(main.sure, facts.rule), facts.rule
    if main.key is not None and main.listed:
        code = "count_reached" if main.reaches(rule) else "count_not_reached"
        yield _reason(facts, code, _names(main.sure), found=found, count=rule.count, days=rule.window_days)
    if rule.distinct_incidents_only and len(incidents(main.sure)) < len(main.sure):
        yield _reason(facts, "same_incident_counted_once", _names(main.sure))


def _of_caller(facts: RepeatFacts) -> Iterator[Reason]:
    says, counts = facts.caller_says_repeat, facts.rule.self_perceived_counts
    if says:
        yield _reason(facts, "says_so" if counts else "says_so_does_not_count", ("caller_says_repeat",))
    if says is None and counts:
        yield _reason(facts, "caller_not_asked", ("caller_says_repeat",))


def _of_unknown(facts: RepeatFacts, conditions: Conditions, main: Tally) -> Iterator[Reason]:
    """An unknown fact is named where it could have mattered, whichever way the outcome went."""
    if not main.listed:
        yield _reason(facts, "reports_unknown", ("reports",))
    if main.key is None:
        yield _reason(facts, "own_key_unknown", (OWN_KEY[main.who],))
    if not facts.rule.include_partner_reports and facts.own_agency is None:
        yield _reason(facts, "own_agency_unknown", ("own_agency",))
    for code, reports in _doubtful(facts, conditions, main):
        if reports:
            yield _reason(facts, code, _names(reports))
    if facts.vulnerable is None:
        yield _reason(facts, "vulnerable_unknown", ("vulnerable",))


def _doubtful(facts: RepeatFacts, conditions: Conditions, main: Tally) -> Iterator[tuple[str, list[Report]]]:
    reports, rule, taken = facts.reports or (), facts.rule, facts.being_taken
    near = [report for report in reports if main.key is None or key_of(report, main.who) == main.key]
    not_out = [report for report in near if conditions.meets(report) is not False]
    yield "date_unknown", [report for report in not_out if counted_on(report, rule) is None]
    if rule.window_type is WindowType.INCIDENT:
        yield "told_on_used", [report for report in near if report.happened_on is None and report.told_on]
    yield "report_place_unknown", [report for report in not_out if is_sure_of_key(report, main.who) is None]
    if main.key is not None:
        yield (
            "report_key_unknown",
            [
                report
                for report in reports
                if not key_of(report, main.who) and conditions.meets(report) is not False
            ],
        )
    if not rule.include_partner_reports:
        yield "agency_unknown", [report for report in near if report.agency is None]
    if rule.similar is Similar.SAME_TYPE and taken is not None:
        code = "own_type_unknown" if taken.type is None else "type_unknown"
        yield code, [report for report in (near if taken.type else [taken]) if report.type is None]


def _of_others(facts: RepeatFacts, main: Tally, others: tuple[Tally, ...]) -> Iterator[Reason]:
    for other in others:
        if other.who is not main.who and other.reaches(facts.rule):
            yield _reason(
                facts,
                f"{other.who.value}_count_reached",
                _names(other.sure),
                found=number(other.sure, facts.rule),
                count=facts.rule.count,
                days=facts.rule.window_days,
            )
