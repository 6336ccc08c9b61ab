"""`heed risk assess --instrument NAME[@VERSION] --answers FILE`: the grade and why. Needs no database."""

from functools import partial
from typing import IO, Any

from heed.assessments.commands.assess_shape import LeftOpen, RiskAnswered, asked_of
from heed.assessments.wording import reason_text
from heed.core.commands.json_door import Arguments, answer, decide_each, parse, read_json, schemas_of
from heed.core.commands.json_faults import refuse
from heed.engines.risk import (
    INSTRUMENTS,
    T4,
    Answer,
    Instrument,
    RiskDecision,
    RiskFacts,
    Safeguarding,
    UnknownInstrument,
    assess,
    find_instrument,
)

AS_DECIDED = ("outcome", "instrument", "version", "score", "band", "score_band", "triage", "next_question")


def main(argv: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    arguments = Arguments("heed risk assess")
    arguments.add_argument("--instrument", metavar="NAME[@VERSION]")
    arguments.add_argument("--answers", metavar="FILE")

    def written() -> Any:
        given = arguments.parse_args(argv)
        if given.help:
            return arguments.format_help()
        if given.instrument is None or given.answers is None:
            arguments.error("--instrument and --answers are needed")
        instrument = _instrument(given.instrument)
        return decide_each(read_json(given.answers, stdin), partial(decide_one, instrument))

    return answer(written, stdout)


def schemas() -> dict[str, dict[str, Any]]:
    return schemas_of("risk-assess-t4", asked_of(T4), RiskAnswered)


def decide_one(instrument: Instrument, content: Any, at: tuple[int, ...] = ()) -> dict[str, Any]:
    asked = parse(asked_of(instrument), content, at)
    return written_out(assess(_facts(asked), instrument=instrument)).model_dump(mode="json")


def written_out(decision: RiskDecision) -> RiskAnswered:
    reasons = [
        {"code": why.code, "text": reason_text(why), "facts": list(why.facts), "source": why.source}
        for why in decision.reasons
    ]
    floors = [
        {"code": floor.code, "to": floor.to, "because": list(floor.because)} for floor in decision.floors
    ]
    return RiskAnswered.model_validate(
        {
            **{name: getattr(decision, name) for name in AS_DECIDED},
            "score_range": None if decision.score_range is None else list(decision.score_range),
            "bands_possible": list(decision.bands_possible),
            "floors": floors,
            "triggers": list(decision.triggers),
            "reasons": reasons,
        }
    )


def _instrument(asked: str) -> Instrument:
    code, at_sign, version = asked.partition("@")
    try:
        return find_instrument(code, version if at_sign else None)
    except UnknownInstrument as error:
        raise _refusal(code) from error


def _refusal(code: str) -> Exception:
    try:
        newest = find_instrument(code).version
    except UnknownInstrument:
        known = ", ".join(sorted({instrument.code for instrument in INSTRUMENTS}))
        return refuse("unknown_instrument", "--instrument", expected=known)
    return refuse("unknown_version", "--instrument", newest=newest)


def _facts(asked: Any) -> RiskFacts:
    answers = {} if asked.answers is None else dict(asked.answers)
    safeguarding = {} if asked.safeguarding is None else dict(asked.safeguarding)
    return RiskFacts(
        answers={code: _answer(said) for code, said in answers.items() if said is not None},
        safeguarding=Safeguarding(**safeguarding),
        system_repeat=asked.system_repeat,
    )


def _answer(said: str | LeftOpen) -> Answer:
    if isinstance(said, LeftOpen):
        return Answer(state=said.state, because=said.because)
    return Answer(said)
