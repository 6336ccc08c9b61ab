"""`heed demo --score`: who would have been recognised at the call, and how often wrongly, without any database."""

import gc
import json
from datetime import datetime
from typing import TextIO

from django.utils.translation import gettext as _

from heed.core import clock
from heed.core.commands.pace import Pace
from heed.demo.loading import SEED, Size
from heed.demo.population import generate
from heed.demo.score import replay
from heed.demo.score.table import lines
from heed.profiles.reading import load
from heed.reports.facts import rule_of


def print_score(*, size: Size, as_json: bool, stdout: TextIO, stderr: TextIO, at: datetime) -> None:
    """By the default rules; the same people and the same calls as the demonstration loads on this day."""
    profile = load("default")
    population = generate(SEED, people=size.people, reports=size.reports, ends_on=clock.day_of(at))
    # Millions of small things that all stay until the end.
    gc.freeze()
    pace = Pace(stderr, _("calls replayed"), of=len(population.reports), live=stderr.isatty())
    score = replay(
        population,
        rule=rule_of(profile),
        kept_months={
            entry["key"]: entry["expires_months"] for entry in profile.value("markers.vulnerability")
        },
        heard=lambda: pace.add(1),
    )
    pace.end()
    if as_json:
        stdout.write(json.dumps(score.as_json(), indent=1) + "\n")
        return
    for line in lines(score):
        stdout.write(line + "\n")
