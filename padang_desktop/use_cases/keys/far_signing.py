"""In this file: a change of the city's list is signed by somebody who is not at the desk.

A deed that lacks signatures leaves the list it would have made behind. It goes
out as a file, each signer adds his signature wherever he is, and the file comes
back. The deed is then done again: it finds the signed list, if it still says
the same, and puts that one in force together with everything else it does.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from padang_desktop.domain.problems import Problem, Severity, Situation
from padang_desktop.exchange import key_list_file, letters, list_signing, seal
from padang_desktop.exchange.key_list import KeyList
from padang_desktop.exchange.key_list_file import TrustedList
from padang_desktop.exchange.key_list_parts import FILE_LIMIT
from padang_desktop.exchange.keys import SealBroken
from padang_desktop.exchange.list_signing import ListToSign
from padang_desktop.exchange.refused import Refused
from padang_desktop.exchange.stick import StickWriteFailed
from padang_desktop.store import files
from padang_desktop.use_cases.inbox import see_offices
from padang_desktop.use_cases.keys import card_files, exchange_keys, list_changes, root_keys
from padang_desktop.use_cases.office import Office

_FOLDER, _SEALED = "sahkan", "list to sign"
_CODE = 17  # 15 letters in groups: nobody finds another list with the same ones


class NotToSign(Situation):
    """The file is no list that waits for signatures."""

    code = "LIST_NOT_TO_SIGN"


class NotItsSigner(Situation):
    """The key is none of those whose signature this list needs."""

    code = "NOT_ITS_SIGNER"


@dataclass(frozen=True, slots=True)
class FarList:
    """A list that waits: what it changes, who has signed (how many), how many are lacking."""

    id: str
    number: int
    changes: tuple[Problem, ...]
    signed: int
    lacking: int

    @property
    def is_complete(self) -> bool:
        return self.lacking == 0


# --- at the city, inside a deed


def keep(office: Office, trusted: TrustedList, facts: KeyList, seeds: Iterable[bytes]) -> None:
    """Leave the list behind that a deed could not have signed, unless one that says the same waits already.

    Keys that are open here and belong to no signer of these lists sign nothing.
    """
    there = [each.facts for each in _waiting(office, trusted)]
    if any(list_changes.same_but_days(each, facts, trusted.facts) for each in there):
        return
    counted = _counted(seeds, trusted.facts, facts)
    _put(office, list_signing.look(key_list_file.write(facts, trusted, counted)))


def signed(
    office: Office, trusted: TrustedList, facts: KeyList, seeds: Iterable[bytes]
) -> TrustedList | None:
    """The list that was signed from afar, with what is open here, when it is enough and says the same."""
    own = _counted(seeds, trusted.facts, facts)
    for each in _waiting(office, trusted):
        if not list_changes.same_but_days(each.facts, facts, trusted.facts):
            continue
        data = each.data
        for seed in own:
            data = key_list_file.countersign(data, seed)
        if list_signing.look(data).is_complete:
            return key_list_file.walk(trusted, data, office.now())
    return None


# --- at the city, by a person


def waiting(office: Office) -> list[FarList]:
    """What waits for signatures; lists that no longer follow the one in force are forgotten."""
    with office.reading() as tx:
        trusted = exchange_keys.list_in_force(tx)
    if trusted is None:
        return []
    return [_told(office, each) for each in _waiting(office, trusted)]


def hand_out(office: Office, list_id: str, folder: Path | str) -> Path:
    """The file for the other signers. Raises NotToSign or StickWriteFailed."""
    found = _one(office, list_id)
    path = Path(folder) / name_of(found)
    _write(path, found.data)
    return path


def take_back(office: Office, file: Path | str) -> FarList:
    """A file that came back, with its signatures. Raises NotToSign."""
    came = _read(Path(file))
    known = _one(office, came.id)
    _put(office, merged := list_signing.look(list_signing.with_signatures_of(known.data, came.data)))
    return _told(office, merged)


def forget(office: Office, list_id: str) -> None:
    """The change is not wanted any more."""
    _path(office, list_id).unlink(missing_ok=True)


# --- wherever a signer is


def look_at_file(file: Path | str, office: Office | None = None) -> FarList:
    """What a signer is asked to sign. Raises NotToSign."""
    return _told(office, _read(Path(file)))


def sign_file(file: Path | str, key_file: Path | str, passphrase: str, *, seen: str = "") -> Path:
    """Add the signature of one signer; the answer lies beside the file.

    `seen` is the id of the list that the signer was shown: no other one is signed.
    Raises NotToSign, NotARootFile, WrongPassphrase, NotItsSigner or StickWriteFailed.
    """
    path = Path(file)
    asked = _read(path)
    if seen and asked.id != seen:
        raise NotToSign(reason="another list than the one that was shown")
    seed, holder = root_keys.seed_in(Path(key_file), passphrase)
    if holder.public not in asked.may_sign:
        raise NotItsSigner
    answer = path.with_name(f"{Path(name_of(asked)).stem}-{_letters(holder.public)}.zip")
    _write(answer, key_list_file.countersign(asked.data, seed))
    return answer


def name_of(found: ListToSign) -> str:
    return f"SAHKAN-{found.facts.number:06d}-{found.id[:6].upper()}.zip"


def _told(office: Office | None, found: ListToSign) -> FarList:
    def place(wilayah: str) -> str:
        return see_offices.area_of(office, wilayah) if office is not None else wilayah

    told = list_changes.changes(found.before, found.facts, place)
    # Other keys under the same names read the same: the code tells one list from another.
    code = Problem(
        "LIST_CODE", "", letters.fingerprint_letters(bytes.fromhex(found.id))[:_CODE], Severity.WARN
    )
    counted = len(found.signers & found.may_sign)
    return FarList(found.id, found.facts.number, (*told, code), counted, found.lacking)


def _waiting(office: Office, trusted: TrustedList) -> list[ListToSign]:
    found: list[ListToSign] = []
    for path in sorted((office.folder / _FOLDER).glob("*")):
        try:
            each = list_signing.look(office.cipher.open(path.read_bytes(), _SEALED))
        except (OSError, SealBroken, Refused):
            continue
        if each.facts.previous == trusted.id:
            found.append(each)
        else:
            with contextlib.suppress(OSError):
                path.unlink()
    return found


def _counted(seeds: Iterable[bytes], before: KeyList, after: KeyList) -> list[bytes]:
    roots = {*before.roots, *after.roots}
    return [seed for seed in seeds if seal.public_of(seed) in roots]


def _one(office: Office, list_id: str) -> ListToSign:
    try:
        return list_signing.look(office.cipher.open(_path(office, list_id).read_bytes(), _SEALED))
    except (OSError, SealBroken, Refused) as error:
        raise NotToSign(reason=type(error).__name__) from error


def _put(office: Office, found: ListToSign) -> None:
    path = _path(office, found.id)
    path.parent.mkdir(exist_ok=True)
    files.write_whole(path, office.cipher.seal(found.data, _SEALED))


def _path(office: Office, list_id: str) -> Path:
    return office.folder / _FOLDER / list_id


def _read(path: Path) -> ListToSign:
    try:
        return list_signing.look(card_files.take(path, FILE_LIMIT))
    except Refused as refused:
        raise NotToSign(reason=refused.code) from refused


def _write(path: Path, data: bytes) -> None:
    try:
        files.write_whole(path, data)
    except OSError as error:
        raise StickWriteFailed(reason=str(error)) from error


def _letters(public: bytes) -> str:
    return root_keys.letters_of(public)[:5]
