from datetime import date

import pytest

from heed.profiles import load, names


def test_the_default_profile_is_there():
    profile = load("default")
    assert (profile.name, profile.version, profile.effective_from) == ("default", "4", date(2026, 1, 1))
    assert "default" in names()


def test_the_default_rule_is_two_in_a_year_by_anybody_s_reports():
    assert dict(load("default").under("repeat")) == {
        "count": 2,
        "window_days": 365,
        "window_type": "report",
        "who": "person",
        "similar": "any",
        "include_partner_reports": True,
        "self_perceived_counts": True,
        "distinct_incidents_only": True,
    }


def test_every_value_says_whose_it_is():
    assert all(found.source.strip() for found in load("default").sourced.values())


def test_there_are_thirteen_types_and_three_categories():
    profile = load("default")
    assert len(profile.value("incidents.types")) == 13
    assert [entry["key"] for entry in profile.value("incidents.categories")] == [
        "personal",
        "nuisance",
        "environmental",
    ]


def test_every_power_serves_purposes_that_exist():
    profile = load("default")
    purposes = {entry["key"] for entry in profile.value("sharing.purposes")}
    served = {purpose for power in profile.value("sharing.powers") for purpose in power["purposes"]}
    assert served == purposes


def test_a_profile_cannot_be_changed_once_read():
    with pytest.raises(TypeError):
        load("default").value("sharing.powers")[0]["name"] = "another"


@pytest.mark.parametrize("name", ["", "nobody", "../default", "default.yaml", "DEFAULT"])
def test_a_profile_nobody_has_is_a_key_error(name):
    with pytest.raises(KeyError):
        load(name)


def test_an_unknown_path_is_a_key_error():
    with pytest.raises(KeyError):
        load("default").value("repeat.colour")
