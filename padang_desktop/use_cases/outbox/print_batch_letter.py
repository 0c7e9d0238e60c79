"""In this file: the Surat Pengantar that goes with a flashdisk is drawn."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from padang_desktop.domain.batches import batch_tables
from padang_desktop.domain.values import calendar
from padang_desktop.domain.values.number import number
from padang_desktop.store import settings
from padang_desktop.use_cases import office_paper
from padang_desktop.use_cases.keys.enrol_office import CITY
from padang_desktop.use_cases.keys.exchange_keys import CITY_NAME
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.outbox import send_batch
from padang_desktop.use_cases.place_paper import PaperPlace


def print_batch_letter(office: Office, batch_id: str, path: Path) -> Path:
    """Counts, the file and its sum; no person is named but those who sign.

    Raises UnknownBatch, PaperInUse or PaperNotWritten.
    """
    from padang_desktop.documents import batch_slip
    from padang_desktop.documents.signature_block import SignatureBlock
    from padang_desktop.domain.certificates.certificate import Signatory

    batch = send_batch.one_batch(office, batch_id)
    with office.reading() as tx:
        city = settings.value(tx, CITY_NAME, CITY)
    made = calendar.wib(batch.made_at)
    letter = batch_slip.BatchLetter(
        number="",
        sender=office_paper.area_name(office),
        receiver=city,
        batch_number=str(batch.number),
        made_on=f"{calendar.long_date(made.date())} pukul {calendar.time_of_day(batch.made_at)} WIB",
        file_name=batch.file_name,
        file_size=f"{number(batch.size_bytes)} bita",
        sha256=batch.outer_sha256,
        counts=batch_tables.nouns(batch.counts),
        handed_over_by=SignatureBlock(
            f"Padang, {calendar.full_date(office.today())}",
            Signatory("Yang menyerahkan", office.account.name),
        ),
        received_by=SignatureBlock("", Signatory("Yang menerima", "")),
    )
    imprint = office_paper.imprint(office, f"SPP-{batch.number}")
    out = BytesIO()
    batch_slip.draw_letter(out, letter, office_paper.stationery(office), imprint)
    with PaperPlace(path) as place:
        place.put(out.getvalue())
    return path
