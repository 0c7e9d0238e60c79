"""In this file: what a photo's name and folder say about its place, and when two photos show one scene.

Nothing here decides: a name makes a proposal that somebody confirms, and a
likeness makes a warning. Phones and WhatsApp write the day into the name
(IMG-20261120-WA0001); people write the case's number and what is seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.values import nik

# Two 64-bit difference hashes that differ in this many places, or fewer, show one scene.
SAME_SCENE_BITS = 6
# Forms that fill the picture look alike whosever they are: only the very same file counts.
PAPERS = frozenset({
    "KK", "KTP", "KKS", "KARTU_JKN", "SLIP_GAJI", "SK_PEGAWAI", "SURAT_KEMATIAN", "SURAT_PINDAH",
    "SURAT_RT", "SURAT_PERNYATAAN", "SURAT_FASKES", "TANGKAPAN_LAYAR",
})  # fmt: skip
_ALL_BITS = 2**64 - 1
# One band more than bits may differ; nine or ten bits each (shift, mask).
_BANDS = tuple((at * 64 // 7, (1 << ((at + 1) * 64 // 7 - at * 64 // 7)) - 1) for at in range(7))
# For a few photos it is quicker to compare with all.
_FEW = 4

_NUMBER = re.compile(r"(?<![A-Z0-9])VV[-_ ]?(\d{6})[-_ ]?(\d{6})[-_ ]?(\d{4,6})(?!\d)", re.IGNORECASE)
_IDENTITY = re.compile(r"(?<!\d)\d{16}(?!\d)")
_DAY = re.compile(
    r"(?<!\d)(20\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)"
    r"(?:(?:[-_ ]|\s+at\s+)\d\d[-_.:]?\d\d(?:[-_.:]?\d\d)?(?!\d))?"
)
_BEFORE = re.compile(r"\s*(\d{3,6})(?!\d)[\s_\-.]*(\D.*)")
_AFTER = re.compile(r"(.*\D)[\s_\-.]+(\d{4,6})\s*(?:\(\d+\)\s*)?")
_ALONE = re.compile(r"\s*(\d{3,6})\s*")
_NO_LETTERS = re.compile(r"[\W\d_]+")


class LooseState(StrEnum):
    """Where a photo stands on its way to a visit."""

    WAITING = ""
    KEPT = "SIMPAN"  # for the next visit to a case
    PAIRED = "PASANG"
    AWAY = "SISIH"


@dataclass(frozen=True, slots=True)
class LoosePhoto:
    """A picture that was taken in; its bytes lie in the photo store under `id`.

    `folder` is the chosen folder with what lies below it, `taken_at` as in
    Photo, `day` an ISO day from the camera, the name or a person, or "".
    `kind` and `case_id` are set while it is kept for a case's next visit.
    """

    id: str
    file_name: str
    folder: str
    sha256: str
    crc32: int
    size_bytes: int
    width: int
    height: int
    taken_at: str = ""
    day: str = ""
    latitude: str = ""
    longitude: str = ""
    perceptual: str = ""
    state: str = LooseState.WAITING
    kind: str = ""
    case_id: str = ""
    revision: int = 1


@dataclass(frozen=True, slots=True)
class NameSays:
    """`number` is whole (VV-137111-202611-0001), `digits` its end; `identity` a NIK or KK. "" = not said."""

    number: str = ""
    digits: str = ""
    identity: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class KnownCase:
    """What a proposal needs of a case; `is_open` while it was not sent."""

    id: str
    number: str
    family_id: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """`kind` is "" when the name does not say what is seen."""

    case_id: str
    kind: str


def read_name(file_name: str, folder: str, lists: CodeLists) -> NameSays:
    """What the two say; a sequence number of the camera (IMG_0012) is no number of a case."""
    stem = file_name.rpartition(".")[0] or file_name
    whole = _NUMBER.search(stem) or _NUMBER.search(folder)
    identity = _IDENTITY.search(stem) or _IDENTITY.search(folder)
    rest = _DAY.sub(" ", _IDENTITY.sub(" ", _NUMBER.sub(" ", stem)))
    digits, kind = _digits_and_kind(rest, lists)
    if not digits:
        last = re.split(r"[\\/]", folder)[-1]
        alone = _ALONE.fullmatch(last)
        digits = alone[1] if alone else ""
    return NameSays(
        number="VV-{}-{}-{}".format(*whole.groups()) if whole else "",
        digits=digits,
        identity=identity[0] if identity else "",
        kind=kind,
    )


def kind_in(text: str, lists: CodeLists) -> str:
    """The photo kind that the words name, digits and signs aside; "" when they name none."""
    words = _NO_LETTERS.sub(" ", text).strip()
    for wanted in (words, f"rumah {words}", words.removeprefix("foto ")) if words else ():
        found = lists.resolve("photo_kind", wanted)
        if found is not None:
            return found.code
    return ""


def day_of_name(file_name: str, today: date) -> date | None:
    """The day in the name as phones and WhatsApp write it; a day still to come is none."""
    for found in _DAY.finditer(_IDENTITY.sub(" ", _NUMBER.sub(" ", file_name))):
        try:
            day = date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            continue
        if day <= today:
            return day
    return None


def without_numbers(text: str) -> str:
    """A name fit for the screen: whoever looks over the shoulder reads no NIK or KK."""
    return _IDENTITY.sub(lambda found: nik.mask(found[0]), text)


class CaseBook:
    """Cases by what a name may say. `identities` maps a NIK or a KK to its family."""

    def __init__(self, cases: Iterable[KnownCase], identities: Mapping[str, str]) -> None:
        self._by_number: dict[str, KnownCase] = {}
        self._open_by_digits: dict[int, list[KnownCase]] = {}
        self._open_by_family: dict[str, list[KnownCase]] = {}
        self._identities = identities
        for case in cases:
            self._by_number[case.number] = case
            if case.is_open:
                self._open_by_digits.setdefault(int(case.number[17:] or 0), []).append(case)
                self._open_by_family.setdefault(case.family_id, []).append(case)

    def propose(self, says: NameSays) -> Proposal | None:
        """A case when exactly one is meant; digits alone count only beside a word for what is seen."""
        if says.number:
            named = self._by_number.get(says.number.upper())
            return Proposal(named.id, says.kind) if named else None
        if says.identity:
            return self._only(self._open_by_family.get(self._identities.get(says.identity, ""), ()), says)
        if says.digits and says.kind:
            return self._only(self._open_by_digits.get(int(says.digits), ()), says)
        return None

    def _only(self, found: Sequence[KnownCase], says: NameSays) -> Proposal | None:
        return Proposal(found[0].id, says.kind) if len(found) == 1 else None


class Scenes:
    """Perceptual hashes of many photos, to be compared with one more. `of` names each photo."""

    def __init__(self, hashes: Iterable[tuple[str, str]]) -> None:
        """Pairs of (photo id, signed hash as text); a hash that tells nothing is left out."""
        self._asked = 0
        self._bands: list[dict[int, list[int]]] = []
        told = [(photo_id, int(text) & _ALL_BITS) for photo_id, text in hashes if text]
        told = [(photo_id, bits) for photo_id, bits in told if _tells(bits)]
        self._ids = [photo_id for photo_id, _ in told]
        self._bits = [bits for _, bits in told]

    def near(self, perceptual: str) -> list[str]:
        """Ids of the photos that show the same scene."""
        bits = int(perceptual or 0) & _ALL_BITS
        if not _tells(bits):
            return []
        self._asked += 1
        places = range(len(self._bits)) if self._asked <= _FEW else self._candidates(bits)
        return [self._ids[at] for at in places if (self._bits[at] ^ bits).bit_count() <= SAME_SCENE_BITS]

    def _candidates(self, bits: int) -> list[int]:
        """Of seven bands at least one is the same when six bits differ: only those are compared."""
        if not self._bands:
            self._bands = [{} for _ in _BANDS]
            for at, each in enumerate(self._bits):
                for band, (shift, mask) in zip(self._bands, _BANDS, strict=True):
                    band.setdefault(each >> shift & mask, []).append(at)
        found: set[int] = set()
        for band, (shift, mask) in zip(self._bands, _BANDS, strict=True):
            found.update(band.get(bits >> shift & mask, ()))
        return sorted(found)


def _tells(bits: int) -> bool:
    # A white wall or a black picture is like every other one.
    return SAME_SCENE_BITS < bits.bit_count() < 64 - SAME_SCENE_BITS


def _digits_and_kind(stem: str, lists: CodeLists) -> tuple[str, str]:
    """("0012", "RUMAH_DEPAN") of "0012 rumah depan" or "rumah depan 0012"."""
    before, after = _BEFORE.fullmatch(stem), _AFTER.fullmatch(stem)
    if before and (kind := kind_in(before[2], lists)):
        return before[1], kind
    if after and (kind := kind_in(after[1], lists)):
        return after[2], kind
    return "", kind_in(stem, lists)
