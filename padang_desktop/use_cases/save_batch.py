"""In this file: a batch as a plain file in any folder, and the words that go with it in a message."""

from __future__ import annotations

from pathlib import Path

from padang_desktop.domain.batch_state import BatchFileMissing, LeftAs
from padang_desktop.domain.calendar import long_date, wib
from padang_desktop.domain.number import number
from padang_desktop.domain.progress import Progress
from padang_desktop.exchange import usb
from padang_desktop.use_cases import send_batch
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.seal_batch import sealed_file


def save_batch(office: Office, batch_id: str, folder: Path | str, progress: Progress | None = None) -> Path:
    """Put a batch into a folder, for a message or a synced drive: the same file under the same id.

    Raises UnknownBatch, BatchFileMissing, and what usb.write_into raises.
    """
    batch = send_batch.one_batch(office, batch_id)
    path = sealed_file(office, batch_id)
    if not path.is_file():
        raise BatchFileMissing(nomor=batch.number)
    saved = usb.write_into(path, Path(folder), batch.file_name, progress, batch.outer_sha256)
    with office.writing("batch.handed_over", batch_id, to="berkas", number=batch.number) as tx:
        send_batch.mark_left(tx, batch_id, LeftAs.FILE)
    return saved.path


def message_for(office: Office, batch_id: str) -> str:
    """What to write beside the file in WhatsApp or an e-mail; it names nobody but the office."""
    batch = send_batch.one_batch(office, batch_id)
    area = office.reference.areas.by_code(office.wilayah)
    place = f"Kecamatan {area.name}" if area else office.wilayah
    size = f"{batch.size_bytes / 1_000_000:.1f}".replace(".", ",")
    return (
        f"Yth. Dinas Sosial, berikut kiriman data nomor {batch.number} dari {place},"
        f" dibuat {long_date(wib(batch.made_at).date())}.\n"
        f"Berkas: {batch.file_name} ({size} MB, {number(sum(batch.counts.values()))} data,"
        f" {number(batch.photo_count)} foto). Isinya terkunci; hanya Dinas Sosial yang dapat membukanya.\n"
        f"Kode periksa berkas: {batch.outer_sha256[:16]}\n"
        "Mohon disimpan sebagai dokumen, diterima di menu Kiriman Masuk, lalu kirim balik berkas tanda"
        " terimanya atau bacakan kode terimanya."
    )
