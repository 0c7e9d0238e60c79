"""In this file: certificates by the thousand, and the way of a mail merge in LibreOffice beside ours.

certificates_16     what one of 4,992 costs against what one of 312 costs: 1 when it grows as the work does
certificates_merge  312 of ours against the same in LibreOffice Writer (its Calc where Writer is absent)

LibreOffice is given the merged document already, text and codes in place, and only opens it and writes the
PDF: less than a mail merge does. It makes a few, in two sizes; start and cost of one are taken from these and
scaled to 312, which the row says. Without soffice there is no such row.
"""

from __future__ import annotations

import base64
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from padang_desktop.documents import certificate_page
from padang_desktop.domain.certificates.certificate import CertificateFace
from padang_desktop.domain.progress import Silent
from tests.bench import measure
from tests.bench.certificate_row import COUNT, MADE_AT, some_faces
from tests.bench.measure import Row
from tests.offices import RESOURCES

FEW, SOME, RUNS = 4, 40, 3
TIMES, GROWTH_GOAL = 16, 1.15
LONGEST_S = 120
_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)
_STYLES = (
    '<office:automatic-styles><style:page-layout style:name="L"><style:page-layout-properties '
    'fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape" fo:margin="1.4cm" '
    'fo:border="1pt solid #16335C"/></style:page-layout>'
    '<style:style style:name="N" style:family="paragraph" style:parent-style-name="Standard">'
    '<style:paragraph-properties fo:break-before="page" fo:text-align="center"/></style:style>'
    '<style:style style:name="T" style:family="table" style:master-page-name="Standard"/>'
    "</office:automatic-styles><office:master-styles>"
    '<style:master-page style:name="Standard" style:page-layout-name="L"/></office:master-styles>'
)


@dataclass(frozen=True)
class Kind:
    """How LibreOffice is told what the document is."""

    name: str
    ending: str
    mime: str


WRITER = Kind("Writer", ".fodt", "application/vnd.oasis.opendocument.text")
CALC = Kind("Calc", ".fods", "application/vnd.oasis.opendocument.spreadsheet")


def rows(folder: Path, *, quick: bool) -> list[Row]:
    count = 78 if quick else COUNT
    template = certificate_page.read_template(RESOURCES)

    def ours(faces: Sequence[CertificateFace]) -> float:
        out = BytesIO()
        return measure.seconds(lambda: certificate_page.draw(out, faces, template, Silent(), made_at=MADE_AT))

    def spent(faces: Sequence[CertificateFace]) -> float:
        """Of the processor: over so long a time others on the machine would count as growth."""
        before = time.process_time()
        ours(faces)
        return time.process_time() - before

    once, many = some_faces(count), some_faces(TIMES * count)
    ours(once[:4])
    one = min(ours(once) for _ in range(3))
    measure.say(f"  {TIMES} times as many")
    of_one = 1000 * min(spent(once) for _ in range(3)) / count
    of_many = 1000 * spent(many) / len(many)
    note = f"{count}: {of_one:.2f} ms each; {len(many)}: {of_many:.2f} ms each, of the processor"
    found = [Row("certificates_16", of_many, of_one, GROWTH_GOAL, "ms", f"{len(many)}", None, note)]
    merged = _merge(folder, once)
    if merged is None:
        return found
    start, each, kind = merged
    told = f"LibreOffice {kind.name}: {start:.1f} s and {1000 * each:.0f} ms each, of {SOME}, scaled"
    found.append(Row("certificates_merge", one, start + each * count, 1.0, "s", f"{count}", None, told))
    return found


def _merge(folder: Path, faces: Sequence[CertificateFace]) -> tuple[float, float, Kind] | None:
    """What it takes to begin, and for one certificate, in seconds; None when it cannot be had here."""
    if (program := shutil.which("soffice")) is None:
        measure.say("  soffice is not installed: no mail merge")
        return None
    for kind in (WRITER, CALC):
        # The first run makes LibreOffice's profile and counts for nothing.
        if _seconds(program, folder, kind, faces[:1]) is None:
            measure.say(f"  LibreOffice {kind.name} gives no PDF here")
            continue
        times: dict[int, list[float]] = {FEW: [], SOME: []}
        for count in (FEW, SOME) * RUNS:
            if (spent := _seconds(program, folder, kind, faces[:count])) is not None:
                times[count].append(spent)
        few, some = (min(times[count], default=0.0) for count in (FEW, SOME))
        if few < some:
            each = (some - few) / (SOME - FEW)
            return max(0.0, few - FEW * each), each, kind
        measure.say("  the machine is too busy to tell the cost of one")
    return None


