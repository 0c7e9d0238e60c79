"""In this file: a batch signed and encrypted into one file, in one pass over its photos.

Everything that is signed is known before the first photo is opened, so the
photos stream by once. The same batch sealed again has the same batch id and
the same bytes inside; only the encryption around it differs.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from padang_desktop.domain.batches.batch import (
    LARGEST_CONTAINER,
    MOST_FILES,
    PHOTO_LIMIT,
    TABLE_LIMIT,
    Batch,
    Header,
    Photo,
    SealedBatch,
    Shapes,
)
from padang_desktop.domain.disk import own_disk
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.exchange import age_file, container, header, payload, rename, seal, sums
from padang_desktop.exchange.container import StoredFile
from padang_desktop.exchange.refused import Refused

README_TEXT = """\
PAKET DATA SPB/1

Isi paket ini dibuat dan dibaca oleh program Padang Desktop.
Jangan diubah: satu huruf yang berubah membuat paket ditolak.

data/   tabel, dapat dibuka dengan Excel (hanya untuk dilihat)
foto/   foto bukti
paket.json, SHA256SUMS, SHA256SUMS.sig   keterangan dan tanda tangan

Memeriksa tanpa program kami (Linux, atau cmd di Windows):
  ssh-keygen -Y verify -f allowed_signers -I NAMA -n JENIS@spb1 -s SHA256SUMS.sig < SHA256SUMS
  sha256sum --strict -c SHA256SUMS
"""

_STEP = 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Inside:
    """Every file of the container, with all that is signed already at hand."""

    header: Header
    sums: bytes
    files: tuple[StoredFile, ...]

    @property
    def size(self) -> int:
        return container.size_of((file.name, file.size) for file in self.files)


def seal_batch(
    batch: Batch, shapes: Shapes, seed: bytes, path: Path, progress: Progress | None = None
) -> SealedBatch:
    """Sign with the device's seed and encrypt to `batch.recipients` into `path`.

    `path` appears whole or not at all; an older file there is replaced, since
    it is our own. Progress counts bytes of the container. Raises Refused
    E_UKURAN (too many or too large files) or E_BERUBAH (a photo is not what
    it was at capture; fact `foto` is its id), DiskFull, DiskLocked or
    DiskFailing of our own disk, and Cancelled from `progress`.
    """
    inside = _inside(batch, shapes, seed)
    pieces = _watched(inside, progress or Silent())
    unfinished = path.with_name(path.name + ".part")
    try:
        with own_disk():
            with unfinished.open("wb") as out:
                size, sha256 = age_file.encrypt(pieces, batch.recipients, out)
                out.flush()
                os.fsync(out.fileno())
            rename.replace(unfinished, path)
    except BaseException:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise
    batch_id = hashlib.sha256(inside.sums).hexdigest()
    return SealedBatch(inside.header, batch_id, str(path), size, sha256, len(batch.photos))


def container_bytes(batch: Batch, shapes: Shapes, seed: bytes) -> Iterator[bytes]:
    """The signed container before encryption, in pieces; the same for the same batch."""
    return container.stream(_inside(batch, shapes, seed).files)


def _inside(batch: Batch, shapes: Shapes, seed: bytes) -> _Inside:
    if len(batch.tables) + len(batch.photos) > MOST_FILES - 2:
        raise Refused("E_UKURAN", f"{len(batch.photos)} photos")
    shape_of = shapes[batch.kind, batch.schema]
    tables = [each.written or payload.render(shape_of[each.name], each.rows) for each in batch.tables]
    contents = tuple(sorted((table.path, table.row_count) for table in tables))
    signed_header = header.of(batch, seal.ssh_fingerprint(seal.public_of(seed)), contents)
    readme = README_TEXT.encode("ascii")
    head = header.write(signed_header)
    listed = {
        sums.HEADER: hashlib.sha256(head).hexdigest(),
        sums.README: hashlib.sha256(readme).hexdigest(),
        **{table.path: table.sha256 for table in tables},
        **{photo.path: photo.sha256 for photo in batch.photos},
    }
    if len(listed) != 2 + len(tables) + len(batch.photos):
        raise ValueError("a table or a photo is in the batch twice")
    sums.check_names(listed)
    list_bytes = sums.write(listed)
    files = {
        sums.HEADER: container.of_bytes(sums.HEADER, head),
        sums.README: container.of_bytes(sums.README, readme),
        **{t.path: StoredFile(t.path, t.size, t.crc32, t.pieces) for t in tables},
        **{p.path: StoredFile(p.path, p.size, p.crc32, _content(p)) for p in batch.photos},
    }
    signature = seal.sign(seed, batch.kind.namespace, list_bytes)
    inside = _Inside(
        signed_header,
        list_bytes,
        (
            container.of_bytes(sums.SUMS, list_bytes),
            container.of_bytes(sums.SIGNATURE, signature),
            *(files[path] for path in sums.read(list_bytes)),
        ),
    )
    _check_sizes(inside)
    return inside


def _check_sizes(inside: _Inside) -> None:
    if inside.size > LARGEST_CONTAINER:
        raise Refused("E_UKURAN", f"{inside.size} bytes")
    for file in inside.files:
        if sums.is_photo(file.name) and file.size > PHOTO_LIMIT:
            raise Refused("E_UKURAN", f"{file.name}: {file.size} bytes")
        if sums.is_table(file.name) and file.size > TABLE_LIMIT:
            raise Refused("E_UKURAN", f"{file.name}: {file.size} bytes")


def _content(photo: Photo) -> Callable[[], tuple[bytes]]:
    def content() -> tuple[bytes]:
        data = photo.content()
        # What is signed is the sum from the day of capture; sealing anything
        # else would only be refused by the city, weeks later.
        if len(data) != photo.size or hashlib.sha256(data).hexdigest() != photo.sha256:
            reason = f"photo {photo.photo_id} is not what it was at capture"
            raise Refused("E_BERUBAH", reason, foto=photo.photo_id)
        return (data,)

    return content


def _watched(inside: _Inside, progress: Progress) -> Iterator[bytes]:
    total = inside.size
    done = next_step = 0
    for piece in container.stream(inside.files):
        yield piece
        done += len(piece)
        if done >= next_step:
            next_step = done + _STEP
            progress.step(done, total)
    progress.step(total, total)
