"""A promise binds another team where it accepted this, somebody is on duty before it is due, and another covers."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.agencies.rules import Accepts, Unbound, Watch, barrier_to_shift, barriers_to_binding
from heed.core.clock import LONDON

AT = datetime(2026, 6, 30, 10, 0, tzinfo=LONDON)
DUE = AT + timedelta(hours=24)
ON = date(2026, 6, 30)
ACCEPTS = Accepts(frozenset({"call_back"}), frozenset({"telephone"}), 4, 10, False, date(2026, 12, 31))


def watch(name: str, first: float, last: float, *, cover: bool = False) -> Watch:
    return Watch(name, AT + timedelta(hours=first), AT + timedelta(hours=last), cover)


ANN, BOB = watch("Ann", -1, 7), watch("Bob", -1, 7, cover=True)


def barred(accepts: Accepts | None = ACCEPTS, watches=(ANN, BOB), **changed) -> tuple[Unbound, ...]:
    asked = {
        "what": "call_back",
        "channel": "telephone",
        "due_at": DUE,
        "is_own_agency": False,
        "promised_that_day": 0,
        "at": AT,
        "on": ON,
    }
    return barriers_to_binding(accepts, watches, **(asked | changed))


def accepts(**changed) -> Accepts:
    return Accepts(**(ACCEPTS.__dict__ | changed))


@pytest.mark.parametrize(
    "found, expected",
    [
        pytest.param(lambda: barred(), (), id="accepted, on duty and covered"),
        pytest.param(lambda: barred(None), ("not_accepted",), id="nothing published"),
        pytest.param(lambda: barred(what="full_assessment"), ("not_this",), id="something else"),
        pytest.param(lambda: barred(channel="visit"), ("not_this_way",), id="another way"),
        pytest.param(lambda: barred(channel="none"), ("not_this_way",), id="no safe way is a way too"),
        pytest.param(lambda: barred(due_at=AT + timedelta(hours=4)), (), id="as soon as it accepts"),
        pytest.param(lambda: barred(due_at=AT + timedelta(hours=4, minutes=-1)), ("too_soon",), id="sooner"),
        pytest.param(lambda: barred(promised_that_day=9), (), id="the last of the day"),
        pytest.param(lambda: barred(promised_that_day=10), ("full",), id="one too many"),
        pytest.param(
            lambda: barred(accepts(for_own_agency_only=True)), ("own_agency_only",), id="not for others"
        ),
        pytest.param(
            lambda: barred(accepts(for_own_agency_only=True), is_own_agency=True), (), id="for its own"
        ),
        pytest.param(lambda: barred(accepts(review_on=ON)), (), id="on its last day"),
        pytest.param(
            lambda: barred(accepts(review_on=ON - timedelta(days=1))),
            ("review_is_due",),
            id="after its last day",
        ),
        pytest.param(lambda: barred(watches=()), ("nobody_on_duty",), id="an empty rota"),
        pytest.param(lambda: barred(watches=(BOB,)), ("nobody_on_duty",), id="cover for nobody"),
        pytest.param(lambda: barred(watches=(ANN,)), ("no_cover",), id="alone"),
        pytest.param(
            lambda: barred(watches=(ANN, watch("ANN", 0, 5, cover=True))), ("no_cover",), id="her own cover"
        ),
        pytest.param(
            lambda: barred(watches=(ANN, watch("Bob", 3, 9))), (), id="two on duty cover each other"
        ),
        pytest.param(
            lambda: barred(watches=(watch("Ann", 24, 30), BOB)),
            ("nobody_on_duty",),
            id="only after it is due",
        ),
        pytest.param(
            lambda: barred(watches=(watch("Ann", -9, 0), BOB)), ("nobody_on_duty",), id="went home just now"
        ),
        pytest.param(
            lambda: barred(accepts(review_on=ON - timedelta(days=1)), watches=(), channel="visit"),
            ("review_is_due", "not_this_way", "nobody_on_duty"),
            id="every reason at once",
        ),
    ],
)
def test_every_reason_why_a_team_cannot_be_promised_for(found, expected):
    assert found() == expected


HOURS = st.integers(-48, 96)
WATCHES = st.lists(
    st.builds(
        lambda name, first, length, cover: watch(name, first, first + length, cover=cover),
        st.sampled_from(["Ann", "Bob", "Cy"]),
        HOURS,
        st.integers(1, 24),
        st.booleans(),
    ),
    max_size=6,
)


@given(WATCHES, WATCHES, st.integers(4, 96))
def test_more_people_there_never_bar_a_promise_and_nobody_ever_covers_herself(some, more, hours):
    due = AT + timedelta(hours=hours)
    if barred(watches=some, due_at=due) == ():
        assert barred(watches=[*some, *more], due_at=due) == ()
    one = [Watch("Ann", each.from_at, each.until_at, each.is_cover) for each in some]
    assert barred(watches=one, due_at=due) != ()


@pytest.mark.parametrize(
    "first, last, expected",
    [
        (0, 8, ""),
        (0, 0, "ends_before"),
        (8, 0, "ends_before"),
        (0, 168, ""),
        (0, 169, "too_long"),
        (24 * 367, 24 * 367 + 8, "too_far"),
    ],
)
def test_hours_that_cannot_be_on_a_rota(first, last, expected):
    begins, ends = AT + timedelta(hours=first), AT + timedelta(hours=last)
    assert barrier_to_shift(begins, ends, at=AT) == expected


@pytest.mark.parametrize(
    "first, last, expected",
    [
        pytest.param(
            (2027, 3, 28, 1, 30), (2027, 3, 28, 2, 10), "ends_before", id="an hour that was left out"
        ),
        pytest.param((2027, 3, 28, 0, 30), (2027, 3, 28, 2, 0), "", id="over the hour that was left out"),
        pytest.param(
            (2026, 10, 25, 0, 30), (2026, 10, 25, 1, 30), "", id="into the hour that was there twice"
        ),
    ],
)
def test_the_night_the_clocks_change_is_counted_as_it_passes(first, last, expected):
    begins, ends = datetime(*first, tzinfo=LONDON), datetime(*last, tzinfo=LONDON)
    assert barrier_to_shift(begins, ends, at=AT) == expected
