"""In this file: the training and the visits of the sample data, and the photos of those visits."""

from __future__ import annotations

import random
from collections.abc import Sequence
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from typing import Any

import sample_photos
from sample_people import SamplePerson

TRAINING_BODY: dict[str, Any] = {
    "title": "Pelatihan Dasar Pekerja Sosial Masyarakat",
    "kind": "Pelatihan Dasar PSM",
    "organiser": "Dinas Sosial Kota Padang",
    "place": "Aula Kantor Camat Koto Tangah",
    "issue_place": "Padang",
    "legal_basis": "Surat Kepala Dinas Sosial (contoh)",
    "pass_percent": 80,
    "signatory": {
        "position_line": "Kepala Dinas Sosial Kota Padang",
        "name": "Contoh Penandatangan, S.Sos, M.Si",
        "rank": "Pembina Tk. I",
        "nip": "",
    },
    "sessions": [
        {
            "day": "2026-11-18",
            "opens": "08.00",
            "closes": "12.00",
            "title": "Kebijakan dan peran PSM",
            "jp": 5,
        },
        {
            "day": "2026-11-18",
            "opens": "13.00",
            "closes": "16.00",
            "title": "Pemutakhiran data keluarga",
            "jp": 4,
        },
        {
            "day": "2026-11-19",
            "opens": "08.00",
            "closes": "12.00",
            "title": "Wawancara dan kunjungan rumah",
            "jp": 5,
        },
        {"day": "2026-11-19", "opens": "13.00", "closes": "16.00", "title": "Pendampingan sosial", "jp": 4},
        {
            "day": "2026-11-20",
            "opens": "08.00",
            "closes": "11.00",
            "title": "Pelaporan dan rencana kerja",
            "jp": 4,
        },
    ],
    "materials": [
        {"title": "Kebijakan kesejahteraan sosial dan peran PSM", "jp": 5, "speaker": "Dinas Sosial"},
        {"title": "Pemutakhiran data keluarga", "jp": 4, "speaker": "Dinas Sosial"},
        {"title": "Wawancara, kunjungan rumah dan foto bukti", "jp": 5, "speaker": "TKSK Koto Tangah"},
        {"title": "Pendampingan sosial", "jp": 4, "speaker": "Pendamping PKH"},
        {"title": "Pelaporan dan rencana kerja", "jp": 4, "speaker": "TKSK Koto Tangah"},
    ],
    "participants": "semua",
}

_MET = {"notice_read": True, "respondent_relation": "YANG_BERSANGKUTAN"}
VISIT_BODIES: list[dict[str, Any]] = [
    {"case": "0001", "visited_on": "2026-11-16", "visited_time": "09.10", **_MET, "presence": "DITEMUKAN",
     "eligibility": "LAYAK", "photos": ["RUMAH_DEPAN", "RUMAH_DALAM", "KK"]},
    {"case": "0002", "visited_on": "2026-11-16", "visited_time": "10.05", **_MET, "presence": "DITEMUKAN",
     "eligibility": "TIDAK_LAYAK", "reasons": ["DAYA_LISTRIK"],
     "note": "Listrik 1.300 VA, rumah sudah direnovasi.",
     "photos": ["RUMAH_DEPAN", "RUMAH_DALAM", "METERAN"]},
    {"case": "0003", "visited_on": "2026-11-16", "visited_time": "11.20", "presence": "PINDAH_LUAR_KOTA",
     "presence_text": "Kota Pariaman", "respondent": "Ketua RT 003", "respondent_relation": "RT_RW",
     "notice_read": True,
     "photos": ["SURAT_PINDAH"]},
    {"case": "0004", "visited_on": "2026-11-17", "visited_time": "09.00", "presence": "MENINGGAL_TUNGGAL",
     "presence_on": "2026-09-30", "respondent": "Tetangga sebelah rumah",
     "respondent_relation": "TETANGGA", "notice_read": True,
     "overrides": {"VISIT_PHOTO_MISSING": "Surat kematian menyusul dari kelurahan"}, "photos": []},
    {"case": "0005", "visited_on": "2026-11-17", "visited_time": "10.15",
     "presence": "TIDAK_DAPAT_DITEMUI",
     "note": "Rumah terkunci, kata tetangga pergi bekerja.", "photos": ["RUMAH_DEPAN"]},
    {"case": "0006", "visited_on": "2026-11-17", "visited_time": "11.30", **_MET, "presence": "DITEMUKAN",
     "eligibility": "LAYAK_BERSYARAT", "note": "Penghasilan belum jelas, perlu didalami di muskel.",
     "photos": ["RUMAH_DEPAN", "RUMAH_DALAM"]},
    {"case": "0007", "visited_on": "2026-11-17", "visited_time": "14.00", **_MET, "presence": "DITEMUKAN",
     "eligibility": "LAYAK", "photos": ["RUMAH_DEPAN", "RUMAH_DALAM", "KK"]},
]  # fmt: skip

_PLACE = (-0.8278, 100.3218)


def visits_with_photos(
    folder: Path, heads: Sequence[SamplePerson], chance: random.Random
) -> list[dict[str, Any]]:
    """Seven visits, each naming its case by its running number; their photos are drawn into `folder`."""
    visits = deepcopy(VISIT_BODIES)
    for count, visit in enumerate(visits):
        if visit["presence"] == "DITEMUKAN":
            visit["respondent"] = heads[count].name.upper()
        taken = datetime.fromisoformat(f"{visit['visited_on']} {visit['visited_time'].replace('.', ':')}:00")
        photos: list[dict[str, str]] = []
        for order, kind in enumerate(visit["photos"]):
            name = f"foto/{visit['case']}_{order + 1}_{kind.lower()}.jpg"
            place = (_PLACE[0] - count * 0.0041, _PLACE[1] + count * 0.0037)
            sample_photos.draw(kind, folder / name, chance, taken.replace(minute=taken.minute + order), place)
            photos.append({"file": name, "kind": kind})
        visit["photos"] = photos
    return visits
