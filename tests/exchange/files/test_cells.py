"""Cells of any file: a point is whole and on the map, or it is said which half is wrong."""

import pytest

from heed.exchange.files.cells import fault_of_point, fault_of_width
from heed.exchange.files.faults import Code, Fault


def fault_of(latitude: str, longitude: str) -> Fault | None:
    return fault_of_point(("Latitude", latitude, 90), ("Longitude", longitude, 180), line=3)


@pytest.mark.parametrize(
    ("latitude", "longitude"), [("", ""), ("52.6", "-1.13"), ("+90", "-180.0"), ("5e-2", "0"), ("0", "0")]
)
def test_no_point_at_all_and_a_point_on_the_map_are_no_fault(latitude, longitude):
    assert fault_of(latitude, longitude) is None


@pytest.mark.parametrize(
    ("latitude", "longitude", "fault"),
    [
        ("52.6", "", Fault(Code.HALF_A_POINT, 3, "Longitude")),
        ("", "-1.13", Fault(Code.HALF_A_POINT, 3, "Latitude")),
        ("90.1", "0", Fault(Code.NOT_A_COORDINATE, 3, "Latitude", "90.1")),
        ("0", "180.1", Fault(Code.NOT_A_COORDINATE, 3, "Longitude", "180.1")),
        ("north", "west", Fault(Code.NOT_A_COORDINATE, 3, "Latitude", "north")),
        ("0", "inf", Fault(Code.NOT_A_COORDINATE, 3, "Longitude", "inf")),
        ("٥٢", "0", Fault(Code.NOT_A_COORDINATE, 3, "Latitude", "٥٢")),
    ],
)
def test_half_a_point_and_a_point_off_the_map_name_the_column_that_is_wrong(latitude, longitude, fault):
    assert fault_of(latitude, longitude) == fault


def test_a_row_of_another_width_than_its_heading_says_both():
    assert fault_of_width(["a", "b"], 2, 3) is None
    assert fault_of_width(["a"], 2, 3) == Fault(Code.WIDTH, 3, found="1/2")
