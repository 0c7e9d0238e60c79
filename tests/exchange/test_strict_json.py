"""In this file: JSON that two readers could understand differently never gets in."""

from __future__ import annotations

import json
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from padang_desktop.exchange import strict_json
from padang_desktop.exchange.refused import Refused

LIMIT = 256 * 1024
FUZZ = 20_000 if os.environ.get("PADANG_FUZZ") == "full" else 300


def code_of(data: bytes, limit: int = LIMIT) -> str:
    with pytest.raises(Refused) as refused:
        strict_json.load(data, limit)
    return refused.value.code


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"1",
        b'"a"',
        b"null",
        b"{} x",
        b"{",
        b'{"a":1,"a":1}',
        b'{"a":{"b":1,"b":2}}',
        b'{"a":1,"\\u0061":2}',
        b'{"a":1.5}',
        b'{"a":1e3}',
        b'{"a":-0}',
        b'{"a":NaN}',
        b'{"a":Infinity}',
        b'{"a":-Infinity}',
        b'{"a":01}',
        b'{"a":' + b"1" * 5000 + b"}",
        b'{"a":1234567890123456}',
        b'{"a":' + b"[" * 17 + b"]" * 17 + b"}",
        b'{"a":' + b"[" * 100_000,
        b'{"a":"\xff"}',
        b'{"a":"\xed\xa0\x80"}',
        b'{"a":"\\ud800"}',
        b'\xef\xbb\xbf{"a":1}',
        b'{"a":"\n"}',
        b'{"a":1,}',
        b"{'a':1}",
        b'{"a":1}\0',
        b'/**/{"a":1}',
    ],
    ids=lambda data: str(data[:24]),
)
def test_anything_but_one_strict_object_is_refused(data: bytes) -> None:
    assert code_of(data) == "E_KEPALA_JSON"


def test_nesting_of_200_000_is_refused_and_the_program_lives() -> None:
    assert code_of(b'{"a":' + b"[" * 200_000, limit=10**6) == "E_KEPALA_JSON"


@pytest.mark.parametrize("value", [b"1", b'"a"', b"[]", b"{}", b"null"])
def test_a_million_small_values_are_refused_before_any_of_them_is_made(
    value: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    monkeypatch.setattr(json, "loads", lambda *_, **__: made.append(1))
    assert code_of(b'{"a":[' + b",".join([value] * 1_000_000) + b"]}", limit=10**8) == "E_KEPALA_JSON"
    assert made == []


def test_too_many_bytes_are_refused_unread() -> None:
    assert code_of(b'{"a":"' + b"x" * 100 + b'"}', limit=50) == "E_UKURAN"


def test_brackets_within_a_text_are_no_nesting() -> None:
    data = b'{"a":"' + b"[{" * 40 + b'\\"]"}'
    assert strict_json.load(data, LIMIT) == {"a": "[{" * 40 + '"]'}


def test_sixteen_levels_and_fifteen_digits_are_fine() -> None:
    data = b'{"a":' + b"[" * 15 + b"]" * 15 + b',"n":-999999999999999}'
    assert strict_json.load(data, LIMIT)["n"] == -999_999_999_999_999


_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15) + 1, 10**15 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=FUZZ, deadline=None)
@given(st.dictionaries(st.text(), _values, max_size=6))
def test_what_we_write_is_read_back_the_same(fields: dict[str, object]) -> None:
    try:
        written = strict_json.dump(fields)
    except UnicodeEncodeError:  # a lone surrogate has no UTF-8
        return
    assert strict_json.load(written, LIMIT) == fields


@pytest.mark.fuzz
@settings(max_examples=FUZZ, deadline=None)
@given(
    st.binary(max_size=200)
    | st.text(alphabet='{}[]",:0123456789.eE+-\\utrfn aNI', max_size=60).map(str.encode)
)
def test_random_bytes_are_read_as_json_reads_them_or_refused(data: bytes) -> None:
    try:
        found = strict_json.load(data, LIMIT)
    except Refused as refused:
        assert refused.code == "E_KEPALA_JSON"
    else:
        assert found == json.loads(data)
