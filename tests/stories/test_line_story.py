"""In this file: a batch goes over the internet and its receipt comes back, on a line that drops."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from padang_desktop.domain.batches.batch_state import LeftAs
from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.domain.cases.case import State
from padang_desktop.domain.packs.pack_settings import FOLDER_DAYS
from padang_desktop.domain.problems import Situation
from padang_desktop.exchange.line_address import Address
from padang_desktop.exchange.webdav import CityFolder
from padang_desktop.store import cases
from padang_desktop.use_cases.inbox import clean_folder, receive_batch, watch_folder
from padang_desktop.use_cases.keys import announced_keys
from padang_desktop.use_cases.outbox import accept_receipt, city_line, send_batch
from padang_desktop.use_cases.outbox.city_line import Line
from padang_desktop.use_cases.settings import keep_rules
from tests import people
from tests.dav_line import PASSWORD, USER, DavServer, DroppingLine
from tests.offices import Tasks, with_tasks
from tests.stories.world import World

QUICK = 0.01


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "folder-kota"
    folder.mkdir()
    return folder


@pytest.fixture
def line(shared: Path) -> Iterator[DroppingLine]:
    server = DavServer(shared)
    line = DroppingLine(server.port, seed=11, share=0.4, longest=20_000)
    yield line
    line.close()
    server.close()


def some_ready(world: World) -> Tasks:
    tasks = with_tasks(world.office, 2, volunteer_count=3)
    with world.office.writing("case.changed") as tx:
        for case in tasks.cases:
            cases.move(tx, case, State.READY, {"presence": "DITEMUKAN", "eligibility": "LAYAK"})
    return tasks


def sent_in_parts(world: World, line: DroppingLine) -> str:
    """A batch goes up in parts of a thousand bytes; gives the name of its file."""
    some_ready(world)
    made = send_batch.make_batch(world.office)
    address = Address(f"http://127.0.0.1:{line.port}/kota/", USER, PASSWORD)
    with CityFolder(address, first_wait=QUICK) as folder:
        folder.put(made.sealed, made.file_name, hashlib.sha256(made.sealed.read_bytes()).hexdigest(), 1_000)
    return made.file_name


def state_of(world: World, tasks: Tasks) -> State:
    with world.office.reading() as tx:
        return cases.take(tx, tasks.case.id).state


def test_a_batch_goes_up_the_city_takes_it_and_the_receipt_comes_down(
    world: World, line: DroppingLine, shared: Path
) -> None:
    office, tasks = world.office, some_ready(world)
    city_line.keep_line(office, Line(f"http://127.0.0.1:{line.port}/kota/", USER, PASSWORD))
    made = send_batch.make_batch(office)
    city_line.upload_batch(office, made.batch_id, first_wait=QUICK)
    (kept,) = send_batch.batches(office)
    assert kept.state_words == "Terkirim, menunggu tanda terima" and kept.batch.left_as is LeftAs.LINE
    assert state_of(world, tasks) is State.SENT
    assert [path.name for path in (shared / "SPB1").iterdir()] == [made.file_name]
    city_line.upload_batch(office, made.batch_id, first_wait=QUICK)
    (received,) = receive_batch.receive_batches(world.city, [shared], shared)
    assert received.state == Outcome.ACCEPTED.value
    fetched = city_line.fetch_from_city(office, first_wait=QUICK)
    assert len(fetched.receipts) == 1 and fetched.packs == ()
    accepted = accept_receipt.accept_receipt(office, fetched.receipts[-1])
    assert accepted.outcome is Outcome.ACCEPTED and state_of(world, tasks) is State.DONE
    assert city_line.fetch_from_city(office, first_wait=QUICK).receipts == ()


def test_a_laptop_with_new_keys_counts_from_one_again_and_still_reaches_the_folder(
    world: World, line: DroppingLine, shared: Path
) -> None:
    office = world.office
    city_line.keep_line(office, Line(f"http://127.0.0.1:{line.port}/kota", USER, PASSWORD))
    announced_keys.begin(office)
    for _ in range(2):
        some_ready(world)
        made = send_batch.make_batch(office)
        for _ in range(2):  # doing it again finds its own file
            city_line.upload_batch(office, made.batch_id, first_wait=QUICK)
        receive_batch.receive_batches(world.city, [shared], shared)
        world.carry()
        (receipt,) = city_line.fetch_from_city(office, first_wait=QUICK).receipts
        assert accept_receipt.accept_receipt(office, receipt).outcome is Outcome.ACCEPTED
        assert made.number == 1
    assert len(list((shared / "SPB1").glob("SETOR-*"))) == 2


def test_a_line_that_is_down_changes_nothing_at_the_office(world: World, line: DroppingLine) -> None:
    tasks, office = some_ready(world), world.office
    city_line.keep_line(office, Line(f"http://127.0.0.1:{line.port}/kota", USER, PASSWORD))
    made = send_batch.make_batch(office)
    line.share, line.longest = 1.0, 200
    with pytest.raises(Situation) as down:
        city_line.upload_batch(office, made.batch_id, first_wait=0.001)
    assert down.value.code == "LINE_DOWN"
    assert send_batch.batches(office)[0].state_words == "Disiapkan"
    assert state_of(world, tasks) is State.READY


def test_the_address_and_the_password_lie_in_the_encrypted_store_only(world: World) -> None:
    office = world.office
    with pytest.raises(Situation) as none:
        city_line.fetch_from_city(office)
    assert none.value.code == "LINE_NOT_SET"
    with pytest.raises(Situation) as unsafe:
        city_line.keep_line(office, Line("http://kota.example/spb", USER, PASSWORD))
    assert unsafe.value.code == "LINE_ADDRESS" and not city_line.line(office).is_set
    city_line.keep_line(office, Line("https://kota.example/spb", USER, PASSWORD))
    assert city_line.line(office) == Line("https://kota.example/spb", USER, PASSWORD)
    files = [path for path in office.folder.rglob("*") if path.is_file()]
    assert files and not any(
        secret.encode() in path.read_bytes() for path in files for secret in (PASSWORD, "kota.example")
    )
    city_line.keep_line(office, Line())
    assert not city_line.line(office).is_set


def test_what_went_up_in_parts_is_one_batch_for_the_city_once_all_of_them_are_there(
    world: World, line: DroppingLine, shared: Path
) -> None:
    name = sent_in_parts(world, line)
    found = sorted((shared / "SPB1").iterdir())
    assert len(found) > 3 and {path.suffix for path in found} == {".part"}
    watch_folder.keep_watch(world.city, watch_folder.Watch(str(shared), takes_by_itself=True))
    hidden = found[1].rename(found[1].with_suffix(".tmp"))
    for _ in range(2):
        seen = watch_folder.look(world.city, watch_folder.look(world.city, {}).sizes)
        assert seen.fresh == () and receive_batch.receive_batches(world.city, [shared], shared) == []
    hidden.rename(found[1])
    seen = watch_folder.look(world.city, watch_folder.look(world.city, {}).sizes)
    (received,) = receive_batch.receive_batches(world.city, seen.fresh, shared)
    assert (received.state, received.file) == (Outcome.ACCEPTED.value, name)
    watch_folder.remember(world.city, seen.fresh, seen.sizes)
    assert watch_folder.look(world.city, seen.sizes).fresh == ()
    (again,) = receive_batch.receive_batches(world.city, [shared], shared)
    assert again.state != Outcome.REFUSED.value


# --- the city watches a folder


def test_the_city_sees_new_files_in_its_folder_once_and_only_when_they_are_whole(
    world: World, shared: Path
) -> None:
    some_ready(world)
    watch_folder.keep_watch(world.city, watch_folder.Watch(str(shared), takes_by_itself=True))
    watch = watch_folder.watch(world.city)
    assert watch.takes_by_itself and watch_folder.look(world.city, {}).fresh == ()
    made = send_batch.make_batch(world.office)
    saved = send_batch.copy_batch(world.office, made.batch_id, shared, as_file=True)
    (shared / "_0a1b2c3d.tmp").write_bytes(b"half")
    (shared / "catatan.txt").write_bytes(b"of somebody")
    first = watch_folder.look(world.city, {})
    assert first.fresh == ()  # it may still be growing
    second = watch_folder.look(world.city, first.sizes)
    assert second.fresh == (saved,)
    results = receive_batch.receive_batches(world.city, second.fresh, shared)
    assert results[0].state == Outcome.ACCEPTED.value and results[0].receipt_path is not None
    watch_folder.remember(world.city, second.fresh)
    assert watch_folder.look(world.city, second.sizes).fresh == ()
    # A file that grew after it was looked at is another file.
    saved.write_bytes(saved.read_bytes() + b"x")
    grown = watch_folder.look(world.city, second.sizes)
    assert watch_folder.look(world.city, grown.sizes).fresh == (saved,)


def test_a_file_that_grew_while_it_was_read_is_offered_again(world: World, shared: Path) -> None:
    some_ready(world)
    made = send_batch.make_batch(world.office)
    whole, there = made.sealed.read_bytes(), shared / made.file_name
    there.write_bytes(whole[: len(whole) // 2])
    watch_folder.keep_watch(world.city, watch_folder.Watch(str(shared), takes_by_itself=True))
    seen = watch_folder.look(world.city, watch_folder.look(world.city, {}).sizes)
    assert receive_batch.receive_batches(world.city, seen.fresh, shared)[0].state == Outcome.REFUSED.value
    there.write_bytes(whole)
    watch_folder.remember(world.city, seen.fresh, seen.sizes)
    again = watch_folder.look(world.city, watch_folder.look(world.city, seen.sizes).sizes)
    assert again.fresh == (there,)


def test_a_folder_that_is_away_is_told_in_words(world: World, shared: Path) -> None:
    watch_folder.keep_watch(world.city, watch_folder.Watch(str(shared / "hilang")))
    with pytest.raises(Situation) as away:
        watch_folder.look(world.city, {})
    assert away.value.code == "WATCHED_FOLDER_AWAY"
    watch_folder.keep_watch(world.city, watch_folder.Watch())
    assert watch_folder.look(world.city, {}).fresh == ()


def test_what_other_people_put_there_is_left_alone(world: World, shared: Path) -> None:
    (shared / "SPB1").mkdir()
    outside = world.folder / "rahasia.age"
    outside.write_bytes(b"elsewhere")
    (shared / "tautan.age").symlink_to(outside)
    for name in ("TERIMA-137111-ABCDEFGH-000001.age", "RUJUK-137111-000001.age"):
        (shared / "SPB1" / name).write_bytes(people.a_kk().encode())
    watch_folder.keep_watch(world.city, watch_folder.Watch(str(shared)))
    first = watch_folder.look(world.city, {})
    assert watch_folder.look(world.city, first.sizes).fresh == ()


# --- what was taken in long ago does not lie there for ever


def answered(world: World, shared: Path) -> tuple[Path, Path]:
    """A batch in the city's folder with its receipt, which the office has taken in."""
    some_ready(world)
    made = send_batch.make_batch(world.office)
    city_line.upload_batch(world.office, made.batch_id, first_wait=QUICK)
    receive_batch.receive_batches(world.city, [shared], shared)
    fetched = city_line.fetch_from_city(world.office, first_wait=QUICK)
    accept_receipt.accept_receipt(world.office, fetched.receipts[-1])
    return shared / "SPB1" / made.file_name, shared / "SPB1" / fetched.receipts[-1].name


