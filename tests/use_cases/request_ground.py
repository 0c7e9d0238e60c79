"""In this file: a resident's request for PBI-JK, as it is typed at the desk."""

from __future__ import annotations

from padang_desktop.domain.residents.resident_request import RequestDraft

HERE = "13.71.11.1001"
LATER = {"VISIT_PHOTO_MISSING": "Foto menyusul"}


def pbi(person: object, **values: object) -> RequestDraft:
    given = {
        "need": "REAKTIVASI_PBI", "family_id": person.family_id, "person_id": person.id,
        "papers": ("KTP", "KK"), "reason": "PENYAKIT_KRONIS", "inactive_since": "2026-09-01",
    }  # fmt: skip
    return RequestDraft(**(given | values))


def codes(problems: object) -> set[str]:
    return {problem.code for problem in problems}
