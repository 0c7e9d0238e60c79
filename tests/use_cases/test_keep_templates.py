"""In this file: an office arranges its certificates; what cannot be drawn is refused at its field."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select

from padang_desktop.documents.letterhead import TemplateDamaged
from padang_desktop.domain import words
from padang_desktop.domain.certificates.certificate_look import MOST_LOOKS, CertificateLook
from padang_desktop.domain.problems import Incomplete
from padang_desktop.store import participants, settings, tables
from padang_desktop.use_cases.certificates import issue_certificates as issuing
from padang_desktop.use_cases.certificates import keep_templates, preview_look
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.roster import keep_portrait
from tests.trainings import finished, pages_of


def an_own_look(office: Office, /, name: str = "Bimtek", **changes: object) -> CertificateLook:
    made = keep_templates.fresh_copy(keep_templates.shipped(office), name)
    return replace(made, **changes)  # type: ignore[arg-type]


def refused(office: Office, /, **changes: object) -> dict[str, str]:
    """Which field is wrong, and how; each has its sentence."""
    with pytest.raises(Incomplete) as stopped:
        keep_templates.keep(office, an_own_look(office, **changes))
    assert keep_templates.shelf(office).looks == ()
    assert all(words.of_problem(each) for each in stopped.value.problems)
    return {each.field: each.code for each in stopped.value.problems}


def a_picture(kind: str = "PNG", size: tuple[int, int] = (800, 600), mode: str = "RGB") -> bytes:
    out = BytesIO()
    Image.effect_noise(size, 90).convert(mode).save(out, kind)
    return out.getvalue()


def test_a_look_is_kept_chosen_by_kind_and_printed(office: Office, tmp_path: Path) -> None:
    course = finished(office, 2)
    look = an_own_look(office, office="KECAMATAN KOTO TANGAH", title="PIAGAM", paper="F4")
    keep_templates.keep(office, look, [course.training.kind])
    issuing.issue_certificates(office, course.training.id, tmp_path / "s.pdf")
    front = pages_of(tmp_path / "s.pdf")[0]
    assert "KECAMATAN KOTO TANGAH" in front and "PIAGAM" in front and "DINAS SOSIAL" not in front


def test_a_portrait_of_the_roster_stands_on_paper_only_where_the_look_has_a_place_for_it(
    office: Office, tmp_path: Path
) -> None:
    course = finished(office, 2)
    with office.reading() as tx:
        people = [row.participant for row in participants.grid(tx, course.training.id)]
    keep_portrait.put(office, people[0].volunteer_id, "photo", a_picture("JPEG", (600, 800)))
    issuing.issue_certificates(office, course.training.id, tmp_path / "tanpa.pdf")
    keep_templates.keep(office, an_own_look(office, has_photo=True), [course.training.kind])
    issuing.print_certificates(office, course.training.id, None, tmp_path / "foto.pdf")
    fronts = pages_of(tmp_path / "foto.pdf")[::2]
    assert ["Pas foto" in front for front in fronts].count(True) == 1
    assert "Pas foto" not in " ".join(pages_of(tmp_path / "tanpa.pdf"))
    grown = (tmp_path / "foto.pdf").stat().st_size - (tmp_path / "tanpa.pdf").stat().st_size
    assert 5_000 < grown < 120_000


def test_one_training_may_take_another_look_than_its_kind(office: Office) -> None:
    training = finished(office, 1).training
    first, second = an_own_look(office, "Satu"), an_own_look(office, "Dua")
    keep_templates.keep(office, first, [training.kind])
    keep_templates.keep(office, second)
    assert keep_templates.look_for(office, training) == first
    assert keep_templates.choose_for_training(office, training.id, second.id) is None
    assert keep_templates.look_for(office, training) == second
    assert keep_templates.choose_for_training(office, training.id, "") == second.id
    assert keep_templates.look_for(office, training) == keep_templates.shipped(office)
    assert keep_templates.chosen_for_training(office, training.id) == ""
    keep_templates.choose_for_training(office, training.id, second.id)
    keep_templates.remove(office, second.id)
    assert keep_templates.look_for(office, training) == first
    of_the_city = replace(training, owner="1371")
    keep_templates.choose_for_training(office, training.id, None)
    assert keep_templates.look_for(office, training) == first
    assert keep_templates.look_for(office, of_the_city) == keep_templates.shipped(office)
    keep_templates.keep(office, first, [])
    assert keep_templates.look_for(office, training) == keep_templates.shipped(office)


def test_every_change_gives_back_the_shelf_from_before(office: Office) -> None:
    look = an_own_look(office, centre_logo=keep_templates.read_logo("centre_logo", a_picture()))
    empty = keep_templates.keep(office, look, ["BIMTEK"])
    assert empty.looks == ()
    before = keep_templates.remove(office, look.id)
    assert before.looks == (look,)
    keep_templates.put_back(office, before)
    assert keep_templates.shelf(office) == before and before.id_for("BIMTEK") == look.id
    keep_templates.put_back(office, empty)
    assert keep_templates.every(office) == (keep_templates.shipped(office),)


def test_missing_unknown_and_broken_fields_are_refused_where_they_stand(office: Office) -> None:
    assert refused(office, number="Nomor") == {"number": "LOOK_FIELD_MISSING"}
    assert refused(office, number="Nomor {nomor} {nik}") == {"number": "LOOK_FIELD_UNKNOWN"}
    assert refused(office, number="Nomor {nomor.__class__}") == {"number": "LOOK_FIELD_UNKNOWN"}
    assert refused(office, number="Nomor {nomor!r}") == {"number": "LOOK_FIELD_UNKNOWN"}
    assert refused(office, number="Nomor {nomor:>90000}") == {"number": "LOOK_FIELD_UNKNOWN"}
    assert refused(office, role="sebagai {peran") == {"role": "LOOK_BRACES"}
    assert refused(office, role="sebagai {}") == {"role": "LOOK_FIELD_UNKNOWN"}
    assert refused(office, sentence=("pada {tanggal}",)) == {"sentence": "LOOK_FIELD_MISSING"}
    assert refused(office, sentence=("x" * 121, "{tanggal} {jp}")) == {"sentence": "LOOK_SENTENCE_LONG"}
    assert refused(office, title="", office="A" * 91) == {
        "title": "LOOK_TEXT_NEEDED", "office": "LOOK_TEXT_LONG",
    }  # fmt: skip
    assert refused(office, ink="#12345", text="#FFFFF0") == {"ink": "LOOK_COLOUR", "text": "LOOK_COLOUR_PALE"}


def test_places_off_the_sheet_or_on_top_of_another_are_refused(office: Office) -> None:
    assert refused(office, signature_right=60.0) == {"signature_right": "LOOK_OFF_PAGE"}
    assert refused(office, code_left=3.0) == {"code_left": "LOOK_OFF_PAGE"}
    assert refused(office, code_base=5.0) == {"code_base": "LOOK_OFF_PAGE"}
    assert refused(office, logo_top=5.0) == {"logo_top": "LOOK_OFF_PAGE"}
    assert refused(office, logo_side=-4.0) == {"logo_side": "LOOK_PLACE"}
    assert refused(office, photo_left=1e9) == {"photo_left": "LOOK_PLACE"}
    assert refused(office, logo_side=40.0).items() >= {("government_top", "LOOK_OVERLAP")}
    assert refused(office, title_top=50.0) == {"title_top": "LOOK_OVERLAP"}
    assert refused(office, has_photo=True, photo_left=40.0) == {"photo_left": "LOOK_OVERLAP"}
    assert refused(office, number_top=95.0) == {"number_top": "LOOK_NO_ROOM"}
    keep_templates.keep(office, an_own_look(office, "Tanpa foto", photo_left=40.0))


def test_without_a_frame_things_may_stand_nearer_to_the_edge(office: Office) -> None:
    assert refused(office, code_left=10.0) == {"code_left": "LOOK_OFF_PAGE"}
    keep_templates.keep(office, an_own_look(office, code_left=10.0, has_frame=False))
    assert keep_templates.shelf(office).looks[0].code_left == 10.0


def test_names_are_needed_and_never_twice(office: Office) -> None:
    assert refused(office, name="  ") == {"name": "LOOK_NAME_NEEDED"}
    assert refused(office, name="bawaan") == {"name": "LOOK_NAME_TAKEN"}
    for at in range(MOST_LOOKS):
        keep_templates.keep(office, an_own_look(office, f"Contoh {at}"))
    with pytest.raises(Incomplete) as stopped:
        keep_templates.keep(office, an_own_look(office, "Satu lagi"))
    assert [each.code for each in stopped.value.problems] == ["LOOKS_TOO_MANY"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "LOGO_NO_PICTURE"),
        (b"hello", "LOGO_NO_PICTURE"),
        (b"%PDF-1.4", "LOGO_NO_PICTURE"),
        (b'<?xml version="1.0"?>\n<svg width="20"/>', "LOGO_DRAWING"),
        (a_picture()[:9_000], "LOGO_TRUNCATED"),
        (a_picture("JPEG")[:9_000], "LOGO_TRUNCATED"),
    ],
)
def test_a_logo_that_is_no_picture_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(content)
    with pytest.raises(Incomplete) as stopped:
        keep_templates.read_logo("left_logo", path)
    assert [(each.code, each.field) for each in stopped.value.problems] == [(code, "left_logo")]


def test_a_picture_of_20_000_points_and_one_that_is_gone_are_refused(tmp_path: Path) -> None:
    wide = BytesIO()
    Image.new("1", (20_000, 20_000)).save(wide, "PNG")
    for asked, code in ((wide.getvalue(), "LOGO_HUGE"), (tmp_path / "hilang.png", "LOGO_UNREADABLE")):
        with pytest.raises(Incomplete) as stopped:
            keep_templates.read_logo("left_logo", asked)
        assert stopped.value.problems[0].code == code
    long = BytesIO()
    Image.new("L", (9_000, 10)).save(long, "PNG")
    with pytest.raises(Incomplete):
        keep_templates.read_logo("left_logo", long.getvalue())


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "1", "P", "LA"])
def test_any_picture_becomes_a_small_logo_with_nothing_hidden(mode: str) -> None:
    made = keep_templates.read_logo("left_logo", a_picture(size=(3000, 2400), mode=mode))
    assert len(made) <= 120_000
    with Image.open(BytesIO(made)) as logo:
        assert max(logo.size) <= 520 and "exif" not in logo.info
        assert (logo.format == "PNG") or mode != "RGBA"
    assert keep_templates.read_logo("left_logo", made)


def test_a_preview_is_drawn_of_every_length_and_of_nothing_that_is_wrong(office: Office) -> None:
    look = an_own_look(office, paper="F4", has_photo=True)
    for length in preview_look.Length:
        for is_back in (False, True):
            page = preview_look.preview(office, look, length, is_back=is_back, is_copy=True)
            assert page.width / page.height == pytest.approx(330 / 215, abs=0.01)
    with pytest.raises(Incomplete):
        preview_look.preview(office, replace(look, title=""))


def test_what_was_damaged_in_the_house_is_named(office: Office) -> None:
    keep_templates.keep(office, an_own_look(office))
    with office.reading() as tx:
        text = tx.connection.execute(
            select(tables.settings.c.value).where(tables.settings.c.name == keep_templates.LOOKS)
        ).scalar_one()
    data = json.loads(text)
    for change in ({"paper": "A3"}, {"ink": "zz"}, {"more": 1}, {"sentence": "x"}, {"left_logo": "*"}):
        looks = [data["looks"][0] | change]
        with office.writing("setting.changed") as tx:
            settings.put(tx, keep_templates.LOOKS, json.dumps(data | {"looks": looks}))
        with pytest.raises(TemplateDamaged):
            keep_templates.shelf(office)
