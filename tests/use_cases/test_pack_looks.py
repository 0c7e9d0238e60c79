"""In this file: the city's looks of certificates reach the offices with their logos, to be copied there."""

from __future__ import annotations

import base64
import json
import zlib
from dataclasses import replace
from pathlib import Path

from padang_desktop.domain.certificates import certificate_look
from padang_desktop.domain.certificates.certificate_look import MOST_LOOKS, CertificateLook, LookShelf
from padang_desktop.domain.imports.imports import Outcome
from padang_desktop.domain.packs import travelling_looks
from padang_desktop.domain.packs.pack import PackLine
from padang_desktop.store import settings, tables, volunteers
from padang_desktop.use_cases.certificates import issue_certificates as issuing
from padang_desktop.use_cases.certificates import keep_templates
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.packs import make_packs, take_pack, undo_pack
from tests.stories.world import World
from tests.trainings import finished, pages_of
from tests.use_cases.test_keep_templates import a_picture


def a_look(office: Office, name: str = "Piagam kota", /, **changes: object) -> CertificateLook:
    made = keep_templates.fresh_copy(keep_templates.shipped(office), name)
    return replace(made, **changes)  # type: ignore[arg-type]


def taken(world: World) -> tuple[str, tuple[PackLine, ...]]:
    """A pack goes all the way; its id, and what was shown of its looks."""
    make_packs.make_packs(world.city, ("13.71.11",), world.carry())
    preview = take_pack.look(world.office, world.carry())
    lines = next((part.lines for part in preview.parts if part.name == "tampilan"), ())
    take_pack.take_in(world.office, preview.batch_id, ("tampilan", "pelatihan"), {}, is_sure=True)
    return preview.batch_id, lines


def test_a_look_with_its_logo_comes_along_is_changed_goes_and_comes_back_with_undo(world: World) -> None:
    logo = keep_templates.read_logo("centre_logo", a_picture())
    look = a_look(world.city, centre_logo=logo, title="PIAGAM")
    keep_templates.keep(world.city, look, ["BIMTEK"])
    _, lines = taken(world)
    assert [(line.title, line.outcome) for line in lines] == [("Piagam kota", Outcome.ADD)]
    here = keep_templates.of_city(world.office)
    assert here.looks == (look,) and here.kinds_of(look.id) == ("BIMTEK",)
    assert [each.id for each in keep_templates.every(world.office)] == ["", look.id]
    assert keep_templates.shelf(world.office) == LookShelf(), "the office's own stay its own"
    keep_templates.keep(world.city, replace(look, title="SERTIFIKAT"), [])
    _, lines = taken(world)
    assert [line.outcome for line in lines] == [Outcome.CHANGE]
    keep_templates.remove(world.city, look.id)
    batch, lines = taken(world)
    assert [line.outcome for line in lines] == [Outcome.SKIP] and lines[0].will_go
    assert keep_templates.of_city(world.office) == LookShelf()
    undo_pack.undo_pack(world.office, batch)
    assert [each.title for each in keep_templates.of_city(world.office).looks] == ["SERTIFIKAT"]


def test_certificates_of_the_city_are_printed_here_as_the_city_arranged_them(
    world: World, tmp_path: Path
) -> None:
    keep_templates.keep(world.city, a_look(world.city, title="PIAGAM KOTA"), ["BIMTEK"])
    mine = finished(world.city, 1)
    with world.city.writing("training.changed") as tx:
        tx.connection.execute(tables.trainings.update().values(owner="1371"))
    issuing.issue_certificates(world.city, mine.training.id)
    with world.city.reading() as tx:
        persons = volunteers.all_people(tx)
    with world.office.writing("roster.imported") as tx:
        volunteers.add(tx, persons)
    taken(world)
    issuing.print_certificates(world.office, mine.training.id, None, tmp_path / "kota.pdf")
    assert "PIAGAM KOTA" in pages_of(tmp_path / "kota.pdf")[0]
    own = finished(world.office, 1)
    issuing.issue_certificates(world.office, own.training.id, tmp_path / "sendiri.pdf")
    assert "PIAGAM KOTA" not in pages_of(tmp_path / "sendiri.pdf")[0]
    look = keep_templates.of_city(world.office).looks[0]
    keep_templates.choose_for_training(world.office, own.training.id, look.id)
    issuing.print_certificates(world.office, own.training.id, None, tmp_path / "dipilih.pdf")
    assert "PIAGAM KOTA" in pages_of(tmp_path / "dipilih.pdf")[0]


