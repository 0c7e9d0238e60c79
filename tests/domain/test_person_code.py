from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from padang_desktop.domain.values.person_code import code_of, id_of
from tests.people import new_id


@given(st.uuids())
def test_every_record_is_found_again_by_its_code(number: object) -> None:
    assert id_of(code_of(str(number))) == str(number)


def test_a_code_is_short_capital_and_the_same_each_time() -> None:
    person_id = new_id()
    assert re.fullmatch(r"PSM1:[0-9A-HJKMNP-TV-Z]{26}", code_of(person_id))
    assert code_of(person_id) == code_of(person_id) != code_of(new_id())


def test_a_code_read_aloud_is_understood_with_blanks_and_small_letters() -> None:
    person_id = new_id()
    code = code_of(person_id)
    spoken = f" {code[:9].lower()} {code[9:20]}-{code[20:]} "
    assert id_of(spoken) == person_id
    assert id_of(code.replace("0", "O").replace("1", "I").replace("PSMI", "PSM1")) == person_id


@pytest.mark.parametrize(
    "other",
    ["", "PSM1:", "1371114503859001", f"PSM2:{'0' * 25}A", f"PSM1:{'Z' * 26}", f"PSM1:U{'0' * 25}"],
)  # fmt: skip
def test_what_is_no_code_is_nobody(other: str) -> None:
    assert id_of(other) is None