def test_the_office_removes_the_receipts_that_it_took_in_long_ago_and_nothing_else(
    world: World, line: DroppingLine, shared: Path
) -> None:
    city_line.keep_line(world.office, Line(f"http://127.0.0.1:{line.port}/kota/", USER, PASSWORD))
    batch, old = answered(world, shared)
    other = shared / "SPB1" / "TERIMA-137107-ABCDEFGH-000001.age"
    other.write_bytes(b"of another laptop")
    world.clock.moment += timedelta(days=29)
    assert city_line.fetch_from_city(world.office, first_wait=QUICK).removed == 0 and old.exists()
    _, fresh = answered(world, shared)
    some_ready(world)
    city_line.upload_batch(world.office, send_batch.make_batch(world.office).batch_id, first_wait=QUICK)
    receive_batch.receive_batches(world.city, [shared], shared)
    world.clock.moment += timedelta(days=2)
    fetched = city_line.fetch_from_city(world.office, first_wait=QUICK)
    assert fetched.removed == 1 and not old.exists()
    # What came since, and what was never taken in, stays; so does what only the city may remove.
    untaken = shared / "SPB1" / fetched.receipts[-1].name
    assert fresh.exists() and untaken.exists() and other.exists() and batch.exists()
    assert accept_receipt.accept_receipt(world.office, fetched.receipts[-1]).outcome is Outcome.ACCEPTED