def test_more_looks_than_a_pack_may_hold_stay_at_the_city(world: World) -> None:
    shelf = LookShelf(tuple(a_look(world.city, str(at)) for at in range(MOST_LOOKS)))
    assert len(travelling_looks.read(travelling_looks.rows_of(shelf))) == MOST_LOOKS
    logo = keep_templates.read_logo("right_logo", a_picture(size=(520, 520)))
    # Long letters of chance, so that packing makes them no smaller.
    noisy = [replace(look, left_logo=logo, right_logo=logo[::-1]) for look in shelf.looks]
    rows = travelling_looks.rows_of(LookShelf(tuple(noisy)))
    assert sum(len(row[4]) for row in rows) <= travelling_looks.MOST_SIGNS
    assert all(len(row[4]) <= travelling_looks.PIECE for row in rows) and len(rows) > len(noisy)
    gone = travelling_looks.left_behind(LookShelf(tuple(noisy)))
    assert gone == {look.id for look in noisy} - {row[0] for row in rows} and noisy[-1].id in gone


def test_a_look_that_cannot_be_read_or_drawn_is_refused(world: World) -> None:
    good = a_look(world.city)

    def packed(look: CertificateLook, **changes: object) -> str:
        data = certificate_look.data_of(look) | changes
        return base64.b64encode(zlib.compress(json.dumps(data).encode())).decode()

    bomb = base64.b64encode(zlib.compress(b'{"a":"' + b" " * 9_000_000 + b'"}')).decode()
    wrong = {
        "no base64": "###", "no json": base64.b64encode(zlib.compress(b"x")).decode(), "a bomb": bomb,
        "another id": packed(good, id="lain"), "another name": packed(good, name="Lain"),
        "no colour": packed(good, ink="merah"), "off the paper": packed(good, title_top=500.0),
        "too large a logo": packed(good, left_logo=base64.b64encode(b"x" * 200_000).decode()),
        "cut off": packed(good)[:-8],
    }  # fmt: skip
    for what, text in wrong.items():
        [found] = travelling_looks.read([(good.id, "1", good.name, "", text)])
        assert found.look is None, what
    [found] = travelling_looks.read([(good.id, "2", good.name, "", packed(good))])
    assert found.look is None, "a piece is missing"
    # A number that is none, one too large, half a sign, the shipped look's id: refused, and no fault.
    for place in ("²", "9" * 5_000):
        [found] = travelling_looks.read([(good.id, place, good.name, "", packed(good))])
        assert found.look is None, place[:3]
    for changes in ({"logo_top": 10**400}, {"title": "\ud800"}):
        [found] = travelling_looks.read([(good.id, "1", good.name, "", packed(good, **changes))])
        assert found.look is None, changes.keys()
    assert travelling_looks.read([("", "1", good.name, "", packed(good, id=""))])[0].look is None
    assert travelling_looks.read([(good.id, "1", good.name, "", packed(good))])[0].look == good


def test_a_logo_that_is_no_picture_is_refused_at_the_office(world: World) -> None:
    look = a_look(world.city, centre_logo=b"GIF89a no picture at all")
    with world.city.writing("setting.changed") as tx:
        settings.put(tx, keep_templates.LOOKS, keep_templates.written(LookShelf((look,))))
    make_packs.make_packs(world.city, ("13.71.11",), world.carry())
    [part] = [each for each in take_pack.look(world.office, world.carry()).parts if each.name == "tampilan"]
    [line] = part.lines
    assert line.outcome is Outcome.REFUSE and [each.code for each in line.problems] == ["PACK_LOOK_DAMAGED"]
