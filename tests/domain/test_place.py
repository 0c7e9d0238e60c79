"""In this file: places as people type and paste them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from padang_desktop.domain.values.place import Box, Place, degrees_text, read_pair, read_place

ASKED = Place(-0.9123, 100.3612)


@pytest.mark.parametrize(
    "text",
    [
        "-0.9123, 100.3612",
        "-0,9123; 100,3612",
        "-0,9123 100,3612",
        "(-0.9123, 100.3612)",
        "−0,9123, 100,3612",
        "https://www.google.com/maps/@-0.9123,100.3612,17z",
        "https://maps.google.com/?q=-0.9123,100.3612",
        "https://www.google.com/maps/place/X/@-0.5,100.1,15z/data=!3m1!4b1!4m6!3d-0.9123!4d100.3612",
        "https://www.openstreetmap.org/?mlat=-0.9123&mlon=100.3612#map=17",
        "geo:-0.9123,100.3612",
    ],
)
def test_a_pasted_place_is_read(text: str) -> None:
    assert read_place(text) == ASKED


@pytest.mark.parametrize("text", ["", "Jalan Contoh 9", "100.3612", "-0.9123", "https://maps.app.goo.gl/abc"])
def test_what_holds_no_place_gives_none(text: str) -> None:
    assert read_place(text) is None


@pytest.mark.parametrize(
    "pair", [("", ""), ("-0.9", ""), ("abc", "100"), ("-91", "100"), ("0", "181"), ("1e5", "1")]
)
def test_two_fields_that_are_no_degrees_give_none(pair: tuple[str, str]) -> None:
    assert read_pair(*pair) is None


def test_padang_lies_in_its_box_and_jakarta_does_not() -> None:
    assert Box().holds(ASKED)
    assert not Box().holds(Place(-6.2, 106.8))


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_a_place_kept_as_text_reads_back(latitude: float, longitude: float) -> None:
    place = read_pair(degrees_text(latitude), degrees_text(longitude))
    assert place is not None
    assert abs(place.latitude - latitude) < 1e-6
    assert abs(place.longitude - longitude) < 1e-6


@given(st.text(max_size=60))
def test_no_text_makes_reading_a_place_stumble(text: str) -> None:
    place = read_place(text)
    assert place is None or (abs(place.latitude) <= 90 and abs(place.longitude) <= 180)
