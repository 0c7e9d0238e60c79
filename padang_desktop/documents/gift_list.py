"""In this file: the list of those who receive tali asih, to be signed by each on receipt.

Accounts are half hidden unless the bank's copy is asked for. The sum stands
under the last row in figures and in words, and the signatures never alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from padang_desktop.documents.list_pages import ListPaper
from padang_desktop.documents.list_rows import ListColumn
from padang_desktop.documents.paper import MM
from padang_desktop.documents.people_list import Places, noun
from padang_desktop.documents.signature_block import SignatureBlock
from padang_desktop.domain.reference.reference import Reference
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.domain.training.gift import Gift, mask_account
from padang_desktop.domain.values.number import in_words, number, rupiah

_SIGN_ROW = 9 * MM


def paper(
    people: Sequence[Volunteer], reference: Reference, facts: tuple[str, ...], gift: Gift,
    signers: tuple[SignatureBlock, ...], *, by_kelurahan: bool, with_accounts: bool,
) -> ListPaper:  # fmt: skip
    """The list of these people in their order, all receiving the same."""
    places = Places(people, reference)
    has_tax = gift.tax_hundredths > 0
    money = ["Jumlah (Rp)", "PPh (Rp)", "Diterima (Rp)"] if has_tax else ["Jumlah (Rp)"]
    columns = (
        ListColumn("No", 9, kind="number"),
        ListColumn("Nama", 42, 3),
        *(() if by_kelurahan else (ListColumn("Kelurahan", 28, 1),)),
        ListColumn("No. rekening", 31),
        ListColumn("Bank", 20, 0.5),
        *(ListColumn(title, 20, 0.3, "number") for title in money),
        ListColumn("Tanda tangan", 40, 0.5, "sign"),
    )

    def cells(at: int, person: Volunteer) -> tuple[str, ...]:
        account = person.bank_account if with_accounts else mask_account(person.bank_account)
        place = () if by_kelurahan else (places.name(person.kelurahan),)
        return (str(at), person.printed_name, *place, account, person.bank_name, *_sums(gift, 1), str(at))

    empty = () if by_kelurahan else ("",)
    count = len(people)
    total = ("", "Jumlah seluruhnya", *empty, "", "", *_sums(gift, count), "")
    paid = gift.received * count
    return ListPaper(
        f"DAFTAR PENERIMA TALI ASIH {noun(people)}", facts, columns,
        places.grouped(people, cells, by_kelurahan=by_kelurahan), total=total if people else (),
        closing=(f"Diterima seluruhnya {rupiah(paid)}, terbilang: {in_words(paid)} rupiah.",),
        signers=signers, row_height=_SIGN_ROW,
        empty="Tidak ada orang berstatus Aktif di antara yang dipilih.",
    )  # fmt: skip


def _sums(gift: Gift, count: int) -> tuple[str, ...]:
    sums = (gift.amount, gift.tax, gift.received) if gift.tax_hundredths else (gift.amount,)
    return tuple(number(each * count) for each in sums)
