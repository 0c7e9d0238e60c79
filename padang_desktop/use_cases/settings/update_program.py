"""In this file: an update pack from a flashdisk is looked at, proved and put in place.

The version that runs is never touched. A new one is built beside it from the
pack and from what both share, every file checked, and proves itself; only then
does the pointer turn, in one step. Killed anywhere, the old version starts.
A version whose window does not stand twice gives way at the next start (the
door in installer/boot).
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.exchange import program_build, program_versions, seal, update_pack
from padang_desktop.exchange.program_build import UpdateNeedsInstaller
from padang_desktop.exchange.program_versions import Pointer
from padang_desktop.exchange.refused import Refused
from padang_desktop.exchange.update_pack import UpdateManifest
from padang_desktop.use_cases.office import Office

INSTALLED = "PADANG_INSTALLED"
TRY = "PADANG_TRY_VERSION"
RUNNING = "PADANG_RUNNING"
KEYS = "update_keys"
_ROOM = 64 * 1024 * 1024
_PROOF_SECONDS = 300
_WHAT = "Memeriksa pembaruan"


class UpdateNotHere(Situation):
    """This program was not put here by its installer, so packs do not fit."""

    code = "UPDATE_NOT_HERE"


class UpdateOlder(Situation):
    """The pack brings nothing newer than what runs; facts: version, running."""

    code = "UPDATE_OLDER"


class UpdateNoRoom(Situation):
    """Too little room beside the program; fact: needed."""

    code = "UPDATE_NO_ROOM"


class UpdateNotProved(Situation):
    """The new version failed its self-test on this laptop."""

    code = "UPDATE_NOT_PROVED"


@dataclass(frozen=True, slots=True)
class FoundUpdate:
    """A pack that is signed by us: where it lies, what it brings, and why not, if it cannot be put in."""

    path: Path
    version: str
    problem: Situation | None


@dataclass(frozen=True, slots=True)
class Place:
    """An installed program: its root, the public keys it trusts, and the command that starts its door."""

    root: Path
    keys: tuple[bytes, ...]
    door: tuple[str, ...]


def place_of(resources: Path) -> Place:
    """Where this program is installed. Raises UpdateNotHere."""
    named = os.environ.get(INSTALLED, "")
    root = Path(named)
    if not named or program_versions.read(root) is None:
        raise UpdateNotHere
    door = (str(root / "python.exe"), "-m", "padang_boot")
    return Place(root, trusted_keys(resources), door)


def window_stands() -> None:
    """Say that the version that runs has proved itself; nothing to say in a source tree."""
    _say(program_versions.window_stands)


def was_no_try() -> None:
    """Say that this start only called up the window that was open already."""
    _say(program_versions.was_no_try)


def _say(what: Callable[[Path, str], None]) -> None:
    named, running = os.environ.get(INSTALLED, ""), os.environ.get(RUNNING, "")
    if named and running:
        with contextlib.suppress(OSError):  # it is said again at the next start
            what(Path(named), running)


def trusted_keys(resources: Path) -> tuple[bytes, ...]:
    """The public keys that came with the program; a file that is no key is left out."""
    keys: list[bytes] = []
    for file in sorted((resources / KEYS).glob("*.pub")):
        try:
            keys.append(seal.public_of_ssh_line(file.read_text("ascii").strip()))
        except (Refused, ValueError):
            continue
    return tuple(keys)


def packs_on(place: Place, folder: Path) -> list[FoundUpdate]:
    """The packs that lie in a folder or one below it, newest first; foreign files are left out."""
    found: list[FoundUpdate] = []
    for path in sorted({*folder.glob(f"*{update_pack.ENDING}"), *folder.glob(f"*/*{update_pack.ENDING}")}):
        try:
            with path.open("rb") as source:
                manifest = update_pack.read(source, place.keys)
        except (Situation, OSError):
            continue
        try:
            _require_fitting(place.root, manifest)
            found.append(FoundUpdate(path, manifest.version, None))
        except Situation as problem:
            found.append(FoundUpdate(path, manifest.version, problem))
    return sorted(found, key=lambda each: _number(each.version), reverse=True)


def update_program(office: Office, path: Path | str, progress: Progress | None = None) -> str:
    """Put the pack's version in place; it runs from the next start on. Returns its number.

    Raises UpdateNotHere, UpdateOlder, UpdateNeedsInstaller, UpdateNoRoom,
    UpdateNotProved and what update_pack says of a pack; then nothing changed.
    """
    version = put_in_place(place_of(office.resources), Path(path), progress or Silent())
    with office.writing("program.updated", version=version):
        pass
    return version


def put_in_place(place: Place, path: Path, progress: Progress) -> str:
    """The same without an office: for the check of the installer, and for tests."""
    root = place.root
    progress.step(0, 0, _WHAT)
    with path.open("rb") as source:
        manifest = update_pack.read(source, place.keys)
        _require_fitting(root, manifest)
        program_versions.sweep(root)
        pointer = program_versions.read(root)
        assert pointer is not None  # _require_fitting read it
        running = program_versions.home(root, pointer.version)
        fresh = program_versions.home(root, manifest.version + program_versions.UNFINISHED)
        try:
            program_build.build(manifest, source, running, fresh, progress)
            _prove(place, fresh)
            fresh.rename(program_versions.home(root, manifest.version))
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
    # What has not proved itself is nothing to go back to.
    proved = pointer.previous if pointer.tries and pointer.previous else pointer.version
    program_versions.write(root, Pointer(manifest.version, proved, tries=1))
    return manifest.version


def _require_fitting(root: Path, manifest: UpdateManifest) -> None:
    pointer = program_versions.read(root)
    if pointer is None:
        raise UpdateNotHere
    running = pointer.version
    has_grown = manifest.sequence > program_versions.sequence(root, running)
    if not has_grown or _number(manifest.version) <= _number(running) or manifest.version == pointer.gave_way:
        raise UpdateOlder(version=manifest.version, running=running)
    if manifest.runtime != _runtime_of(root) or (manifest.base and manifest.base != running):
        raise UpdateNeedsInstaller(version=manifest.version)
    needed = manifest.total_bytes + _ROOM
    if shutil.disk_usage(root).free < needed:
        raise UpdateNoRoom(needed=f"{needed // 2**20} MB")


def _prove(place: Place, fresh: Path) -> None:
    """The new version runs its self-test with the runtime that is here."""
    environment = {**os.environ, TRY: fresh.name}
    try:
        ended = subprocess.run(
            [*place.door, "--selftest"], env=environment, capture_output=True, timeout=_PROOF_SECONDS,
            check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UpdateNotProved(reason=type(error).__name__) from error
    if ended.returncode != 0:
        raise UpdateNotProved(reason=str(ended.returncode))


def _runtime_of(root: Path) -> str:
    try:
        found: dict[str, object] = json.loads((root / "manifest.json").read_text("utf-8"))
    except (OSError, ValueError):
        return ""
    return str(found.get("runtime", ""))


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())
