"""In this file: the age layer alone: what opens it, and headers that are only there to keep us busy."""

from __future__ import annotations

import io

import pytest

from padang_desktop.domain.progress import Silent
from padang_desktop.exchange import age_file, age_keys
from padang_desktop.exchange.header import MOST_RECIPIENTS
from padang_desktop.exchange.refused import Refused

MAC_LINE = b"--- " + b"A" * 43 + b"\n"
STANZA = b"-> X25519 " + b"A" * 43 + b"\n" + b"B" * 43 + b"\n"

HOSTILE: dict[str, bytes] = {
    "a stanza without an end": b"-> X25519 " + b"A" * 1_000_000,
    "a body without an end": b"-> a\n" + (b"C" * 64 + b"\n") * 16_000,
    "thousands of stanzas": STANZA * 8_000 + MAC_LINE + b"x" * 48,
    "a last line without an end": STANZA + b"--- " + b"A" * 1_000_000,
    "a last line that is none, then a good one": STANZA + b"--- ?\n" + MAC_LINE,
    "an end just behind the limit": b"-> a\n" + b"C" * age_file.HEADER_LIMIT + b"\n" + MAC_LINE,
}


class CountingFile(io.BytesIO):
    given = 0

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        self.given += len(data)
        return data


@pytest.mark.parametrize("name", HOSTILE)
def test_a_header_that_goes_on_and_on_is_refused_after_its_first_16_kilobytes(name: str) -> None:
    source = CountingFile(age_file.MAGIC + HOSTILE[name])
    with pytest.raises(Refused) as refused:
        age_file.decrypt(source, [age_keys.new_identity()], lambda _: None, Silent(), 1)
    assert refused.value.code == "E_AGE_FORMAT"
    assert source.given <= age_file.HEADER_LIMIT


def test_a_file_to_as_many_as_a_batch_can_name_opens() -> None:
    identities = [age_keys.new_identity() for _ in range(MOST_RECIPIENTS)]
    out, found = io.BytesIO(), bytearray()
    age_file.encrypt([b"isi"], [age_keys.recipient_of(each) for each in identities], out)
    out.seek(0)
    age_file.decrypt(out, identities[-1:], found.extend, Silent(), 1)
    assert found == b"isi"
