"""In this file: an update pack, as it is written, checked and unpacked.

    PADANG-PEMBARUAN-1\\n
    8 bytes    length of the manifest (big-endian)
    manifest   JSON in UTF-8
    64 bytes   Ed25519 signature over "padang-pembaruan-v1\\0" + manifest
    blobs      one xz stream: the carried files, one after the other

    manifest {"version", "sequence", "base", "runtime", "files": {path: [size, sha256]}, "carried": [sha256]}

Nothing but three lengths is read before the signature holds. `files` is the
whole of versions/<version>; what is not carried lies in the version that runs,
under whatever name, and is found by its hash. `runtime` is the SHA-256 of the
runtime's own list: another runtime needs the installer. No path may leave the
folder. The blobs' sizes are those of the manifest, so nothing can swell.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import re
import struct
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from padang_desktop.domain.problems import Situation
from padang_desktop.exchange import seal
from padang_desktop.exchange.refused import Refused

MAGIC = b"PADANG-PEMBARUAN-1\n"
SIGNED = b"padang-pembaruan-v1\0"
ENDING = ".pembaruan"
SIGNATURE_SIZE = 64
MOST_MANIFEST = 8 * 1024 * 1024
MOST_BYTES = 1024 * 1024 * 1024
_BLOCK = 1024 * 1024
# What no system can misread; no part is "." or "..", and none begins at a drive or a root.
_PATH = re.compile(r"""[^\x00-\x1f<>:"|?*\\/]{1,120}(/[^\x00-\x1f<>:"|?*\\/]{1,120}){0,12}""")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_DIGEST = re.compile(r"[0-9a-f]{64}")
_VERSION = re.compile(r"\d{1,4}\.\d{1,4}\.\d{1,4}")


class NotAnUpdate(Situation):
    """The file is no update pack, or it was cut."""

    code = "UPDATE_NOT_A_PACK"


class UpdateNotSigned(Situation):
    """The pack is signed by nobody we know, or it was changed."""

    code = "UPDATE_NOT_SIGNED"


class UpdateDamaged(Situation):
    """A file inside is not what the signed list says."""

    code = "UPDATE_DAMAGED"


@dataclass(frozen=True, slots=True)
class UpdateManifest:
    """What a pack brings. `files` are {path: (size, sha256)}; `carried` come in the order of the blobs."""

    version: str
    sequence: int
    base: str
    runtime: str
    files: Mapping[str, tuple[int, str]]
    carried: Sequence[str]

    @property
    def total_bytes(self) -> int:
        return sum(size for size, _ in self.files.values())

    @property
    def size_of(self) -> dict[str, int]:
        return {digest: size for size, digest in self.files.values()}

    def as_bytes(self) -> bytes:
        told = {
            "version": self.version, "sequence": self.sequence, "base": self.base, "runtime": self.runtime,
            "files": {path: list(self.files[path]) for path in sorted(self.files)},
            "carried": list(self.carried),
        }  # fmt: skip
        return json.dumps(told, separators=(",", ":")).encode("utf-8")


def write(target: Path, manifest: UpdateManifest, seed: bytes, blob: Callable[[str], bytes]) -> int:
    """Write a pack; `blob` gives the content of a carried hash. Returns its size in bytes."""
    told = manifest.as_bytes()
    with target.open("wb") as file:
        file.write(MAGIC + struct.pack(">Q", len(told)) + told + seal.sign_raw(seed, SIGNED + told))
        packer = lzma.LZMACompressor(format=lzma.FORMAT_XZ, check=lzma.CHECK_NONE, preset=6)
        for digest in manifest.carried:
            file.write(packer.compress(blob(digest)))
        file.write(packer.flush())
        return file.tell()


def read(source: BinaryIO, trusted: Collection[bytes]) -> UpdateManifest:
    """The manifest, once its signature holds; `source` then stands at the blobs.

    Raises NotAnUpdate, UpdateNotSigned.
    """
    if source.read(len(MAGIC)) != MAGIC:
        raise NotAnUpdate
    length_bytes = source.read(8)
    length = struct.unpack(">Q", length_bytes)[0] if len(length_bytes) == 8 else MOST_MANIFEST + 1
    if not 0 < length <= MOST_MANIFEST:
        raise NotAnUpdate
    told, signature = source.read(length), source.read(SIGNATURE_SIZE)
    if len(told) != length or len(signature) != SIGNATURE_SIZE:
        raise NotAnUpdate
    if not any(_holds(key, SIGNED + told, signature) for key in trusted):
        raise UpdateNotSigned
    return _understood(told)


def blobs(source: BinaryIO, manifest: UpdateManifest) -> Iterator[tuple[str, bytes]]:
    """Each carried file with its hash, checked. Raises UpdateDamaged."""
    sizes = manifest.size_of
    unpacker = lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=256 * 1024 * 1024)
    waiting = bytearray()
    for digest in manifest.carried:
        size = sizes[digest]
        while len(waiting) < size:
            feed = source.read(_BLOCK) if unpacker.needs_input else b""
            if unpacker.eof or (unpacker.needs_input and not feed):
                raise UpdateDamaged(reason="cut")
            try:
                part = unpacker.decompress(feed, max_length=_BLOCK)
            except (lzma.LZMAError, EOFError) as error:
                raise UpdateDamaged(reason=type(error).__name__) from error
            waiting += part
        content = bytes(waiting[:size])
        del waiting[:size]
        if hashlib.sha256(content).hexdigest() != digest:
            raise UpdateDamaged(reason="hash")
        yield digest, content


def _holds(key: bytes, message: bytes, signature: bytes) -> bool:
    try:
        seal.verify_raw(key, signature, message)
    except Refused:
        return False
    return True


def _understood(told: bytes) -> UpdateManifest:
    """A signed manifest that we cannot understand is of a later kind: it is refused like a foreign file."""
    try:
        found = cast("dict[str, object]", json.loads(told))
        files = {
            path: (int(entry[0]), str(entry[1]))
            for path, entry in cast("dict[str, list[str | int]]", found["files"]).items()
        }
        manifest = UpdateManifest(
            version=str(found["version"]), sequence=cast("int", found["sequence"]), base=str(found["base"]),
            runtime=str(found["runtime"]), files=files, carried=tuple(cast("list[str]", found["carried"])),
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise NotAnUpdate(reason=type(error).__name__) from error
    if not _is_sound(manifest):
        raise NotAnUpdate(reason="manifest")
    return manifest


def _is_sound(manifest: UpdateManifest) -> bool:
    known = {digest for _, digest in manifest.files.values()}
    return (
        _VERSION.fullmatch(manifest.version) is not None
        and type(manifest.sequence) is int
        and manifest.sequence > 0
        and all(_is_path(path) for path in manifest.files)
        and len({path.lower() for path in manifest.files}) == len(manifest.files)
        and all(size >= 0 and _DIGEST.fullmatch(digest) for size, digest in manifest.files.values())
        and manifest.total_bytes <= MOST_BYTES
        and len(set(manifest.carried)) == len(manifest.carried)
        and set(manifest.carried) <= known
    )


def _is_path(path: str) -> bool:
    parts = path.split("/")
    return _PATH.fullmatch(path) is not None and not any(
        _RESERVED.fullmatch(part) or part.endswith((".", " ")) or part.startswith(" ") for part in parts
    )
