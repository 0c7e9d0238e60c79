"""In this file: the power fails in the middle of saving visits, again and again.

A child process saves one visit after another and is killed outright at a
moment nobody chose; what is found afterwards is whole visits and nothing else.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from padang_desktop.documents import photo_file
from padang_desktop.domain.cases.case import State
from padang_desktop.domain.cases.case_query import CaseQuery
from padang_desktop.store import journal
from padang_desktop.use_cases.cases import draft_visit, list_cases, look_at_case, record_visit
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.photos import keep_photos
from padang_desktop.use_cases.photos.keep_photos import PhotoIn
from tests import people
from tests.killed_child import run_and_kill
from tests.offices import an_office, unlocked, with_tasks

KINDS = ("RUMAH_DEPAN", "RUMAH_DALAM", "KK")
KILLS = 25
LATEST_KILL = 0.6
REASONS = {
    "VISIT_PHOTO_USED": "foto contoh yang sama",
    "VISIT_MANY_A_DAY": "dikerjakan serentak",
}


def save_visits(folder: Path, pictures: Path) -> None:
    """The child's work: visit every case that has none yet."""
    office = unlocked(folder)
    photos = [PhotoIn(pictures / f"{kind}.jpg", kind) for kind in KINDS]
    wanted = CaseQuery(states=(State.NEW,))
    handles = list_cases.handles(office, wanted)
    lines = list_cases.lines(office, handles)
    print("mulai", flush=True)
    for handle in handles:
        draft = people.a_visit(lines[handle].id, overrides=REASONS)
        draft_visit.keep_draft(office, draft, photos)
        record_visit.record_visit(office, draft, photos)
    print("selesai", flush=True)


def assert_only_whole_visits(office: Office, seen: set[str]) -> int:
    """Every visit with all its photos, every case as its visits say; gives how many files were swept.

    `seen` are the photos that were opened after an earlier kill; the new ones join them.
    """
    handles = list_cases.handles(office)
    named: set[str] = set()
    for line in list_cases.lines(office, handles).values():
        if not line.visit_count:
            assert (line.state, line.presence) == (State.NEW, "")
            continue
        [attempt] = look_at_case.case_view(office, line.id).visits
        assert (line.state, line.presence) == (State.READY, "DITEMUKAN")
        assert [photo.kind for photo in attempt.photos] == list(KINDS)
        for photo in attempt.photos:
            named.add(photo.id)
            if photo.id in seen:
                continue
            jpeg = look_at_case.photo(office, photo.id)
            assert len(jpeg) == photo.size_bytes
            assert photo_file.read_back(jpeg).is_acceptable
    assert seen <= named, "a saved visit has lost a photo"
    swept = keep_photos.sweep_strays(office)
    assert set(office.photos.ids()) == named
    files = [path for path in (office.folder / "foto").rglob("*") if path.is_file()]
    assert len(files) == len(named)
    seen |= named
    return swept


@pytest.mark.crash
def test_a_power_cut_while_saving_leaves_whole_visits_or_nothing(tmp_path: Path) -> None:
    folder, pictures = tmp_path / "kantor", tmp_path / "foto"
    for number, kind in enumerate(KINDS):
        people.a_photo(pictures, f"{kind}.jpg", colour=number)
    office = an_office(folder)
    with_tasks(office, 600)
    office.close()
    seed = random.randrange(2**32)
    moments = random.Random(seed)
    seen: set[str] = set()
    for kill in range(KILLS):
        said = run_and_kill(moments.uniform(0.0, LATEST_KILL), __file__, folder, pictures)
        assert said.startswith("mulai"), f"seed {seed}, kill {kill}: {said}"
        office = unlocked(folder)
        try:
            print(f"seed {seed}, kill {kill}: swept {assert_only_whole_visits(office, seen)}")
            with office.reading() as tx:
                assert journal.first_broken(tx) is None
            # At most the form that was being saved is offered again.
            offered = draft_visit.drafts(office)
            assert len(offered) <= 1
            for kept in offered:
                assert not look_at_case.case_view(office, kept.case_id).visits
                draft_visit.drop_draft(office, kept.case_id)
        finally:
            office.close()
    assert len(seen) > KILLS * len(KINDS), "the child was killed before it could save anything"


if __name__ == "__main__":
    save_visits(Path(sys.argv[1]), Path(sys.argv[2]))
