"""In this file: whether a sealed file may come in, established in one pass and constant memory.

The twelve steps of FORMAT.md in their order, as a generator that asks for
bytes: nothing is parsed before the signature holds, no ZIP is ever
interpreted, and what is read goes to a sink nobody sees before the end.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Generator, Iterator
from functools import partial
from pathlib import Path

from padang_desktop.domain.batches import chain
from padang_desktop.domain.batches.batch import (
    HEADER_LIMIT,
    LARGEST_CONTAINER,
    PHOTO_LIMIT,
    README_LIMIT,
    SIGNATURE_LIMIT,
    SUMS_LIMIT,
    TABLE_LIMIT,
    CheckedBatch,
    ContentFile,
    Header,
    OpenBatch,
    Shapes,
    Signer,
    Sink,
    Staged,
)
from padang_desktop.domain.batches.table_shape import Row, TableShape
from padang_desktop.domain.disk import own_disk
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.exchange import age_file, container, header, payload, seal, sums
from padang_desktop.exchange.desk import Desk
from padang_desktop.exchange.payload import TableReader
from padang_desktop.exchange.refused import Refused

LARGEST_SEALED = 1_950_000_000

_JPEG = b"\xff\xd8\xff"
_LIMITS = {
    sums.SUMS: SUMS_LIMIT,
    sums.SIGNATURE: SIGNATURE_LIMIT,
    sums.HEADER: HEADER_LIMIT,
    sums.README: README_LIMIT,
}

# Yields how many bytes are wanted: n > 0 exactly n, n < 0 any portion up to -n.
Steps = Generator[int, bytes, None]


def check(path: Path, desk: Desk, sink: Sink, progress: Progress | None = None) -> CheckedBatch:
    """Read a sealed file once and establish all there is to establish about it.

    `path` must be a copy of our own, not the file on the flashdisk. Progress
    counts bytes of it. On any failure `sink.discard()` is called and the
    failure raised: Refused with a code of FORMAT.md, what domain/disk says of our
    own disk, or Cancelled.
    A batch that has to wait (E_CELAH, E_JAM_MUNDUR, E_JAM_DEPAN) is read to
    its end all the same and comes back with `holds`.
    """
    passing = Pass(desk, sink)
    try:
        with own_disk():
            total = path.stat().st_size
            if total > LARGEST_SEALED:
                raise Refused("E_UKURAN", f"{total} bytes")
            with path.open("rb") as source:
                size, sha256 = age_file.decrypt(
                    source, desk.identities, passing.write, progress or Silent(), total
                )
        return passing.finish(size, sha256)
    except BaseException:
        sink.discard()
        raise


class Pass:
    """Steps 3 to 10: takes the decrypted bytes in any portions, refuses at the first wrong one."""

    def __init__(self, desk: Desk, sink: Sink) -> None:
        self._desk = desk
        self._sink = sink
        self._waiting = bytearray()
        self._entries: list[container.Entry] = []
        self._files: list[ContentFile] = []
        self._batch_id = ""
        self._signer: Signer
        self._header: Header
        self._place: chain.Place
        self._shapes: dict[str, TableShape] = {}
        self._steps = self._all_steps()
        self._wanted = next(self._steps)

    def write(self, data: bytes) -> None:
        if self._wanted == 0 and data:
            raise Refused("E_EKOR", "bytes after the end of the container")
        self._waiting += data
        while self._wanted and len(self._waiting) >= max(self._wanted, 1):
            count = abs(self._wanted)
            portion = bytes(self._waiting[:count])
            del self._waiting[:count]
            try:
                self._wanted = self._steps.send(portion)
            except StopIteration:
                self._wanted = 0
        if self._wanted == 0 and self._waiting:
            raise Refused("E_EKOR", "bytes after the end of the container")

    def finish(self, size: int, sha256: str) -> CheckedBatch:
        """Step 11: the encrypted file ended well; size and sha256 are its own."""
        if self._wanted:
            raise Refused("E_TERPOTONG", "the container ends too early")
        return CheckedBatch(
            header=self._header,
            batch_id=self._batch_id,
            signer=self._signer,
            files=tuple(self._files),
            size=size,
            sha256=sha256,
            holds=self._place.holds,
            missing_from=self._place.missing_from,
        )

    def _all_steps(self) -> Steps:
        list_bytes = yield from self._small_file(sums.SUMS)
        signature = yield from self._small_file(sums.SIGNATURE)
        public = seal.verify(signature, self._desk.kind.namespace, list_bytes)
        self._signer = self._desk.known_signer(public)
        self._batch_id = hashlib.sha256(list_bytes).hexdigest()
        listed = sums.read(list_bytes)
        sums.check_names(listed)
        head = yield from self._small_file(sums.HEADER, listed.pop(sums.HEADER))
        self._header = header.read(head, self._desk.kind, self._desk.schemas)
        self._check_tables(listed)
        self._place = self._desk.place(self._header, public, self._signer, self._batch_id)
        rows = dict(self._header.contents)
        for path, sha256 in listed.items():
            yield from self._content(path, sha256, rows.get(path))
        ending = container.expected_central_directory(self._entries)
        if (yield len(ending)) != ending:
            raise Refused("E_WADAH", "another central directory than these files have")

    def _check_tables(self, listed: dict[str, str]) -> None:
        """The header's schema decides which tables there may be."""
        shapes = self._desk.shapes[self._desk.kind, self._header.schema].values()
        self._shapes = {shape.path: shape for shape in shapes}
        tables = {path for path in listed if sums.is_table(path)}
        if not tables <= self._shapes.keys():
            raise Refused("E_NAMA", "a table this schema does not have")
        if tables != {path for path, _ in self._header.contents}:
            raise Refused("E_ISI", "other tables than the header announces")

    def _local_header(self, path: str, limit: int) -> Generator[int, bytes, container.Entry]:
        offset = container.after(self._entries[-1]) if self._entries else 0
        found = yield container.LOCAL_HEADER_SIZE + len(path)
        crc32, size = container.sizes_of_local_header(found)
        if found != container.expected_local_header(path, size, crc32):
            raise Refused("E_WADAH", f"another header than {path} has")
        entry = container.Entry(path, size, crc32, offset)
        if size > limit or container.after(entry) > LARGEST_CONTAINER:
            raise Refused("E_UKURAN", f"{path}: {size} bytes")
        self._entries.append(entry)
        return entry

    def _small_file(self, path: str, sha256: str = "") -> Generator[int, bytes, bytes]:
        entry = yield from self._local_header(path, _LIMITS[path])
        data = (yield entry.size) if entry.size else b""
        if sha256 and hashlib.sha256(data).hexdigest() != sha256:
            raise Refused("E_HASH", path)
        if zlib.crc32(data) != entry.crc32:
            raise Refused("E_WADAH", f"{path}: CRC")
        return data

    def _content(self, path: str, sha256: str, row_count: int | None) -> Steps:
        """Step 9 for one file: into the sink, while everything about it is established."""
        is_photo, table = sums.is_photo(path), self._shapes.get(path)
        limit = TABLE_LIMIT if table else PHOTO_LIMIT if is_photo else README_LIMIT
        entry = yield from self._local_header(path, limit)
        content = _Content(path, table, is_photo)
        is_kept = is_photo or table is not None
        if is_kept:
            self._sink.begin(path, entry.size)
        left = entry.size
        while left:
            portion = yield -left
            left -= len(portion)
            content.take(portion)
            if is_kept:
                self._sink.write(portion)
        content.finish(sha256, entry.crc32, row_count)
        if is_kept:
            self._sink.end(path, sha256)
            self._files.append(ContentFile(path, entry.size, sha256, row_count))


