"""`heed audit verify`: walk the whole chain and say whether every entry is what was sealed."""

import argparse
import json
import re
from typing import TextIO

from heed.core import audit
from heed.core.commands.words import ALL_WELL, Parser, do_as_asked

FAULTS = 1
# A position has fewer digits than a number the database can hold; the digest is SHA-256 in hexadecimal.
SEAL = re.compile(r"([1-9][0-9]{0,17}):([0-9a-fA-F]{64})", re.ASCII)


def main(argv: list[str], stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    def run(asked: argparse.Namespace) -> int:
        found = audit.verify(expect=asked.expect)
        stdout.writelines(line + "\n" for line in (_as_json(found) if asked.json else _as_lines(found)))
        return FAULTS if found.faults else ALL_WELL

    in_json = "--json" in argv
    return do_as_asked(argv, _parser(), run, refuse_in_json=in_json, stdout=stdout, stderr=stderr)


def _parser() -> Parser:
    parser = Parser("heed audit verify")
    parser.add_argument(
        "--expect", type=_seal, metavar="POSITION:DIGEST", help="written down at an earlier run"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser


def _seal(text: str) -> audit.Seal:
    """As it was printed; the spaces a copied line brings with it do not matter."""
    written = SEAL.fullmatch(text.strip())
    if written is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not POSITION:DIGEST as a verify prints it")
    return audit.Seal(int(written[1]), written[2].lower())


def _as_lines(found: audit.Verification) -> list[str]:
    lines = [f"sealed {found.sealed}, waiting {found.waiting}, faults {len(found.faults)}"]
    lines += [f"  {fault}" for fault in found.faults]
    if found.last and not found.faults:
        lines.append(f"write down elsewhere: {found.last}")
    return lines


def _as_json(found: audit.Verification) -> list[str]:
    """`last` is null where there was a fault: what is wrong is not to be written down as right."""
    last = str(found.last) if found.last and not found.faults else None
    answer = {"sealed": found.sealed, "waiting": found.waiting, "faults": list(found.faults), "last": last}
    return [json.dumps(answer)]
