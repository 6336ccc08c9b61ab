"""A long command says how far it is, how fast, and how long still."""

import io

from heed.core.commands.pace import Pace


def paced(*, of: int, live: bool = True) -> tuple[Pace, io.StringIO, list[float]]:
    at, shown = [0.0], io.StringIO()
    return Pace(shown, "records", of=of, live=live, seconds=lambda: at[0]), shown, at


def test_half_way_says_the_rate_and_what_is_left():
    pace, shown, at = paced(of=2_000)
    at[0] = 10
    pace.add(1_000)
    assert "records: 1,000 of 2,000, 100 a second, about 10 seconds left" in shown.getvalue()


def test_the_end_says_no_estimate_and_ends_its_line():
    pace, shown, at = paced(of=1_000)
    at[0] = 10
    pace.add(1_000)
    pace.end()
    assert shown.getvalue().endswith("\n") and "left" not in shown.getvalue()


def test_more_than_was_counted_is_never_more_than_all():
    pace, shown, at = paced(of=10)
    at[0] = 1
    pace.add(12)
    pace.end()
    assert "12 of 12" in shown.getvalue()


def test_where_nobody_looks_one_line_at_the_end_is_enough():
    pace, shown, _ = paced(of=10, live=False)
    pace.add(5)
    assert shown.getvalue() == ""
    pace.end()
    assert shown.getvalue().count("\n") == 1
