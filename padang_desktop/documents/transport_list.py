"""In this file: Daftar penerimaan uang transport, to be signed by each on receipt.

What each gets and what is held back for tax is what the office typed; the sum
stands under the last row in figures and in words.
"""

from __future__ import annotations

from collections.abc import Sequence

from padang_desktop.documents.list_pages import ListPaper
from padang_desktop.documents.list_rows import ListColumn, ListGroup
from padang_desktop.documents.paper import MM
from padang_desktop.documents.signature_block import SignatureBlock
from padang_desktop.documents.training_desk import Desk, Origins
from padang_desktop.domain import gift, training_paper
from padang_desktop.domain.certificate import Signatory
from padang_desktop.domain.number import in_words, number, rupiah
from padang_desktop.domain.training import Participant

_SIGN_ROW = 9 * MM
_PPTK = "Pejabat Pelaksana Teknis Kegiatan"
_TREASURER = "Bendahara Pengeluaran"


def paper(desk: Desk, people: Sequence[Participant]) -> ListPaper:
    """The list of these people in their order, all receiving the same."""
    typed, given = desk.typed, desk.typed.gift
    rate = gift.percent_text(given.tax_hundredths)
    columns = (
        ListColumn("No", 10, kind="number"),
        ListColumn("Nama", 52, 3),
        ListColumn("Unsur/Asal", 32, 1),
        ListColumn("Jumlah (Rp)", 20, 0.3, "number"),
        ListColumn(f"PPh 21 ({rate or '0'}\u00a0%)", 18, 0.3, "number"),
        ListColumn("Diterima (Rp)", 20, 0.3, "number"),
        ListColumn("Tanda tangan", 38, 0.5, "sign"),
    )
    origins = Origins(people)
    rows = tuple(
        (
            str(at), person.name, desk.told_from(person, origins), number(given.amount), number(given.tax),
            number(given.received), str(at),
        )
        for at, person in enumerate(people, 1)
    )  # fmt: skip
    count = len(people)
    paid = given.received * count
    total = ("", "Jumlah", "", number(given.amount * count), number(given.tax * count), number(paid), "")
    return ListPaper(
        "DAFTAR PENERIMAAN UANG TRANSPORT", _facts(desk), columns, (ListGroup("", rows),), total=total,
        closing=(f"Jumlah yang dibayarkan {rupiah(paid)}, terbilang: {in_words(paid)} rupiah.",),
        signers=(
            SignatureBlock("Mengetahui,", Signatory(_PPTK, typed.pptk_name, nip=typed.pptk_nip)),
            SignatureBlock(
                desk.place_and_day, Signatory(_TREASURER, typed.treasurer_name, nip=typed.treasurer_nip)
            ),
        ),
        row_height=_SIGN_ROW,
    )  # fmt: skip


def _facts(desk: Desk) -> tuple[str, ...]:
    typed, training = desk.typed, desk.training
    code = typed.account_code or training.sub_activity
    facts = (
        typed.purpose or desk.usual("transport", "purpose"),
        f"{training_paper.days_text(training)} · {training.place}",
        f"Kode rekening/sub kegiatan: {code}" if code else "",
    )
    return tuple(fact for fact in facts if fact)
