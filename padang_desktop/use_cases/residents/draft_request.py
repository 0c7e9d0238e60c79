"""In this file: a half-typed request of a resident is kept and offered again after a crash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from padang_desktop.domain.residents.resident_request import ORIGIN, Newcomer, RequestDraft
from padang_desktop.store import resident_requests
from padang_desktop.use_cases.office import Office

DRAFT_KIND, _DRAFT_KEY = "service", ""
LEFT = "left"  # what Lanjutkan opens: the one form that was left


@dataclass(frozen=True, slots=True)
class LeftRequest:
    """A form that was left; `name` is whose request it is, "" while nobody was chosen."""

    name: str
    saved_at: datetime


def keep_draft(office: Office, draft: RequestDraft) -> None:
    """Keep the form as it stands. Leaves no journal line."""
    office.drafts.keep(DRAFT_KIND, _DRAFT_KEY, asdict(draft), office.now())


def drop_draft(office: Office) -> None:
    """The form was saved or thrown away."""
    office.drafts.drop(DRAFT_KIND, _DRAFT_KEY)


def kept_draft(office: Office) -> RequestDraft | None:
    """What was typed and not saved; None when nothing was."""
    kept = office.drafts.all(DRAFT_KIND)
    return _draft_in(kept[0].body) if kept else None


def left_request(office: Office) -> LeftRequest | None:
    """The same for a list of everything that was left; there is one form, so there is one at most."""
    kept = office.drafts.all(DRAFT_KIND)
    if not kept or (draft := _draft_in(kept[0].body)) == RequestDraft():
        return None
    name = draft.newcomer.name if draft.newcomer else ""
    if draft.person_id:
        with office.reading() as tx:
            hit = resident_requests.hit(tx, draft.person_id, ORIGIN)
        name = hit.name if hit else ""
    return LeftRequest(name, kept[0].saved_at)


def _draft_in(body: Mapping[str, Any]) -> RequestDraft:
    known = {f.name for f in fields(RequestDraft)}
    values = {name: value for name, value in body.items() if name in known}
    values["papers"] = tuple(values.get("papers") or ())
    new = values.get("newcomer")
    own = {f.name for f in fields(Newcomer)}
    values["newcomer"] = Newcomer(**{k: v for k, v in new.items() if k in own}) if new else None
    return RequestDraft(**values)
