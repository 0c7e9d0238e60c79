"""In this file: folders, ZIPs and pasted pictures are taken in; what is no photo is told."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from padang_desktop.documents.photo_archive import TooManyPhotos, ZipDamaged, ZipHostile, ZipLocked
from padang_desktop.domain.progress import Cancelled, Silent
from padang_desktop.domain.visits.photo_match import LoosePhoto
from padang_desktop.store import journal, loose_photos
from padang_desktop.use_cases.cases import look_at_case
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.photos import keep_photos, pair_photos
from padang_desktop.use_cases.photos.take_in_photos import TakenIn, take_in_photos
from tests import people
from tests.offices import NOON, SetClock, an_office


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def office(tmp_path: Path, clock: SetClock) -> Iterator[Office]:
    office = an_office(tmp_path / "kantor", clock=clock)
    yield office
    office.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Foto RT 3"


def take_in(office: Office, *paths: Path) -> TakenIn:
    return take_in_photos(office, Silent(), paths=[str(path) for path in paths])


def on_the_list(office: Office) -> list[LoosePhoto]:
    with office.reading() as tx:
        return loose_photos.in_state(tx, "")


def files_of(office: Office) -> list[Path]:
    return [path for path in (office.folder / "foto").rglob("*") if path.is_file()]


def zipped(path: Path, **contents: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return path


def test_a_folder_is_taken_in_and_each_file_that_is_no_photo_is_named(office: Office, folder: Path) -> None:
    people.a_photo(folder, "IMG-20261120-WA0001.jpg", colour=1)
    people.a_photo(folder / "0012", "depan.jpg", colour=2)
    whole = people.a_photo(folder, "utuh.jpg", colour=3).read_bytes()
    (folder / "terpotong.jpg").write_bytes(whole[: len(whole) // 2])
    (folder / "catatan.txt").write_text("bukan foto")
    (folder / f"{people.a_nik()}.jpg").write_text("bukan foto juga")
    (folder / "Thumbs.db").write_text("punya Windows")
    Image.new("1", (20_000, 400)).save(folder / "raksasa.png")
    (folder / "iphone.heic").write_bytes(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(64))
    taken = take_in(office, folder)
    told = dict.fromkeys(("Foto RT 3/terpotong.jpg",), "PHOTO_DAMAGED") | {
        "Foto RT 3/catatan.txt": "NOT_A_PHOTO",
        "Foto RT 3/raksasa.png": "PHOTO_TOO_LARGE",
    }
    refused = {each.name: each.code for each in taken.refused}
    assert told.items() <= refused.items() and len(refused) == 5
    assert refused["Foto RT 3/iphone.heic"] in ("PHOTO_DAMAGED", "PHOTO_NEEDS_CONVERSION")
    assert [name for name in refused if "••••" in name]
    assert (taken.read, taken.taken, taken.known, taken.undated) == (8, 3, 0, 2)
    listed = {photo.file_name: photo for photo in on_the_list(office)}
    assert listed["depan.jpg"].folder == "Foto RT 3/0012"
    assert listed["IMG-20261120-WA0001.jpg"].day == "2026-11-20" and listed["utuh.jpg"].day == ""
    assert len(files_of(office)) == 3
    shown = Image.open(BytesIO(look_at_case.photo(office, listed["utuh.jpg"].id)))
    assert shown.size == (640, 480)
    assert all(path.read_bytes()[:3] != b"\xff\xd8\xff" for path in files_of(office))


def test_time_and_place_are_read_and_then_gone_from_the_picture(office: Office, folder: Path) -> None:
    folder.mkdir()
    facts = Image.Exif()
    facts.get_ifd(0x8769)[0x9003] = "2026:11:19 09:30:00"
    facts.get_ifd(0x8825).update({1: "S", 2: (0.0, 54.0, 44.28), 3: "E", 4: (100.0, 21.0, 40.32)})
    Image.new("RGB", (900, 600), "teal").save(folder / "kamera.jpg", exif=facts)
    take_in(office, folder)
    [photo] = on_the_list(office)
    assert (photo.day, photo.latitude, photo.longitude) == ("2026-11-19", "-0.912300", "100.361200")
    assert photo.taken_at == "2026-11-19T02:30:00+00:00"
    kept = Image.open(BytesIO(office.photos.read(photo.id)))
    assert not kept.getexif() and "exif" not in kept.info


def test_the_same_folder_again_brings_nothing_twice(office: Office, folder: Path) -> None:
    for at in range(3):
        people.a_photo(folder, f"{at}.jpg", colour=at)
    take_in(office, folder)
    pair_photos.put_away(office, [on_the_list(office)[0].id])
    people.a_photo(folder, "baru.jpg", colour=9)
    again = take_in(office, folder)
    assert (again.read, again.taken, again.known, again.refused) == (4, 1, 3, ())
    nothing = take_in(office, folder)
    assert (nothing.taken, nothing.known, nothing.deed) == (0, 4, 0)
    assert len(files_of(office)) == 4


def test_a_zip_is_read_without_being_unpacked(office: Office, folder: Path, tmp_path: Path) -> None:
    photo = people.a_photo(folder, "depan.jpg", colour=4).read_bytes()
    other = people.a_photo(folder, "dalam.jpg", colour=5).read_bytes()
    path = zipped(
        tmp_path / "kiriman.zip", **{"RT 3/0012/depan.jpg": photo, "RT 4\\kk.jpg": other, "a.txt": b"x"}
    )
    taken = take_in(office, path)
    assert taken.taken == 2 and [each.code for each in taken.refused] == ["NOT_A_PHOTO"]
    assert {photo.folder for photo in on_the_list(office)} == {"kiriman/RT 3/0012", "kiriman/RT 4"}
    assert not list(tmp_path.glob("**/0012"))


@pytest.mark.parametrize(
    "name", ["../luar.jpg", "/etc/foto.jpg", "C:\\foto.jpg", "a/../../b.jpg", "..\\b.jpg"]
)
def test_a_zip_whose_paths_lead_out_is_refused_whole(office: Office, folder: Path, name: str) -> None:
    photo = people.a_photo(folder, "depan.jpg", colour=4).read_bytes()
    path = zipped(folder / "kiriman.zip", **{"baik.jpg": photo, name: photo})
    with pytest.raises(ZipHostile):
        take_in(office, path)
    assert on_the_list(office) == [] and files_of(office) == []


def test_a_zip_with_a_link_or_a_bomb_is_refused(office: Office, tmp_path: Path) -> None:
    link = tmp_path / "tautan.zip"
    with zipfile.ZipFile(link, "w") as archive:
        part = zipfile.ZipInfo("foto.jpg")
        part.create_system, part.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(part, "/etc/passwd")
    bomb = tmp_path / "bom.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("foto.jpg", bytes(30_000_000))
    overlapping = tmp_path / "tumpuk.zip"
    zipped(overlapping, **{"a.jpg": b"a" * 500, "b.jpg": b"b" * 500})
    raw = bytearray(overlapping.read_bytes())
    second = raw.rfind(b"PK\x01\x02")
    raw[second + 42 : second + 46] = (5).to_bytes(4, "little")
    overlapping.write_bytes(raw)
    for path in (link, bomb, overlapping):
        with pytest.raises(ZipHostile):
            take_in(office, path)
    assert files_of(office) == []


def test_a_zip_that_is_locked_or_broken_says_so(office: Office, folder: Path, tmp_path: Path) -> None:
    photo = people.a_photo(folder, "depan.jpg", colour=4).read_bytes()
    path = zipped(tmp_path / "kiriman.zip", **{"depan.jpg": photo})
    raw = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.find(mark) + at] |= 1
    (tmp_path / "terkunci.zip").write_bytes(raw)
    (tmp_path / "rusak.zip").write_bytes(path.read_bytes()[:-30])
    with pytest.raises(ZipLocked):
        take_in(office, tmp_path / "terkunci.zip")
    with pytest.raises(ZipDamaged):
        take_in(office, tmp_path / "rusak.zip")


def test_a_photo_that_is_damaged_inside_a_zip_is_named_and_the_rest_goes_on(
    office: Office, folder: Path, tmp_path: Path
) -> None:
    photo = people.a_photo(folder, "depan.jpg", colour=4).read_bytes()
    whole = people.a_photo(folder, "dalam.jpg", colour=5).read_bytes()
    path = zipped(tmp_path / "kiriman.zip", **{"a.jpg": photo, "b.jpg": whole})
    raw = bytearray(path.read_bytes())
    raw[raw.find(photo[100:140]) + 5] ^= 0xFF
    path.write_bytes(raw)
    taken = take_in(office, path)
    assert taken.taken == 1 and [(each.name, each.code) for each in taken.refused] == [
        ("kiriman/a.jpg", "PHOTO_DAMAGED")
    ]


def test_too_many_files_are_refused_before_any_is_read(office: Office, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "banyak.zip", "w") as archive:
        for at in range(5_001):
            archive.writestr(f"{at}.jpg", b"")
    with pytest.raises(TooManyPhotos) as told:
        take_in(office, tmp_path / "banyak.zip")
    assert told.value.facts["most"] == "5.000"


def test_a_pasted_picture_touches_no_disk_unencrypted(office: Office) -> None:
    picture = BytesIO()
    Image.new("RGB", (400, 300), "maroon").save(picture, "PNG")
    taken = take_in_photos(office, Silent(), pasted=[("Tempelan 1.png", picture.getvalue())])
    [photo] = on_the_list(office)
    assert taken.taken == 1 and (photo.folder, photo.file_name) == ("Tempelan", "Tempelan 1.png")


def test_cancelling_leaves_nothing(office: Office, folder: Path) -> None:
    for at in range(4):
        people.a_photo(folder, f"{at}.jpg", colour=at)

    class Stops:
        def step(self, done: int, total: int, what: str = "") -> None:
            if done == 2:
                raise Cancelled

    with pytest.raises(Cancelled):
        take_in_photos(office, Stops(), paths=[str(folder)])
    assert on_the_list(office) == [] and files_of(office) == []


def test_taking_in_is_undone_whole(office: Office, folder: Path) -> None:
    people.a_photo(folder, "a.jpg", colour=1)
    taken = take_in(office, folder)
    pair_photos.undo(office, taken.deed)
    assert on_the_list(office) == []
    assert keep_photos.sweep_strays(office) == 1 and files_of(office) == []
    assert take_in(office, folder).taken == 1


def test_waiting_photos_stay_and_those_put_away_go_after_thirty_days(
    office: Office, folder: Path, clock: SetClock
) -> None:
    for at in range(2):
        people.a_photo(folder, f"{at}.jpg", colour=at)
    take_in(office, folder)
    away = on_the_list(office)[0].id
    pair_photos.put_away(office, [away])
    clock.moment = NOON + timedelta(days=29)
    assert keep_photos.sweep_strays(office) == 0
    clock.moment = NOON + timedelta(days=31)
    assert keep_photos.sweep_strays(office) == 1
    assert not office.photos.has(away) and len(files_of(office)) == 1
    with pytest.raises(pair_photos.PhotosMovedOn):
        pair_photos.bring_back(office, [away])


def test_two_parts_of_one_name_are_two_photos(office: Office, folder: Path, tmp_path: Path) -> None:
    archive = tmp_path / "kiriman.zip"
    pictures = [people.a_photo(folder, f"{colour}.jpg", colour=colour).read_bytes() for colour in (1, 5)]
    with zipfile.ZipFile(archive, "w") as packed, pytest.warns(UserWarning, match="Duplicate name"):
        for picture in pictures:
            packed.writestr("IMG_1.jpg", picture)
    taken = take_in(office, archive)
    assert (taken.read, taken.taken, taken.known) == (2, 2, 0)


def test_what_was_put_away_long_ago_may_come_again(office: Office, folder: Path, clock: SetClock) -> None:
    path = people.a_photo(folder)
    take_in(office, path)
    pair_photos.put_away(office, [photo.id for photo in on_the_list(office)])
    assert take_in(office, path).known == 1
    clock.moment = NOON + timedelta(days=31)
    keep_photos.sweep_strays(office)
    again = take_in(office, path)
    assert (again.taken, again.known) == (1, 0)
    assert office.photos.read(pair_photos.waiting(office)[0].photo.id)


def test_the_journal_tells_how_many_and_no_name(office: Office, folder: Path) -> None:
    people.a_photo(folder, f"{people.a_nik()}.jpg", colour=1)
    take_in(office, folder)
    with office.reading() as tx:
        [line] = journal.latest(tx, 1, name="photo.taken_in")
    assert line.detail == {"photos": 1}
