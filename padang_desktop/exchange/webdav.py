"""In this file: a folder of the city's behind a line that drops, spoken to as WebDAV.

A file, or a part of a large one, gets its name there only when the whole of it
was sent, read back and found equal. A dropped line is waited for, a little
longer each time; Batal is heard while waiting. httpx is imported when the line is first used.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import secrets
import time
from collections.abc import Callable, Iterator
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.exchange import part_files
from padang_desktop.exchange.line_address import Address
from padang_desktop.exchange.line_trouble import (
    AlreadyThere,
    FileCame,
    LineAnswered,
    LineDown,
    LineKeptOut,
    LineReadBackDiffers,
)
from padang_desktop.exchange.part_files import PART_BYTES, Piece
from padang_desktop.exchange.refused import Refused
from padang_desktop.exchange.usb import FOLDER, LARGEST_FILE

if TYPE_CHECKING:
    import httpx

NAME = re.compile(r"(SETOR|TERIMA|RUJUK|KUNCI)-[A-Z0-9-]{1,50}\.(age|zip)")
TRIES = 8
_FIRST_WAIT, _LONGEST_WAIT, _NAP = 1.0, 30.0, 0.2
_PORTION = 256 * 1024
# Large files lie there in parts: a hundred of them are some 6,000 names.
_LIST_LIMIT, _HREF_LIMIT = 16 * 1024 * 1024, 4096
# Nothing but names is asked for: a line is slow, and a server tells 2 to 3 times as much by itself.
_NAMES_ONLY = b'<?xml version="1.0"?><propfind xmlns="DAV:"><prop><resourcetype/></prop></propfind>'
_TIMEOUT_SECONDS, _CONNECT_SECONDS = 30.0, 10.0
_HREF = re.compile(rb"<(?:[A-Za-z0-9_.-]+:)?href[^>]{0,200}>([^<]{1,2000})</")
_KEPT_OUT = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)
# Answers of a server that is busy or being restarted: worth another try.
_PASSING = frozenset({408, 423, 425, 429, 500, 502, 503, 504})


class CityFolder:
    """The city's folder; one object for one round, closed at its end."""

    def __init__(
        self, address: Address, progress: Progress | None = None, *, first_wait: float = _FIRST_WAIT
    ) -> None:
        import httpx

        self._address = address.checked()
        self._watch = progress or Silent()
        self._first_wait = first_wait
        given = (address.user, address.password) if address.user else None
        timeout = httpx.Timeout(_TIMEOUT_SECONDS, connect=_CONNECT_SECONDS)
        self._client = httpx.Client(auth=given, timeout=timeout, follow_redirects=False)
        self._here = (0, 0)
        self._before, self._whole = 0, 0  # of the file that is being sent, in bytes sent and read back

    def __enter__(self) -> CityFolder:
        return self

    def __exit__(self, *error: object) -> None:
        self._client.close()

    def put(self, source: Path, name: str, sha256: str, part_bytes: int = PART_BYTES) -> None:
        """Send `source` and give it its name there; the very same file there already is as good.

        A larger one goes in parts, each whole or not at all; those that are there are not
        sent again, so it goes on where it stopped. Raises AlreadyThere for another file of
        that name, LineDown, LineKeptOut, LineAnswered, LineReadBackDiffers, Refused E_BERUBAH
        and Cancelled; then no new name of a whole file is there, nor of a part that is not whole.
        """
        if NAME.fullmatch(name) is None:
            raise ValueError(name)
        size = source.stat().st_size
        self._here, self._before, self._whole = (0, 2 * size), 0, 2 * size
        self.reach()
        if size > part_bytes:
            self._put_parts(source, name, sha256, part_bytes)
        elif not self._patiently(lambda: self._is_there(name, sha256)):
            self._place(Piece(source, 0, size, sha256), name)

    def _put_parts(self, source: Path, name: str, sha256: str, part_bytes: int) -> None:
        cut = part_files.pieces(
            source, sha256, part_bytes, lambda done, size: self._step(0, self._whole, "Memeriksa berkas")
        )
        names = [part_files.name_of(name, place, len(cut), sha256) for place in range(1, len(cut) + 1)]
        there = set(self._patiently(lambda: self._listed(part_files.NAME)))
        is_again = there.issuperset(names)
        for piece, part in zip(cut, names, strict=True):
            self._before = 2 * piece.start
            if part not in there or not self._patiently(partial(self._stands, part, piece, is_again)):
                self._place(piece, part)

    def _stands(self, name: str, piece: Piece, is_again: bool) -> bool:
        """Whether a part is there whole: named after it was read back, so its length will do.

        When the whole file is there already and is sent again, each part is read.
        """
        answer = self._client.request("HEAD", self._at(name))
        if answer.status_code != HTTPStatus.OK and answer.status_code != HTTPStatus.NOT_FOUND:
            self._judge(answer)
        has_length = answer.headers.get("Content-Length", "") == str(piece.size)
        if has_length and (not is_again or self._sum(name, piece.size) == piece.sha256):
            return True
        self._client.request("DELETE", self._at(name))
        return False

    def _place(self, piece: Piece, name: str) -> None:
        unfinished = f"_{secrets.token_hex(4)}.tmp"
        try:
            for attempt in range(TRIES):
                self._patiently(lambda: self._send(piece, unfinished))
                if self._patiently(lambda: self._sum(unfinished, piece.size)) == piece.sha256:
                    break
                if attempt == TRIES - 1:
                    raise LineReadBackDiffers
            self._patiently(lambda: self._name(unfinished, name, piece.sha256))
        except BaseException:
            with contextlib.suppress(Exception):
                self._client.request("DELETE", self._at(unfinished))
            raise

    def reach(self) -> None:
        """See that the folder is there, or make it. Raises LineDown, LineKeptOut or LineAnswered."""
        self._patiently(self._make_folder)

    def names(self) -> list[str]:
        """Files of ours in the folder, sorted; a folder that is not there yet is empty."""
        return self._patiently(lambda: self._listed(NAME))

    def fetch(self, name: str, into: Path, limit: int = LARGEST_FILE) -> Path:
        """Bring a file into our folder `into`, under its name; what it is, its content says later.

        Raises FileCame when it is larger than `limit` or than it said, and what `put` raises.
        """
        into.mkdir(parents=True, exist_ok=True)
        self._here = (0, 0)
        unfinished = into / f"_{secrets.token_hex(4)}.tmp"
        try:
            self._patiently(lambda: self._bring(name, unfinished, limit))
            final = into / name
            unfinished.replace(final)
        finally:
            unfinished.unlink(missing_ok=True)
        return final

    def remove(self, name: str, sha256: str) -> bool:
        """Remove a file there if it is the very one with this sum; False when it is another, or not there.

        Raises LineDown, LineKeptOut, LineAnswered, Cancelled.
        """
        if NAME.fullmatch(name) is None:
            raise ValueError(name)
        self._before, self._whole = 0, 0
        if self._patiently(lambda: self._sum(name, 0)) != sha256:
            return False
        self._patiently(lambda: self._drop(name))
        return True

    # --- single steps; each may be done again

    def _drop(self, name: str) -> None:
        answer = self._client.request("DELETE", self._at(name))
        # After a line that dropped the former try may have come through.
        if answer.status_code not in (200, 202, 204, 404):
            self._judge(answer)

    def _make_folder(self) -> None:
        answer = self._client.request("MKCOL", f"{self._address.url}/{FOLDER}")
        # It is there already: not allowed to be made, or (some servers) moved to its own name with a slash.
        if answer.status_code not in (201, 301, 302, 405):
            self._judge(answer)

    def _is_there(self, name: str, sha256: str) -> bool:
        found = self._sum(name, 0)
        if found not in ("", sha256):
            raise AlreadyThere(nama=name)
        return bool(found)

    def _send(self, piece: Piece, unfinished: str) -> None:
        digest = hashlib.sha256()

        def portions() -> Iterator[bytes]:
            done = 0
            with piece.source.open("rb") as own:
                own.seek(piece.start)
                while portion := own.read(min(_PORTION, piece.size - done)):
                    digest.update(portion)
                    done += len(portion)
                    self._step(self._before + done, self._whole, "Mengunggah")
                    yield portion

        headers = {"Content-Length": str(piece.size), "Content-Type": "application/octet-stream"}
        answer = self._client.put(self._at(unfinished), content=portions(), headers=headers)
        if answer.status_code not in (200, 201, 204):
            self._judge(answer)
        if digest.hexdigest() != piece.sha256:
            raise Refused("E_BERUBAH", "the file in the outbox is not the one that was sealed")

    def _sum(self, name: str, size: int) -> str:
        """The sha256 of what the server gives back; "" when nothing of that name is there."""
        digest, done = hashlib.sha256(), 0
        with self._client.stream("GET", self._at(name)) as answer:
            if answer.status_code == HTTPStatus.NOT_FOUND:
                return ""
            if answer.status_code != HTTPStatus.OK:
                self._judge(answer)
            for portion in answer.iter_raw(_PORTION):
                digest.update(portion)
                done += len(portion)
                self._step(self._before + size + min(done, size), self._whole or 2 * size, "Membaca ulang")
        return digest.hexdigest()

    def _name(self, unfinished: str, name: str, sha256: str) -> None:
        headers = {"Destination": self._at(name), "Overwrite": "F"}
        answer = self._client.request("MOVE", self._at(unfinished), headers=headers)
        if answer.status_code in (201, 204):
            return
        # After a line that dropped nobody knows whether the former try came through: look.
        if answer.status_code in (404, 409, 412) and self._is_there(name, sha256):
            return
        self._judge(answer)

    def _listed(self, wanted: re.Pattern[str]) -> list[str]:
        names, rest, length = set[str](), b"", 0
        headers = {"Depth": "1", "Content-Type": "application/xml"}
        with self._client.stream(
            "PROPFIND", f"{self._address.url}/{FOLDER}/", headers=headers, content=_NAMES_ONLY
        ) as answer:
            if answer.status_code == HTTPStatus.NOT_FOUND:
                return []
            if answer.status_code != HTTPStatus.MULTI_STATUS:
                self._judge(answer)
            for portion in answer.iter_bytes():
                rest, length, end = rest + portion, length + len(portion), 0
                if length > _LIST_LIMIT:
                    raise LineAnswered(status=answer.status_code)
                # Names only: no XML of a stranger is parsed.
                for found in _HREF.finditer(rest):
                    end = found.end()
                    path = unquote(found[1].decode("utf-8", "replace"))
                    names.add(path.rstrip("/").rpartition("/")[2])
                rest = rest[end:][-_HREF_LIMIT:]
                self._step(0, 0, "Melihat isi folder kota")
        return sorted(name for name in names if wanted.fullmatch(name))

    def _bring(self, name: str, unfinished: Path, limit: int) -> None:
        done = 0
        with self._client.stream("GET", self._at(name)) as answer, unfinished.open("wb") as out:
            if answer.status_code != HTTPStatus.OK:
                self._judge(answer)
            total = int(answer.headers.get("Content-Length", "0") or 0)
            for portion in answer.iter_raw(_PORTION):
                done += len(portion)
                if done > limit:
                    raise FileCame(nama=name)
                out.write(portion)
                self._step(done, max(total, done), "Mengunduh")

    # --- patience

    def _patiently(self, step: Callable[[], Any]) -> Any:
        """Do a step until the line holds. Raises LineDown when it never does."""
        import httpx

        wait = self._first_wait
        for left in reversed(range(TRIES)):
            try:
                return step()
            except (httpx.TransportError, _Passing) as error:
                if not left:
                    raise LineDown(reason=f"{type(error).__name__}") from None
                self._rest(wait)
                wait = min(2 * wait, _LONGEST_WAIT)
        raise AssertionError("every try either ends or raises")

    def _rest(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self._watch.step(*self._here, "Jaringan putus, dicoba lagi")
            time.sleep(min(_NAP, left))

    def _step(self, done: int, total: int, what: str) -> None:
        self._here = (done, total)
        self._watch.step(done, total, what)

    def _judge(self, answer: httpx.Response) -> None:
        """Raises what a bad answer means."""
        if answer.status_code in _PASSING:
            raise _Passing
        if answer.status_code in _KEPT_OUT:
            raise LineKeptOut
        raise LineAnswered(status=answer.status_code)

    def _at(self, name: str) -> str:
        return f"{self._address.url}/{FOLDER}/{name}"


class _Passing(Exception):
    """The server is busy; it may not be in a moment."""
