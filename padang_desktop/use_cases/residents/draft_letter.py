"""In this file: a half-typed surat pengantar is kept with its request and stands there again."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import timedelta

from padang_desktop.domain.residents.request_paper import Kind, PaperWanted
from padang_desktop.use_cases.office import Office

DRAFT_KIND = "letter"
_KEPT_FOR = timedelta(days=30)
_FIELDS = frozenset(f.name for f in fields(PaperWanted)) - {"kind", "case_id"}


def keep_draft(office: Office, letter: PaperWanted) -> None:
    """Keep a letter as it stands; those that nobody touched for thirty days go. Leaves no journal line."""
    for kept in office.drafts.all(DRAFT_KIND):
        if kept.saved_at < office.now() - _KEPT_FOR:
            office.drafts.drop(DRAFT_KIND, kept.key)
    body = {name: value for name, value in asdict(letter).items() if name in _FIELDS}
    office.drafts.keep(DRAFT_KIND, letter.case_id, body, office.now())


def drop_draft(office: Office, case_id: str) -> None:
    """The letter has its usual words again."""
    office.drafts.drop(DRAFT_KIND, case_id)


def kept_draft(office: Office, case_id: str) -> PaperWanted | None:
    """What was typed for this request; None when nothing was."""
    found = next((kept for kept in office.drafts.all(DRAFT_KIND) if kept.key == case_id), None)
    if found is None:
        return None
    values = {name: value for name, value in found.body.items() if name in _FIELDS}
    return PaperWanted(Kind.LETTER, case_id, **values)
