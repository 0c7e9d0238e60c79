"""In this file: areas.csv, area_aliases.csv and nik_prefixes.csv are made again from public sources.

The committed files are the truth; this shows where they come from. The source
folder holds areas_padang.csv, areas_padang_aliases.csv and idn_nik_prefix.csv
(see resources/reference/SOURCES.md). The same sources give the same bytes.
With --check nothing is written and a difference is an error. The other files
of resources/reference are kept by hand.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_SOURCES = _ROOT.parent / "shared" / "data"
_TARGET = _ROOT / "resources" / "reference"


def areas(source: Path) -> str:
    """Every area of Padang, one line each, in the order of Kemendagri's codes."""
    header = ["code", "bps_code", "name", "level", "parent", "postal_code", "latitude", "longitude"]
    rows = [
        [
            row["kode_kemendagri"],
            row["kode_bps_2018s1"],
            row["nama"],
            row["level"],
            row["kode_kecamatan"] or ("13.71" if row["level"] == "kecamatan" else ""),
            row["kode_pos"],
            row["centroid_lat"],
            row["centroid_lng"],
            "",
            "",
        ]
        for row in _read(source / "areas_padang.csv")
    ]
    return _as_csv([*header, "valid_from", "valid_until"], sorted(rows))


def aliases(source: Path) -> str:
    """Every other spelling of an area, with the code that it might also mean."""
    rows = [
        [row["kode_kemendagri"], row["alias"], row["ambigu_dengan"], row["sumber"]]
        for row in _read(source / "areas_padang_aliases.csv")
    ]
    return _as_csv(["code", "alias", "ambiguous_with", "source"], sorted(rows))


def nik_prefixes(source: Path) -> str:
    """Every kecamatan code that stands in a NIK, a line for each kabupaten or kota to stay small."""
    names: dict[str, tuple[str, str]] = {}
    parts: dict[str, list[str]] = {}
    for row in _read(source / "idn_nik_prefix.csv"):
        place, tail = row["nik_prefix"][:4], row["nik_prefix"][4:]
        # A kabupaten that was renamed goes by its name in the latest edition.
        names[place] = max(names.get(place, ("", "")), (row["edisi_terakhir"], row["nama_kabkota"]))
        parts.setdefault(place, []).append(f"{tail} {row['nama_terakhir']}")
    rows = [[place, name, "|".join(sorted(parts[place]))] for place, (_, name) in sorted(names.items())]
    return _as_csv(["code", "name", "kecamatan"], rows)


MADE = {"areas.csv": areas, "area_aliases.csv": aliases, "nik_prefixes.csv": nik_prefixes}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Make resources/reference again from its sources.")
    parser.add_argument("--from", dest="source", type=Path, default=_SOURCES)
    parser.add_argument("--to", dest="target", type=Path, default=_TARGET)
    parser.add_argument("--check", action="store_true", help="only compare with what is there")
    chosen = parser.parse_args(arguments)
    if not chosen.source.is_dir():
        print(f"no source folder: {chosen.source}", file=sys.stderr)
        return 1
    different = [name for name, make in MADE.items() if _settle(chosen, name, make(chosen.source))]
    for name in different:
        print(f"{name}: {'differs' if chosen.check else 'written'}")
    return 1 if chosen.check and different else 0


def _settle(chosen: argparse.Namespace, name: str, text: str) -> bool:
    path: Path = chosen.target / name
    if path.exists() and path.read_bytes() == text.encode():
        return False
    if not chosen.check:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return True


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _as_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


if __name__ == "__main__":
    raise SystemExit(main())
