"""In this file: what was typed for the papers of a training is found again.

While somebody types it lies with the drafts; once a paper was made it is kept
with the training, and what the office says on every paper goes along to the next.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, cast

from padang_desktop.domain.training import training_paper
from padang_desktop.domain.training.training import Training
from padang_desktop.domain.training.training_paper import InviteTo, Kind, Typed
from padang_desktop.store import settings
from padang_desktop.store.database import Writer
from padang_desktop.use_cases.office import Office

DRAFT_KIND = "training_papers"
_OFFICE = "papers.training"

Texts = Mapping[str, Mapping[str, str]]


def typed_before(office: Office, training_id: str) -> dict[Kind, Typed]:
    """Every paper's texts: as left half-typed, else as last printed, else what the office always says."""
    nothing: dict[str, Any] = {}
    left = next((each.body for each in office.drafts.all(DRAFT_KIND) if each.key == training_id), nothing)
    with office.reading() as tx:
        printed = _read(settings.value(tx, _of(training_id)))
        always = training_paper.typed_from(_read(settings.value(tx, _OFFICE)))
    return {
        kind: training_paper.typed_from(left.get(kind.value) or printed.get(kind.value) or asdict(always))
        for kind in Kind
    }


def usual(office: Office, training: Training, kind: Kind, invite_to: InviteTo) -> dict[str, str]:
    """What stands on the paper where nothing is typed, by field. Raises TemplateDamaged."""
    from padang_desktop.documents import training_desk

    texts = training_desk.read_texts(office.resources)
    desk = training_desk.Desk(training, Typed(), texts, office.reference.code_lists, office.today())
    names: dict[str, str] = {}
    if kind is Kind.INVITATION:
        to = "people" if invite_to is InviteTo.PEOPLE else "heads"
        names = {"nature": "nature", "subject": "subject", "opening": f"opening_{to}", "closing": "closing"}
        if invite_to is not InviteTo.EACH:
            names["addressee"] = f"to_{to}"
    elif kind is Kind.ASSIGNMENT:
        names = {"basis": "basis", "purpose": "purpose", "closing": "closing"}
    elif kind is Kind.TRANSPORT:
        names = {"purpose": "purpose"}
    elif kind is Kind.REPORT:
        names = {"aim": "aim"}
    found = {field: desk.usual(kind.value, name) for field, name in names.items()}
    if "basis" in training_paper.FIELDS[kind] and training.legal_basis:
        found["basis"] = training.legal_basis
    if kind is Kind.TRANSPORT and training.sub_activity:
        found["account_code"] = training.sub_activity
    return found


def keep_typed(office: Office, training_id: str, texts: Mapping[Kind, Typed]) -> None:
    """Keep the fields as they stand, without a line in the journal."""
    body = {kind.value: asdict(typed) for kind, typed in texts.items()}
    office.drafts.keep(DRAFT_KIND, training_id, body, office.now())


def keep_printed(tx: Writer, training_id: str, kind: Kind, typed: Typed) -> None:
    """Within the deed that prints: for this training, and what the next one begins with."""
    kept = _read(settings.value(tx, _of(training_id)))
    settings.put(tx, _of(training_id), json.dumps(kept | {kind.value: asdict(typed)}))
    always = _read(settings.value(tx, _OFFICE))
    asked = training_paper.FIELDS[kind]
    carried = {name: text for name, text in asdict(training_paper.carried(typed)).items() if name in asked}
    settings.put(tx, _OFFICE, json.dumps(always | carried))


def _of(training_id: str) -> str:
    return f"{_OFFICE}.{training_id}"


def _read(kept: str) -> dict[str, Any]:
    with contextlib.suppress(ValueError):
        found = json.loads(kept or "{}")
        if isinstance(found, dict):
            return cast("dict[str, Any]", found)
    return {}
