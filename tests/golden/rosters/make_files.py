"""In this file: how the sheets beside it were written, as clerks write them.

Run it only to add a sheet; look at every changed .expected.json before keeping
it. The people are made up and every NIK's serial is 9xxx, which nobody has.
"""

from __future__ import annotations

import sys
from pathlib import Path

import openpyxl
import xlsxwriter

HERE = Path(__file__).resolve().parent


def merged_headers() -> None:
    book = xlsxwriter.Workbook(str(HERE / "merged_headers.xlsx"))
    page = book.add_worksheet("PSM 2026 ")
    middle = book.add_format({"align": "center", "valign": "vcenter"})
    page.merge_range("A1:J1", "DAFTAR NAMA PEKERJA SOSIAL MASYARAKAT (PSM)", middle)
    page.merge_range("A2:J2", "KECAMATAN KOTO TANGAH KOTA PADANG TAHUN 2026", middle)
    page.write_row("A4", ["KECAMATAN", ":", "KOTO TANGAH"])
    for cells, text in (
        ("A6:A7", "No"), ("B6:B7", "NAMA\nLENGKAP"), ("C6:C7", "NIK"), ("D6:D7", "JENIS\nKELAMIN"),
        ("E6:F6", "Tempat dan Tanggal Lahir"), ("G6:I6", "ALAMAT"), ("J6:J7", "No. HP / WA"),
        ("K6:L6", "Orang Tua"),
    ):  # fmt: skip
        page.merge_range(cells, text, middle)
    page.write_row("E7", ["Tempat Lahir", "Tgl/Bln/Th", "Jalan", "RT", "RW"])
    page.write_row("K7", ["Nama", "NIK"])
    page.write_row("A8", [-n for n in range(1, 13)])
    page.merge_range("A9:L9", "KELURAHAN LUBUK BUAYA", middle)
    page.write_row("A10", [1, "RINA SARI", "1371114503859001", "P", "Padang", "05-03-1985", "Jl. Adinegoro 5",
                           "001", "002", "081200009001", "YUSNIDAR", "1371114107609002"])  # fmt: skip
    page.write_row("A11", [2, "Drs. H. SYAFRIL, M.Si", "1371111208709003", "L", "Padang", "12 Agustus 1970",
                           "Jl. Adinegoro 7", 1, 3, "0812-0000-9003"])  # fmt: skip
    page.write_row("A13", ["No", "NAMA\nLENGKAP", "NIK", "JENIS\nKELAMIN"])
    page.merge_range("A14:L14", "KEL. BATANG KABUNG GANTING", middle)
    page.write_row("A15", [1, "SUS'I PUTRI-SARI", "", "P", "Solok", "1990-01-03", "Jl. Simpang", "003"])
    page.write_row("A16", [2])
    page.write_row("A17", ["JUMLAH", "", 3])
    page.write_row("A19", ["Catatan:"])
    page.write_row("A20", ["1. Data diambil dari kelurahan"])
    page.write_row("J22", ["Padang, 2 Januari 2026"])
    page.write_row("B23", ["Mengetahui,"])
    page.write_row("J23", ["TKSK Koto Tangah"])
    page.write_row("J27", ["ZULKIFLI"])
    page.write_row("J28", ["NIP. 19700101 199503 1 001"])
    book.close()


def one_sheet_each() -> None:
    book = xlsxwriter.Workbook(str(HERE / "one_sheet_each.xlsx"))
    for number, kelurahan in enumerate(("Air Tawar Barat", "Ulak Karang Utara ", "LOLONG BELANTI"), start=1):
        page = book.add_worksheet(kelurahan)
        page.write_row("B3", ["NO", "NAMA PSM", "NIK", "L/P", "TTL", "RT/RW", "PDDK", "NO TELP"])
        page.write_row(
            "B4",
            [1, f"WARGA {number}", f"137104010180900{number}", "L", "Padang, 01-01-1980", "001/002", "SLTA",
             f"+62 812-0000-900{number}"],
        )  # fmt: skip
        page.write_row("B5", [2, f"WARGI {number}", f"137104410181900{number}", "P", "Bukittinggi/2 Mei 1981",
                              "RT 3 RW 4", "S1", ""])  # fmt: skip
    page = book.add_worksheet("Kode Data")
    page.write_row("A1", ["Kode", "Nama Kelurahan"])
    page.write_row("A2", ["1", "Air Tawar Barat"])
    page.hide()
    book.close()


