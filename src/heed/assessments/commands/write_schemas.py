"""Writes the commands' JSON Schemas: `python -m heed.assessments.commands.write_schemas FOLDER`."""

import json
import sys
from pathlib import Path
from typing import Any

from heed.assessments.commands import risk_assess
from heed.reports.commands import rules_repeat


def schemas() -> dict[str, str]:
    """The text of every schema by the name of its file."""
    every: dict[str, dict[str, Any]] = rules_repeat.schemas() | risk_assess.schemas()
    return {name: json.dumps(schema, indent=2) + "\n" for name, schema in every.items()}


def write(folder: Path) -> None:
    for name, text in schemas().items():
        (folder / name).write_text(text, "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
