from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.engines.clocks import is_second_report_in_six_months, second_report

TODAY = date(2026, 7, 9)
DAYS = st.lists(st.one_of(st.none(), st.dates(date(2024, 1, 1), date(2026, 12, 31))), max_size=6)


@pytest.mark.parametrize(
    ("told_on", "expected"),
    [
        pytest.param([TODAY], False, id="a first report"),
        pytest.param([], False, id="none at all"),
        pytest.param([date(2026, 1, 10), TODAY], True, id="the last day of six months is inside"),
        pytest.param([date(2026, 1, 9), TODAY], False, id="the day after is outside"),
        pytest.param([TODAY, TODAY], True, id="two on one day"),
        pytest.param(
            [date(2024, 1, 1), date(2024, 2, 1), TODAY], True, id="any six months, not only the latest"
        ),
        pytest.param([None, TODAY], None, id="an earlier report without a date"),
        pytest.param([None], False, id="one report alone is never the second"),
        pytest.param([None, date(2026, 6, 1), TODAY], True, id="two known dates are enough"),
        pytest.param([TODAY, TODAY + timedelta(days=1)], False, id="a date still to come is no report"),
    ],
)
def test_the_second_report_in_any_six_months_is_noticed(told_on, expected):
    assert is_second_report_in_six_months(told_on, on=TODAY) is expected


def test_the_two_reports_are_named():
    decision = second_report({"r2": TODAY, "r1": date(2026, 6, 1)}, on=TODAY)
    assert (decision.outcome, decision.reasons[0].facts) == (True, ("r1", "r2"))


def test_an_unknown_date_is_named():
    decision = second_report({"r2": TODAY, "r1": None}, on=TODAY)
    assert (decision.outcome, decision.reasons[0].facts) == (None, ("r1",))


@given(DAYS, st.dates(date(2024, 1, 1), date(2026, 7, 9)))
def test_another_report_never_takes_the_duty_away(told_on, another):
    if is_second_report_in_six_months(told_on, on=TODAY):
        assert is_second_report_in_six_months([*told_on, another], on=TODAY)


@given(DAYS)
def test_the_order_in_which_reports_are_listed_does_not_matter(told_on):
    backwards = list(reversed(told_on))
    assert is_second_report_in_six_months(told_on, on=TODAY) is is_second_report_in_six_months(
        backwards, on=TODAY
    )