def test_another_file_under_the_name_of_an_old_receipt_stays(
    world: World, line: DroppingLine, shared: Path
) -> None:
    city_line.keep_line(world.office, Line(f"http://127.0.0.1:{line.port}/kota/", USER, PASSWORD))
    _, old = answered(world, shared)
    old.write_bytes(old.read_bytes() + b"x")
    world.clock.moment += timedelta(days=60)
    assert city_line.fetch_from_city(world.office, first_wait=QUICK).removed == 0 and old.exists()


def test_the_city_removes_what_it_took_in_and_answered_long_ago_and_keeps_its_own_copies(
    world: World, line: DroppingLine, shared: Path
) -> None:
    city_line.keep_line(world.office, Line(f"http://127.0.0.1:{line.port}/kota/", USER, PASSWORD))
    watch_folder.keep_watch(world.city, watch_folder.Watch(str(shared)))
    batch, receipt = answered(world, shared)
    assert clean_folder.old_files(world.city) == ()
    world.clock.moment += timedelta(days=31)
    some_ready(world)
    later = send_batch.make_batch(world.office)
    city_line.upload_batch(world.office, later.batch_id, first_wait=QUICK)
    note = shared / "catatan.txt"
    note.write_bytes(b"of somebody")
    found = clean_folder.old_files(world.city)
    assert [each.path for each in found] == [batch]
    kept = batch.read_bytes()
    done = clean_folder.remove(world.city, found)
    assert (done.count, done.size_bytes) == (1, len(kept)) and clean_folder.last(world.city) == done
    assert not batch.exists() and receipt.exists() and note.exists()
    assert (shared / "SPB1" / later.file_name).exists()
    (received,) = receive_batch.receive_batches(world.city, [shared], shared)
    assert received.state == Outcome.ACCEPTED.value
    copies = [path.read_bytes() for path in (world.city.folder / "masuk").glob("*.age")]
    assert kept in copies


