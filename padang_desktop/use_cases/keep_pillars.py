"""In this file: an office adds kinds of social pillar of its own to the list that comes with the program."""

from __future__ import annotations

import json

from padang_desktop.domain import text
from padang_desktop.domain.problems import Incomplete, Problem
from padang_desktop.store import settings
from padang_desktop.use_cases.know_reference import OWN_PILLARS
from padang_desktop.use_cases.office import Office

_LONGEST = 60


def add_pillar(office: Office, label: str) -> str:
    """Add a kind of pillar; returns its code. Raises Incomplete when it is there already or has no name."""
    label = text.tidy(label)
    if text.is_blank(label) or len(label) > _LONGEST:
        raise Incomplete((Problem("PILLAR_NAME", "label", label),))
    if known := office.reference.code_lists.resolve("pillar", label):
        raise Incomplete((Problem("PILLAR_KNOWN", "label", known.label),))
    code = text.fold(label).upper().replace(" ", "_")
    with office.writing("setting.changed", OWN_PILLARS) as tx:
        own: list[list[str]] = json.loads(settings.value(tx, OWN_PILLARS, "[]"))
        settings.put(tx, OWN_PILLARS, json.dumps([*own, [code, label]], ensure_ascii=False))
    office.refresh_facts()
    return code