def numbers_and_errors() -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "Sheet1"
    page.append(["No.", "NAMA", "NIK", "TGL LAHIR", "Kelurahan", "Kecamatan", "Jenis Kelamin", None, "Ket"])
    page.append([None, None, None, None, None, None, "L", "P"])
    page.merge_cells("G1:H1")
    for column in "ABCDEFI":
        page.merge_cells(f"{column}1:{column}2")
    page.append([1, "AFRIZAL", 1371051203859007, 31118, "Flamboyan Baru", "Padang Barat", "√", None, "#N/A"])
    page.append([2, "BETTI", 1371055203850000.0, "12/03/1985", None, None, None, "√"])
    page.append([3, "CHAIRUL", "1,37105E+15", None, None, None, "v", "v"])
    page.append([4, "DASRIL", "'1371051203869008", "=DATE(1986,3,12)", "Purus", "Padang Barat", "√"])
    page.merge_cells("E3:E5")
    page.merge_cells("F3:F5")
    page["I3"].data_type = "e"
    book.save(HERE / "numbers_and_errors.xlsx")


def semicolons() -> None:
    text = (
        "DATA PSM FIX (2) final;;;;\r\n"
        "KELURAHAN : ANDALAS;;KECAMATAN : PADANG TIMUR;;\r\n"
        ";;;;\r\n"
        "Nama;No. KTP;Alamat;Telp;Th. Pengangkatan\r\n"
        '"JUM\u2019AIDIL; S.Pd";1371022501759004;"Jl. Andalas\n No 3";08120000\u00a09004;2019\r\n'
        "NURHAYATI;;Jl. Andalas 4;-;2020\r\n"
        "\r\n"
        "TOTAL;2;;;\r\n"
        "Mengetahui;;;Lurah Andalas;\r\n"
        ";;;( SYAMSUL );\r\n"
    )
    (HERE / "semicolons.csv").write_bytes(text.encode("cp1252"))


def web_export() -> None:
    rows = "".join(
        f"<tr><td>{n}</td><td align=right>137110410190900{n}</td><td>WARGA &amp; CO {n}</td>"
        f"<td>Limau Manis<br>Selatan</td></tr>"
        for n in range(1, 4)
    )
    head = "<tr><th rowspan=2>No</th><th rowspan=2>N I K</th><th rowspan=2>Nama&nbsp;Lengkap</th>"
    text = (
        '<html><head><meta charset="utf-8"><style>td{mso-number-format:"\\@"}</style></head><body>'
        f"<table border=1><thead>{head}<th>Wilayah Tugas</th></tr><tr><th>Kelurahan</th></tr></thead>"
        f"<tbody>{rows}</tbody></table></body></html>"
    )
    (HERE / "web_export.xls").write_text(text, encoding="utf-8")


def excel_xml() -> None:
    def row(*cells: str, index: str = "") -> str:
        inside = "".join(f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in cells)
        return f"<Row{index}>{inside}</Row>"

    text = (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        '<Worksheet ss:Name="Kelurahan Kuranji"><Table>'
        + row("Nama Lgkp", "NIK", "TMPT LHR", "TGL LHR", index=' ss:Index="3"')
        + row("ROSMANIAR.AS", "1371094107609006", "Padang", "1960-07-01T00:00:00.000")
        + '<Row ss:Index="9"><Cell><Data ss:Type="String">YUSRIZAL.Z</Data></Cell>'
        '<Cell ss:Index="4"><Data ss:Type="String">1960-07-01T00:00:00.000</Data></Cell></Row>'
        + "</Table></Worksheet></Workbook>"
    )
    (HERE / "excel_xml.xls").write_text(text, encoding="utf-8")


MAKERS = (merged_headers, one_sheet_each, numbers_and_errors, semicolons, web_export, excel_xml)


def main() -> None:
    import json

    from roster_outcome import outcome_of

    for make in MAKERS:
        make()
    for path in sorted(HERE.iterdir()):
        if path.suffix in {".xlsx", ".csv", ".xls"}:
            expected = path.with_name(f"{path.name}.expected.json")
            text = json.dumps(outcome_of(path), ensure_ascii=False, indent=1) + "\n"
            expected.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.path[:0] = [str(HERE.parents[2]), str(HERE.parents[1] / "documents")]
    main()
