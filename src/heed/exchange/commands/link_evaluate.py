"""`heed link evaluate PAIRS|CLUSTERS --truth TRUTH`: how right a linking is, over pairs and over records."""

import json
from argparse import Namespace
from collections.abc import Iterator
from typing import Any, TextIO

from django.utils.translation import gettext as _

from heed.core.commands.words import ALL_WELL, Parser, WrongWords, do_as_asked
from heed.engines.identity.agreement import AGREEMENT_VERSION, Agreement, Measured, Pairs, agreement
from heed.exchange.commands.link_evaluate_shape import LinkMeasured
from heed.exchange.files.faults import FileRefused
from heed.exchange.files.opening import STANDARD_INPUT
from heed.exchange.files.wording import shown, spelt_out
from heed.exchange.linking.joined import JoinedFile, read_joined
from heed.exchange.linking.wording import ignored, refused


def main(argv: list[str], stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    def evaluate(options: Namespace) -> int:
        if options.answer == options.truth == STANDARD_INPUT:
            raise WrongWords(_("only one of the two files can be standard input"), path="--truth")
        answer, truth = _read(options.answer, stdin), _read(options.truth, stdin)
        found = agreement(answer.joined, truth.joined, answer.origins | truth.origins)
        reasons = list(_reasons(found, (options.answer, answer), (options.truth, truth)))
        if options.json:
            stdout.write(json.dumps(_as_object(found, answer, truth, reasons), indent=2) + "\n")
        else:
            stdout.writelines(line + "\n" for line in _as_table(found))
            stderr.writelines(reason["text"] + "\n" for reason in reasons)
        return ALL_WELL

    in_json = "--json" in argv
    return do_as_asked(argv, _parser(), evaluate, refuse_in_json=in_json, stdout=stdout, stderr=stderr)


def _parser() -> Parser:
    parser = Parser("heed link evaluate")
    parser.add_argument(
        "answer", metavar="PAIRS.csv|CLUSTERS.csv", help=_("with the columns id_l, id_r or id, cluster_id")
    )
    parser.add_argument("--truth", metavar="TRUTH.csv", required=True, help=_("with either of the same"))
    parser.add_argument("--json", action="store_true", help=_("print one JSON object"))
    return parser


def _read(name: str, stdin: TextIO) -> JoinedFile:
    try:
        return read_joined(name, stdin)
    except FileRefused as refusal:
        raise refused(refusal.fault, file=name) from refusal


def _reasons(found: Agreement, *files: tuple[str, JoinedFile]) -> Iterator[dict[str, Any]]:
    """What was counted otherwise than somebody may think."""
    if found.left_out:
        yield _reason("left_out", found.left_out, _("not in the truth, and left out: %(count)s"))
    if found.alone and _kind(files[0][1]) == "clusters":
        yield _reason(
            "alone", found.alone, _("not in the answer, and counted as joined to nobody: %(count)s")
        )
    for name, file in files:
        if file.with_itself:
            words = _("%(file)s: pairs of a record with itself, passed over: %(count)s")
            yield _reason("with_itself", file.with_itself, words, name)
        if file.again:
            words = _("%(file)s: pairs that stand there again, counted once: %(count)s")
            yield _reason("again", file.again, words, name)
        if file.ignored:
            text = f"{spelt_out(name)}: {ignored(file.ignored)}"
            yield {"code": "ignored", "text": text, "facts": list(file.ignored), "source": name}


def _reason(code: str, count: int, words: str, file: str = "") -> dict[str, Any]:
    text = words % {"count": f"{count:,}", "file": spelt_out(file)}
    return {"code": code, "text": text, "facts": [str(count)], "source": file or AGREEMENT_VERSION}


def _as_object(
    found: Agreement, answer: JoinedFile, truth: JoinedFile, reasons: list[dict[str, Any]]
) -> dict[str, Any]:
    by_origin = [
        {"name_origin": origin, **_figures(measured)} for origin, measured in found.by_origin.items()
    ]
    whole = {
        "outcome": "measured",
        "answer": _kind(answer),
        "truth": _kind(truth),
        **_figures(found.everybody),
        "by_name_origin": by_origin,
        "reasons": reasons,
        "version": AGREEMENT_VERSION,
    }
    return LinkMeasured.model_validate(whole).model_dump(mode="json")


def _kind(file: JoinedFile) -> str:
    return "pairs" if isinstance(file.joined, Pairs) else "clusters"


def _figures(measured: Measured) -> dict[str, Any]:
    pairs, cubed = measured.pairs, measured.b_cubed
    return {
        "records": measured.records,
        "right": pairs.right,
        "wrong": pairs.wrong,
        "missed": pairs.missed,
        **{name: getattr(pairs, name) for name in ("precision", "recall", "f1")},
        "b_cubed": cubed and {name: getattr(cubed, name) for name in ("precision", "recall", "f1")},
    }


def _as_table(found: Agreement) -> list[str]:
    heading = [
        "", _("records"), _("right"), _("wrong"), _("missed"), _("precision"), _("recall"), _("F1"),
        _("B³ precision"), _("B³ recall"), _("B³ F1"),
    ]  # fmt: skip
    rows = [_row(_("everybody"), found.everybody)]
    rows += [_row(shown(origin), measured) for origin, measured in found.by_origin.items()]
    if found.everybody.b_cubed is None:
        heading, rows = heading[:-3], [row[:-3] for row in rows]
    widths = [max(len(row[place]) for row in (heading, *rows)) for place in range(len(heading))]
    return [
        "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip()
        for row in (heading, *rows)
    ]


def _row(name: str, measured: Measured) -> list[str]:
    pairs, cubed = measured.pairs, measured.b_cubed
    counts = (measured.records, pairs.right, pairs.wrong, pairs.missed)
    shares = (pairs.precision, pairs.recall, pairs.f1)
    of_records = (cubed.precision, cubed.recall, cubed.f1) if cubed else (None, None, None)
    return [name, *(f"{count:,}" for count in counts), *map(_in_words, (*shares, *of_records))]


def _in_words(share: float | None) -> str:
    return "–" if share is None else f"{share:.4f}"
