from datetime import date

from heed.engines.clocks import next_reviews

DAYS = {
    "medium": {"sergeant": 28, "inspector": 56},
    "high": {"sergeant": 14, "inspector": 28, "chief_inspector": 56},
    "standard": {},
}
FIRST_OF_JUNE = dict.fromkeys(("sergeant", "inspector", "chief_inspector"), date(2026, 6, 1))


def test_w3_a_high_case_comes_back_to_each_rank_on_its_own_day():
    assert next_reviews("high", FIRST_OF_JUNE, DAYS) == {
        "sergeant": date(2026, 6, 15),
        "inspector": date(2026, 6, 29),
        "chief_inspector": date(2026, 7, 27),
    }


def test_w4_a_downgrade_counts_the_new_interval_from_the_last_review():
    assert next_reviews("medium", FIRST_OF_JUNE, DAYS)["sergeant"] == date(2026, 6, 29)


def test_a_rank_the_band_does_not_ask_has_no_date():
    assert next_reviews("standard", FIRST_OF_JUNE, DAYS) == {}


def test_a_rank_whose_last_review_is_unknown_has_no_date():
    assert next_reviews("high", {"sergeant": date(2026, 6, 1)}, DAYS) == {"sergeant": date(2026, 6, 15)}
