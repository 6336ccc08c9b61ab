"""The `heed` program: finds the door its words name and gives it the rest."""

import ast
import importlib
import os
import sys
from pathlib import Path

# Words → (module with `main(argv, stdin, stdout, stderr) -> int`, whether it needs the database).
DOORS: dict[tuple[str, ...], tuple[str, bool]] = {
    ("rules", "repeat"): ("heed.reports.commands.rules_repeat", False),
    ("risk", "assess"): ("heed.assessments.commands.risk_assess", False),
    ("profiles", "check"): ("heed.config.commands.profiles_check", True),
    ("profiles", "export"): ("heed.config.commands.profiles_export", True),
    ("profiles", "preview"): ("heed.config.commands.profiles_preview", True),
    ("profiles", "publish"): ("heed.config.commands.profiles_publish", True),
    ("import", "police-street"): ("heed.exchange.commands.import_police_street", True),
    ("import", "places"): ("heed.exchange.commands.import_places", True),
    ("import", "reports"): ("heed.exchange.commands.import_reports", True),
    ("import", "stock"): ("heed.exchange.commands.import_stock", True),
    ("export",): ("heed.exchange.commands.export", True),
    ("recognise",): ("heed.exchange.commands.recognise", True),
    ("link", "evaluate"): ("heed.exchange.commands.link_evaluate", True),
    ("audit", "verify"): ("heed.core.commands.audit_verify", True),
    ("recognition", "rebuild"): ("heed.people.commands.recognition_rebuild", True),
    ("retention", "report"): ("heed.config.commands.retention_report", True),
    ("ring",): ("heed.config.commands.ring", True),
    ("tokens",): ("heed.agencies.commands.tokens", True),
    ("demo",): ("heed.demo.commands.demo", True),
    ("migrate",): ("heed.config.commands.migrate", True),
    ("serve",): ("heed.config.commands.serve", True),
    ("worker",): ("heed.core.commands.worker", True),
    ("django",): ("heed.config.commands.django_admin", True),
}
HELP = ("help", "-h", "--help")
PACKAGE = Path(__file__).resolve().parents[1]
NAMES_ITS_OWN_SETTINGS: dict[tuple[str, ...], str] = {("demo",): "heed.config.settings.demo"}


def main(argv: list[str] | None = None) -> int:
    words = sys.argv[1:] if argv is None else argv
    for length in (2, 1):
        door = tuple(words[:length])
        if len(words) >= length and door in DOORS:
            return _open(door, words[length:])
    if words and words[0] in HELP:
        print(_usage())
        return 0
    wrong = f"heed: there is no command {' '.join(words[:2])!r}.\n" if words else ""
    print(wrong + _usage(), file=sys.stderr)
    return 2


def _open(door: tuple[str, ...], rest: list[str]) -> int:
    module, needs_database = DOORS[door]
    if needs_database:
        fallback = NAMES_ITS_OWN_SETTINGS.get(door, _settings_by_default())
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", fallback)
        import django

        django.setup()
    return importlib.import_module(module).main(rest, sys.stdin, sys.stdout, sys.stderr)


def _settings_by_default() -> str:
    """Without a word from outside, commands work on the demonstration's own database in var/."""
    return (
        "heed.config.settings.production"
        if os.environ.get("HEED_SECRET_KEY")
        else "heed.config.settings.demo"
    )


def _usage() -> str:
    widest = max(len(" ".join(door)) for door in DOORS)
    known = "\n".join(f"  heed {' '.join(door):<{widest}}  {_about(door)}" for door in DOORS)
    return f"usage: heed COMMAND …\n\ncommands; each says more with --help:\n{known}"


def _about(door: tuple[str, ...]) -> str:
    """What a command's own file says of it in its first line, read without loading any of it."""
    file = PACKAGE.joinpath(*DOORS[door][0].split(".")[1:]).with_suffix(".py")
    first = (ast.get_docstring(ast.parse(file.read_text("utf-8"))) or "").partition("\n")[0]
    return first.partition("`: ")[2].rstrip(".")


if __name__ == "__main__":
    sys.exit(main())
