"""Two versions never hold on one day: between texts given together as between one and what is published."""

from datetime import date

import pytest

from heed.agencies.rules import Version, barriers_to_publishing, overlaps

TODAY = date(2026, 6, 30)
APRIL, JULY, AUGUST = date(2026, 4, 1), date(2026, 7, 1), date(2026, 8, 1)


def codes(proposed: Version, *published: Version, **facts: bool) -> list[str]:
    told = {"is_comparison": False, "has_instrument": True} | facts
    return [one.code for one in barriers_to_publishing(proposed, published, on=TODAY, **told)]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(AUGUST, [], id="after every other"),
        pytest.param(JULY, ["overlapping_dates"], id="on the day of another"),
        pytest.param(TODAY, ["overlapping_dates"], id="before one that is to come"),
    ],
)
def test_a_version_starts_after_every_published_one(day, expected):
    assert (
        codes(Version("ours", "2", day), Version("default", "1", APRIL), Version("ours", "1", JULY))
        == expected
    )


@pytest.mark.parametrize(("day", "expected"), [(TODAY, []), (date(2026, 6, 29), ["starts_in_the_past"])])
def test_today_is_the_earliest_day_once_rules_are_published(day, expected):
    assert codes(Version("ours", "2", day), Version("ours", "1", APRIL)) == expected
    assert codes(Version("ours", "2", day)) == []


def test_every_barrier_is_said_at_once():
    same = Version("ours", "1", APRIL)
    assert codes(same, same, is_comparison=True, has_instrument=False) == [
        "for_comparison",
        "unknown_instrument",
        "version_taken",
        "overlapping_dates",
    ]


def test_of_several_given_together_the_later_one_is_at_fault():
    given = [
        Version("a", "1", APRIL),
        Version("b", "1", JULY),
        Version("a", "1", AUGUST),
        Version("c", "1", APRIL),
    ]
    assert [(place, barrier.code, barrier.path) for place, barrier in overlaps(given)] == [
        (2, "version_taken", "version"),
        (3, "overlapping_dates", "effective_from"),
    ]