class _Content:
    """The sums and the form of one file; its form is spoken of only when its sum is right."""

    def __init__(self, path: str, table: TableShape | None, is_photo: bool) -> None:
        self._path = path
        self._digest = hashlib.sha256()
        self._crc = 0
        self._start = b""
        self._is_photo = is_photo
        self._rows = TableReader(table) if table else None
        self._bad_row: Refused | None = None

    def take(self, portion: bytes) -> None:
        self._digest.update(portion)
        self._crc = zlib.crc32(portion, self._crc)
        if len(self._start) < len(_JPEG):
            self._start += portion[: len(_JPEG)]
        if self._rows is not None and self._bad_row is None:
            try:
                self._rows.feed(portion)
            except Refused as refused:
                self._bad_row = refused

    def finish(self, sha256: str, crc32: int, row_count: int | None) -> None:
        if self._digest.hexdigest() != sha256:
            raise Refused("E_HASH", self._path)
        if self._crc != crc32:
            raise Refused("E_WADAH", f"{self._path}: CRC")
        if self._is_photo and not self._start.startswith(_JPEG):
            raise Refused("E_FOTO", f"{self._path} is no JPEG")
        if self._bad_row is not None:
            raise self._bad_row
        if self._rows is not None:
            self._rows.finish()
            if self._rows.row_count != row_count:
                raise Refused("E_ISI", f"{self._path}: {self._rows.row_count} rows, announced {row_count}")


def open_batch(
    checked: CheckedBatch, shapes: Shapes, staged: Staged, released: frozenset[str] = frozenset()
) -> OpenBatch:
    """Let a checked batch be read from its staging.

    `released` are the holds that a supervisor has lifted (E_JAM_MUNDUR,
    E_JAM_DEPAN); what waits for an earlier number cannot be lifted, only
    checked again. Raises Refused with the first hold that is left.
    """
    for hold in checked.holds:
        if hold not in released or hold == "E_CELAH":
            head = checked.header
            raise Refused(hold, "held", nomor=head.number, kurang=checked.missing_from, wilayah=head.wilayah)
    shape_at = {s.path: s for s in shapes[checked.header.kind, checked.header.schema].values()}
    paths = [file.path for file in checked.files]
    return OpenBatch(
        checked,
        tables={shape_at[p].name: partial(_rows, shape_at[p], staged) for p in paths if p in shape_at},
        photos={p[-36:-4]: partial(staged.read, p) for p in paths if sums.is_photo(p)},
    )


def _rows(shape: TableShape, staged: Staged) -> Iterator[Row]:
    return payload.read_again(shape, staged.read(shape.path))
