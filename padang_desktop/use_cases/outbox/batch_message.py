"""In this file: what is written beside a batch that goes as a file in WhatsApp or an e-mail."""

from __future__ import annotations

from padang_desktop.domain.values.calendar import long_date, wib
from padang_desktop.domain.values.number import number
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.outbox import send_batch


def message_for(office: Office, batch_id: str) -> str:
    """It names nobody but the kecamatan. Raises UnknownBatch."""
    batch = send_batch.one_batch(office, batch_id)
    area = office.reference.areas.by_code(office.wilayah)
    place = f"Kecamatan {area.name}" if area else office.wilayah
    # As the page says it, which stands beside this message.
    size = f"{number(max(1, batch.size_bytes // 1000))} kB"
    if batch.size_bytes >= 1_000_000:
        size = f"{batch.size_bytes / 1_000_000:.1f} MB".replace(".", ",")
    return (
        f"Yth. Dinas Sosial, berikut kiriman data nomor {batch.number} dari {place},"
        f" dibuat {long_date(wib(batch.made_at).date())}.\n"
        f"Berkas: {batch.file_name} ({size}, {number(sum(batch.counts.values()))} data,"
        f" {number(batch.photo_count)} foto). Isinya terkunci; hanya Dinas Sosial yang dapat membukanya.\n"
        "Mohon disimpan, lalu diterima di menu Kiriman Masuk. Setelah itu kirim balik berkas tanda terimanya,"
        " atau bacakan kode terimanya. Terima kasih."
    )
