"""In this file: what the visits to many cases brought, read in a few queries for a file that goes out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from padang_desktop.store.database import Reader

_THESE = "IN (SELECT value FROM json_each(:ids))"
# The visit that gave the case its result is the newest with the same presence.
_SUMMARIES = f"""
SELECT c.id AS case_id, coalesce(p.printed_name, '') AS volunteer_name,
    (SELECT count(*) FROM visits w WHERE w.case_id = c.id) AS visit_count,
    (SELECT count(*) FROM photos f JOIN visits w ON w.id = f.visit_id WHERE w.case_id = c.id) AS photo_count,
    coalesce(v.visited_on, '') AS visited_on, coalesce(v.officer, '') AS officer,
    coalesce(v.is_own_visit, 0) AS is_own_visit, coalesce(v.presence_detail, '') AS presence_detail,
    coalesce(v.presence_on, '') AS presence_on, coalesce(v.reason_text, '') AS reason_text,
    coalesce(v.note, '') AS note, coalesce(q.printed_name, '') AS visitor_name
FROM cases c
LEFT JOIN visits v ON v.n = (SELECT max(w.n) FROM visits w WHERE w.case_id = c.id
    AND (w.presence = c.presence OR c.presence = ''))
LEFT JOIN volunteers p ON p.id = c.volunteer_id LEFT JOIN volunteers q ON q.id = v.volunteer_id
WHERE c.id {_THESE}
"""
_PHOTOS = f"""
SELECT v.case_id, p.id, p.kind, v.attempt, v.visited_on, p.taken_at,
    CASE WHEN p.latitude = '' THEN v.latitude ELSE p.latitude END AS latitude,
    CASE WHEN p.latitude = '' THEN v.longitude ELSE p.longitude END AS longitude
FROM photos p JOIN visits v ON v.id = p.visit_id WHERE v.case_id {_THESE}
ORDER BY v.attempt, v.n, p.position, p.n
"""
# The case's own answers first, then what another visit to the same family found; newest first.
_ANSWERS = f"""
SELECT c.id AS case_id, v.answers, v.instrument
FROM cases c JOIN cases k ON k.family_id = c.family_id JOIN visits v ON v.case_id = k.id
WHERE c.id {_THESE} AND v.answers NOT IN ('', '{{}}')
ORDER BY k.id != c.id, v.visited_on DESC, v.n DESC
"""


@dataclass(frozen=True, slots=True)
class Summary:
    """The visits to one case; texts are "" where there was none. `visited_on` is an ISO day."""

    volunteer_name: str
    visit_count: int
    photo_count: int
    visited_on: str
    officer: str
    is_own_visit: bool
    presence_detail: str
    presence_on: str
    reason_text: str
    note: str
    visitor_name: str


@dataclass(frozen=True, slots=True)
class CasePhoto:
    """One photo of a case; the place is that of the photo, else that of the visit."""

    id: str
    kind: str
    attempt: int
    visited_on: str
    taken_at: str
    latitude: str
    longitude: str


@dataclass(frozen=True, slots=True)
class Answers:
    """What one visit answered: {item: value}, and the same by person id."""

    instrument: str
    family: dict[str, Any]
    members: dict[str, dict[str, Any]]


def summaries(tx: Reader, case_ids: Sequence[str]) -> dict[str, Summary]:
    """One for each case that there is."""
    found: dict[str, Summary] = {}
    for row in _rows(tx, _SUMMARIES, case_ids):
        values: dict[str, Any] = dict(row)
        values["is_own_visit"] = bool(values["is_own_visit"])
        case_id = values.pop("case_id")
        found[case_id] = Summary(**values)
    return found


def photos(tx: Reader, case_ids: Sequence[str]) -> dict[str, list[CasePhoto]]:
    """The photos of some cases in the order of the visits; every case has its list."""
    found: dict[str, list[CasePhoto]] = {case_id: [] for case_id in case_ids}
    for row in _rows(tx, _PHOTOS, case_ids):
        values = dict(row)
        found[values.pop("case_id")].append(CasePhoto(**values))
    return found


def answers(tx: Reader, case_ids: Sequence[str]) -> dict[str, list[Answers]]:
    """What the visits to each case's family answered, the case's own first; every case has its list."""
    found: dict[str, list[Answers]] = {case_id: [] for case_id in case_ids}
    for row in _rows(tx, _ANSWERS, case_ids):
        body = json.loads(row["answers"])
        found[row["case_id"]].append(
            Answers(row["instrument"], body.get("family") or {}, body.get("members") or {})
        )
    return found


def _rows(tx: Reader, query: str, case_ids: Sequence[str]) -> Any:
    plain = query.replace(":ids", "?")
    return tx.connection.exec_driver_sql(plain, (json.dumps(list(case_ids)),)).mappings()
