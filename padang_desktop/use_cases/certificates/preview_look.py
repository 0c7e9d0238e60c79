"""In this file: a certificate that nobody got, drawn to show how a look comes out on paper."""

from __future__ import annotations

from enum import StrEnum
from io import BytesIO

from padang_desktop.domain.certificates import certificate_look_check
from padang_desktop.domain.certificates.certificate import CertificateFace, Material, Signatory
from padang_desktop.domain.certificates.certificate_look import CertificateLook
from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.values import calendar
from padang_desktop.use_cases import preview_pages
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.preview_pages import PagePicture

_DPI = 110
_CODE = "K7QF-0301-9TZM"
_QR = "SP1*CONTOH00*400.9/0001/13.71.11/XI/2026*20261122*CONTOH NAMA*BIMTEK*CONTOH*24*" + "A2" * 51 + "A"


class Length(StrEnum):
    """How much stands on it."""

    USUAL = "usual"
    SHORT = "short"
    LONG = "long"


def preview(
    office: Office,
    look: CertificateLook,
    length: Length = Length.USUAL,
    *,
    is_back: bool = False,
    is_copy: bool = False,
    progress: Progress | None = None,
) -> PagePicture:
    """One page as pixels; nothing is kept. Raises Incomplete for a look that cannot be drawn."""
    from padang_desktop.documents import certificate_page

    if found := certificate_look_check.problems_of(look):
        raise Incomplete(found)
    out = BytesIO()
    template = certificate_page.template_of(office.resources, look)
    face = _face(office, length, is_copy=is_copy)
    certificate_page.draw(out, [face], template, progress or Silent(), made_at=office.now())
    return preview_pages.page(out.getvalue(), int(is_back), _DPI)


_NAMES = {
    Length.SHORT: "Ani",
    Length.USUAL: "Rosnida Contoh, S.Sos.",
    Length.LONG: "Dra. Hj. Nurhayati Contoh Nama Panjang Sekali Binti Datuak Rajo, S.Pd.I., M.Si.",
}
_EVENTS = {
    Length.SHORT: "Bimtek PSM",
    Length.USUAL: "Bimbingan Teknis Verifikasi dan Validasi Data Sosial",
    Length.LONG: "Bimbingan Teknis Peningkatan Kapasitas Tenaga Kesejahteraan Sosial Kecamatan dan "
    "Pekerja Sosial Masyarakat dalam Pemutakhiran Data Tunggal Sosial dan Ekonomi Nasional Angkatan II",
}
_PLACES = {
    Length.SHORT: "",
    Length.USUAL: "Aula Kantor Camat",
    Length.LONG: "Aula Lantai 2 Kantor Camat Contoh, Jalan Contoh Nomor 123",
}
_SIGNER = "Nama Penanda Tangan, M.Si."
_SIGNATORIES = {
    Length.SHORT: Signatory("Camat", _SIGNER),
    Length.USUAL: Signatory("Kepala Dinas Sosial", _SIGNER, "Pembina Tk. I", "197001011995031001"),
    Length.LONG: Signatory(
        "Plt. Kepala Dinas Sosial Kota Padang", _SIGNER, "Pembina Tk. I", "197001011995031001"
    ),
}


def _face(office: Office, length: Length, *, is_copy: bool) -> CertificateFace:
    today = calendar.full_date(office.today())
    count = 14 if length is Length.LONG else 4
    materials = tuple(
        Material(f"Contoh materi ke-{at}", 2, "Narasumber Contoh") for at in range(1, count + 1)
    )
    return CertificateFace(
        number="400.9/0001/13.71.11/XI/2026",
        printed_name=_NAMES[length],
        role="Peserta",
        origin="PSM Kelurahan Contoh, Kecamatan Contoh" if length is not Length.SHORT else "",
        event_name=_EVENTS[length],
        organiser="Dinas Sosial Kota Padang",
        place=_PLACES[length],
        date_text=today,
        jp=2 * count,
        materials=materials,
        issue_place_date=f"Padang, {today}",
        signatory=_SIGNATORIES[length],
        qr_text=_QR,
        short_code=_CODE,
        is_practice=office.is_practice,
        replaces="400.9/0007/13.71.11/XI/2026" if is_copy else "",
        copy=int(is_copy),
    )
