"""In this file: Daftar penerimaan uang transport, to be signed by each on receipt.

What each gets and what is held back for tax is what the office typed; the sum
stands under the last row in figures and in words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from padang_desktop.documents.list_pages import ListPaper
from padang_desktop.documents.list_rows import ListColumn, ListGroup
from padang_desktop.documents.paper import MM
from padang_desktop.documents.signature_block import SignatureBlock
from padang_desktop.documents.training_desk import Desk, Origins
from padang_desktop.domain.certificates.certificate import Signatory
from padang_desktop.domain.training import gift, training_paper
from padang_desktop.domain.training.training import Participant
from padang_desktop.domain.training.transport import Transport
from padang_desktop.domain.values.number import in_words, number, rupiah

_SIGN_ROW = 9 * MM
_PPTK = "Pejabat Pelaksana Teknis Kegiatan"
_TREASURER = "Bendahara Pengeluaran"


def paper(desk: Desk, people: Sequence[Participant], days_present: Mapping[str, int]) -> ListPaper:
    """The list of these people in their order.

    `days_present` are the days on which each was there, by participant; who is
    not in it is paid for all days.
    """
    typed, given = desk.typed, desk.typed.transport(desk.codes)
    days = {each.id: min(given.days, days_present.get(each.id, given.days)) for each in people}
    gifts = [given.gift_for(person, days[person.id]) for person in people]
    has_days, origins = given.days > 1, Origins(people)
    rows = tuple(
        (
            str(at), person.name, desk.told_from(person, origins),
            *((str(days[person.id]),) if has_days else ()),
            number(each.amount), number(each.tax), number(each.received), str(at),
        )
        for at, (person, each) in enumerate(zip(people, gifts, strict=True), 1)
    )  # fmt: skip
    sums = [sum(each.amount for each in gifts), sum(each.tax for each in gifts)]
    paid = sum(each.received for each in gifts)
    totals = tuple(number(each) for each in (*sums, paid))
    total = ("", "Jumlah", "", *(("",) if has_days else ()), *totals, "")
    return ListPaper(
        "DAFTAR PENERIMAAN UANG TRANSPORT", _facts(desk), _columns(given), (ListGroup("", rows),),
        total=total,
        closing=(f"Jumlah yang dibayarkan {rupiah(paid)}, terbilang: {in_words(paid)} rupiah.",),
        signers=(
            SignatureBlock("Mengetahui,", Signatory(_PPTK, typed.pptk_name, nip=typed.pptk_nip)),
            SignatureBlock(
                desk.place_and_day, Signatory(_TREASURER, typed.treasurer_name, nip=typed.treasurer_nip)
            ),
        ),
        row_height=_SIGN_ROW,
    )  # fmt: skip


def _columns(given: Transport) -> tuple[ListColumn, ...]:
    rate = gift.percent_text(given.tax_hundredths)
    return (
        ListColumn("No", 10, kind="number"),
        ListColumn("Nama", 52, 3),
        ListColumn("Unsur/Asal", 32, 1),
        *((ListColumn("Hari", 10, kind="number"),) if given.days > 1 else ()),
        ListColumn("Jumlah (Rp)", 20, 0.3, "number"),
        ListColumn(f"PPh 21 ({rate or '0'}\u00a0%)", 18, 0.3, "number"),
        ListColumn("Diterima (Rp)", 20, 0.3, "number"),
        ListColumn("Tanda tangan", 38, 0.5, "sign"),
    )


def _facts(desk: Desk) -> tuple[str, ...]:
    typed, training = desk.typed, desk.training
    code = typed.account_code or training.sub_activity
    given = typed.transport(desk.codes)
    rate = "" if given.days == 1 else f"{rupiah(given.amount)} sehari untuk {given.days} hari"
    facts = (
        typed.purpose or desk.usual("transport", "purpose"),
        f"{training_paper.days_text(training)} · {training.place}",
        f"Kode rekening/sub kegiatan: {code}" if code else "",
        rate if not given.by_unsur else "",
    )
    return tuple(fact for fact in facts if fact)
