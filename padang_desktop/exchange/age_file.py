"""In this file: age encryption of a stream to and from a file, with every failure told apart.

pyrage pulls what it encrypts from `read` and pushes what it decrypted into
`write`, and turns what those raise into errors of its own; so both sides are
wrapped here and what really stopped them is raised instead. It holds the
interpreter while it works: call this in the worker process.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.exchange.refused import Refused

MAGIC = b"age-encryption.org/v1\n"
HEADER_LIMIT = 16 * 1024  # a recipient takes about 100 bytes, and a batch has at most 16

_HEADER_END = re.compile(rb"\n--- [A-Za-z0-9+/]{43}\n")
_FAMILY = b"age-encryption.org/"
_PORTION = 128 * 1024  # pyrage speaks in 8 KiB; larger portions spare calls
_STEP = 1024 * 1024


class _Reads(Protocol):
    def read(self, size: int, /) -> bytes: ...


class _Writes(Protocol):
    def write(self, data: bytes, /) -> int: ...

    def flush(self) -> None: ...


class _Keys(Protocol):
    def from_str(self, text: str, /) -> object: ...


class _Curve(Protocol):
    Identity: _Keys
    Recipient: _Keys


class _Pyrage(Protocol):
    x25519: _Curve
    DecryptError: type[Exception]

    def encrypt_io(self, reader: _Reads, writer: _Writes, recipients: list[object], /) -> None: ...

    def decrypt_io(self, reader: _Reads, writer: _Writes, identities: list[object], /) -> None: ...


def encrypt(pieces: Iterable[bytes], recipients: Sequence[str], out: BinaryIO) -> tuple[int, str]:
    """Write `pieces` to `out`, readable by the recipients; gives size and SHA-256 of what was written.

    Whatever `pieces` or `out` raise comes out as it is; the caller removes the rest.
    """
    age = _pyrage()
    keys = [age.x25519.Recipient.from_str(recipient) for recipient in recipients]
    source, target = _Pieces(iter(pieces)), _Written(out)
    try:
        age.encrypt_io(source, target, keys)
    except BaseException:
        _raise_own(target.failure, source.failure)
        raise
    return target.size, target.digest.hexdigest()


def decrypt(
    source: BinaryIO,
    identities: Sequence[str],
    take: Callable[[bytes], None],
    progress: Progress,
    total: int,
) -> tuple[int, str]:
    """Push the plaintext into `take`; gives size and SHA-256 of the encrypted file.

    Raises Refused: E_BUKAN_AGE (no age file), E_AGE_FORMAT (its header is
    broken, or longer than HEADER_LIMIT), E_AGE_KUNCI (for somebody else), E_AGE_RUSAK (cut, changed or
    added to). What was pushed before E_AGE_RUSAK is authentic but not whole:
    the caller throws it away. Whatever `take` raises comes out as it is.
    """
    _check_header(source.read(HEADER_LIMIT))
    source.seek(0)
    age = _pyrage()
    keys = [age.x25519.Identity.from_str(identity) for identity in identities]
    sealed, plain = _Sealed(source, progress, total), _Pushed(take)
    try:
        age.decrypt_io(sealed, plain, keys)
    except BaseException as error:
        _raise_own(plain.failure, sealed.failure)
        if isinstance(error, age.DecryptError):
            code = "E_AGE_KUNCI" if "No matching keys" in str(error) else "E_AGE_FORMAT"
            raise Refused(code, str(error)[:200]) from None
        if isinstance(error, OSError):
            raise Refused("E_AGE_RUSAK", str(error)[:200]) from None
        raise
    plain.finish()
    return sealed.size, sealed.digest.hexdigest()


class _Enough(Exception):
    """The first piece has come out: the file is for us."""


def is_for(path: Path, identities: Sequence[str]) -> bool:
    """Whether one of the identities opens this file; only its beginning is read, and nothing is believed."""

    def take(data: bytes) -> None:
        raise _Enough

    try:
        with path.open("rb") as source:
            decrypt(source, identities, take, Silent(), 0)
    except _Enough:
        return True
    except (Refused, OSError):
        return False
    return True


def _pyrage() -> _Pyrage:
    # Heavy, and needed only while sealing or opening.
    import pyrage  # pyright: ignore[reportMissingTypeStubs]

    return cast("_Pyrage", cast("object", pyrage))


def _check_header(start: bytes) -> None:
    """Magic, and an end in sight.

    pyrage reads a header anew from its beginning for each few bytes that
    arrive: one without an end, a megabyte long, would keep it busy for minutes.
    """
    line = start[: len(MAGIC)]
    if line != MAGIC:
        is_age = line.startswith(_FAMILY) or (line and MAGIC.startswith(line))
        raise Refused("E_AGE_FORMAT" if is_age else "E_BUKAN_AGE", "the first line is not that of age v1")
    end = start.find(b"\n--- ")
    if end < 0 or _HEADER_END.match(start, end) is None:
        raise Refused("E_AGE_FORMAT", f"the header has no end within {HEADER_LIMIT} bytes")


def _raise_own(*failures: BaseException | None) -> None:
    for failure in failures:
        if failure is not None:
            raise failure from None


class _Pieces:
    """Pieces of any size as a file that can only be read."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.failure: BaseException | None = None
        self._pieces = pieces
        self._piece = memoryview(b"")

    def read(self, size: int, /) -> bytes:
        try:
            while not self._piece:
                self._piece = memoryview(next(self._pieces))
        except StopIteration:
            return b""
        except BaseException as error:
            self.failure = error
            raise
        taken, self._piece = self._piece[:size], self._piece[size:]
        return bytes(taken)


class _Written:
    def __init__(self, out: BinaryIO) -> None:
        self.failure: BaseException | None = None
        self.size = 0
        self.digest = hashlib.sha256()
        self._out = out

    def write(self, data: bytes, /) -> int:
        if self.failure is None:
            try:
                self._out.write(data)
            except BaseException as error:
                self.failure = error
                raise
            self.digest.update(data)
            self.size += len(data)
        return len(data)

    def flush(self) -> None:
        return None


class _Sealed:
    """The encrypted file, hashed and counted on its way in."""

    def __init__(self, source: BinaryIO, progress: Progress, total: int) -> None:
        self.failure: BaseException | None = None
        self.size = 0
        self.digest = hashlib.sha256()
        self._source = source
        self._progress = progress
        self._total = total
        self._next_step = 0

    def read(self, size: int, /) -> bytes:
        try:
            data = self._source.read(size)
            self.size += len(data)
            if self.size >= self._next_step:
                self._next_step += _STEP
                self._progress.step(self.size, self._total)
        except BaseException as error:
            self.failure = error
            raise
        self.digest.update(data)
        return data


class _Pushed:
    """Collects what was decrypted into portions; after a failure it takes nothing more."""

    def __init__(self, take: Callable[[bytes], None]) -> None:
        self.failure: BaseException | None = None
        self._take = take
        self._waiting = bytearray()

    def write(self, data: bytes, /) -> int:
        # pyrage calls once more after a failed write.
        if self.failure is None:
            self._waiting += data
            if len(self._waiting) >= _PORTION:
                self.finish()
        return len(data)

    def finish(self) -> None:
        portion, self._waiting = bytes(self._waiting), bytearray()
        try:
            self._take(portion)
        except BaseException as error:
            self.failure = error
            raise

    def flush(self) -> None:
        return None