def test_what_changed_since_it_was_found_and_what_waits_stays_in_the_folder(
    world: World, line: DroppingLine, shared: Path
) -> None:
    watch_folder.keep_watch(world.city, watch_folder.Watch(str(shared)))
    some_ready(world)
    first = send_batch.make_batch(world.office)
    some_ready(world)
    second = send_batch.make_batch(world.office)
    there = send_batch.copy_batch(world.office, second.batch_id, shared)
    (waits,) = receive_batch.receive_batches(world.city, [shared], shared)
    assert waits.state == Outcome.WAITING.value
    world.clock.moment += timedelta(days=90)
    assert clean_folder.old_files(world.city) == ()
    send_batch.copy_batch(world.office, first.batch_id, shared)
    receive_batch.receive_batches(world.city, [shared], shared)
    assert clean_folder.old_files(world.city) == ()  # answered only now
    world.clock.moment += timedelta(days=31)
    found = clean_folder.old_files(world.city)
    assert len(found) == 2
    there.write_bytes(there.read_bytes() + b"x")
    assert clean_folder.remove(world.city, found).count == 1 and there.exists()


def test_our_own_copies_stay_even_where_our_own_folder_is_watched(
    world: World, line: DroppingLine, shared: Path
) -> None:
    some_ready(world)
    made = send_batch.make_batch(world.office)
    send_batch.copy_batch(world.office, made.batch_id, shared)
    receive_batch.receive_batches(world.city, [shared], shared)
    own = world.city.folder / "masuk"
    watch_folder.keep_watch(world.city, watch_folder.Watch(str(own)))
    world.clock.moment += timedelta(days=31)
    assert list(own.glob("*.age")) and clean_folder.old_files(world.city) == ()


def test_with_the_rule_at_nought_nothing_is_ever_removed_and_parts_go_together(
    world: World, line: DroppingLine, shared: Path
) -> None:
    sent_in_parts(world, line)
    watch_folder.keep_watch(world.city, watch_folder.Watch(str(shared)))
    receive_batch.receive_batches(world.city, [shared], shared)
    world.clock.moment += timedelta(days=31)
    keep_rules.keep(world.city, FOLDER_DAYS, "0")
    assert clean_folder.old_files(world.city) == ()
    keep_rules.keep(world.city, FOLDER_DAYS, "30")
    assert clean_folder.remove(world.city, clean_folder.old_files(world.city)).count == 1
    assert list((shared / "SPB1").glob("*.part")) == []