def _seconds(program: str, folder: Path, kind: Kind, faces: Sequence[CertificateFace]) -> float | None:
    source = folder / f"gabungan{kind.ending}"
    pdf = source.with_suffix(".pdf")
    source.write_text(document(kind, faces), "utf-8")
    pdf.unlink(missing_ok=True)
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    started = time.perf_counter()
    # soffice starts another process: both end together, or are ended together.
    quiet = subprocess.DEVNULL
    child = subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        child.wait(LONGEST_S)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        return None
    spent = time.perf_counter() - started
    return spent if pdf.exists() and pdf.stat().st_size > 1_000 else None


def document(kind: Kind, faces: Sequence[CertificateFace]) -> str:
    """The merged document as flat ODF: two pages a certificate, each with the same words as ours."""
    body = "".join(_text_pages(face) if kind is WRITER else _sheet_pages(face) for face in faces)
    tag = "office:text" if kind is WRITER else "office:spreadsheet"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES} office:version="1.3" '
        f'office:mimetype="{kind.mime}">{_STYLES}<office:body><{tag}>{body}</{tag}></office:body>'
        "</office:document>"
    )


def _text_pages(face: CertificateFace) -> str:
    front, back = _front(face), _back(face)
    first, *others = front
    lines = [f'<text:p text:style-name="N">{escape(first)}{_code(face)}</text:p>']
    lines += [f"<text:p>{escape(line)}</text:p>" for line in others]
    lines.append(f'<text:p text:style-name="N">{escape(back[0][0])}</text:p><table:table>')
    lines.append(f'<table:table-column table:number-columns-repeated="{len(back[1])}"/>')
    lines += [_table_row(row) for row in back[1:]]
    return "".join([*lines, "</table:table>"])


def _sheet_pages(face: CertificateFace) -> str:
    # A sheet is a page or more of its own.
    front = "".join(_table_row((line,)) for line in _front(face))
    back = "".join(_table_row(row) for row in _back(face))
    name = escape(face.short_code)
    code = f"<table:shapes>{_code(face)}</table:shapes>"
    return (
        f'<table:table table:name="{name} muka" table:style-name="T">{code}{front}</table:table>'
        f'<table:table table:name="{name} belakang" table:style-name="T">{back}</table:table>'
    )


def _table_row(cells: Sequence[str]) -> str:
    inside = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
        for cell in cells
    )
    return f"<table:table-row>{inside}</table:table-row>"


def _front(face: CertificateFace) -> tuple[str, ...]:
    return (
        "PEMERINTAH KOTA PADANG", "DINAS SOSIAL", "SERTIFIKAT", f"Nomor: {face.number}", "diberikan kepada",
        face.printed_name, face.origin, f"atas partisipasinya sebagai {face.role} dalam kegiatan",
        face.event_name, f"yang diselenggarakan oleh {face.organiser} pada tanggal {face.date_text} di "
        f"{face.place} selama {face.jp} jam pelajaran (JP).", face.issue_place_date,
        face.signatory.position_line, face.signatory.name, face.signatory.rank,
        f"Kode verifikasi: {face.short_code}",
    )  # fmt: skip


def _back(face: CertificateFace) -> list[tuple[str, ...]]:
    taught = [(str(at), each.title, str(each.jp), each.speaker) for at, each in enumerate(face.materials, 1)]
    heads = [("DAFTAR MATERI", "", "", ""), ("No", "Materi", "JP", "Narasumber")]
    return [*heads, *taught, ("", "Jumlah jam pelajaran", str(face.jp), "")]


def _code(face: CertificateFace) -> str:
    """The QR as a picture, which is what a mail merge can place."""
    import segno

    out = BytesIO()
    segno.make_qr(face.qr_text, error="m", mask=3, boost_error=False).save(out, kind="png", scale=4)
    picture = base64.b64encode(out.getvalue()).decode()
    return (
        '<draw:frame svg:width="2.5cm" svg:height="2.5cm" svg:x="2cm" svg:y="15cm"><draw:image>'
        f"<office:binary-data>{picture}</office:binary-data></draw:image></draw:frame>"
    )
