"""In this file: the papers of a meeting, clicked through: berita acara, copy, SPTJM, the list before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from agenda_ground import a_meetings_page
from case_ground import rest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from ui_ground import cut_off, in_pane, nameless, settle, widgets_left_by

from padang_desktop.domain.cases import meeting_paper
from padang_desktop.domain.cases.meeting import Decision, Meeting, Way
from padang_desktop.domain.cases.meeting_paper import Kind
from padang_desktop.ui import print_pdf
from padang_desktop.ui.context import Context
from padang_desktop.ui.meetings import going, minutes_panel
from padang_desktop.ui.meetings.held_pane import HeldPane
from padang_desktop.ui.meetings.minutes_panel import MinutesPanel
from padang_desktop.use_cases import preview_pages
from padang_desktop.use_cases.meetings import see_meetings
from padang_desktop.use_cases.settings import read_journal
from padang_desktop.worker import Worker
from tests.use_cases import meeting_ground
from tests.use_cases.meeting_ground import HERE, verdict

Photograph = Callable[..., list[Path]]


def a_meeting(context: Context, way: Way = Way.MEETING) -> Meeting:
    """Twelve tasks, of which the third was put off."""
    tasks = meeting_ground.waiting(context.office, 12)
    decisions = [Decision.AGREED] * 12
    if way is Way.MEETING:
        decisions[2] = Decision.POSTPONED
    verdicts = [verdict(case, each) for case, each in zip(tasks, decisions, strict=True)]
    made = meeting_ground.held(context.office, verdicts, way=way)
    return see_meetings.look(context.office, made.meeting_id).meeting


def shown(qtbot: QtBot, panel: MinutesPanel) -> QWidget:
    """The window with the pane, which the caller keeps."""
    window, _ = in_pane(qtbot, "Cetak", panel)
    wait_for_look(qtbot, panel)
    return window


def wait_for_look(qtbot: QtBot, panel: MinutesPanel) -> None:
    qtbot.waitUntil(lambda: not panel.look.is_drawing, timeout=60_000)
    settle()


def wait_for_deed(qtbot: QtBot, panel: MinutesPanel) -> None:
    qtbot.waitUntil(lambda: not panel.progress.is_busy, timeout=60_000)
    settle()


def write(panel: MinutesPanel, name: str, text: str) -> None:
    editor = panel.texts.editors[name]
    if isinstance(editor, QLineEdit):
        editor.setText(text)
    else:
        editor.setPlainText(text)


def kinds(panel: MinutesPanel) -> list[str]:
    return [str(panel.kinds.itemData(at)) for at in range(panel.kinds.count())]


def said(panel: MinutesPanel) -> list[str]:
    return [bar.words.text() for bar in panel.bars.bars]


@pytest.fixture
def panel(context: Context, worker: Worker, qtbot: QtBot) -> Iterator[MinutesPanel]:
    made = minutes_panel.of_meeting(context, a_meeting(context))
    window = shown(qtbot, made)
    yield made
    window.close()


def test_each_way_offers_its_own_papers(context: Context, qtbot: QtBot) -> None:
    offered: dict[str, Sequence[str]] = {}
    for name, made in (
        ("muskel", minutes_panel.of_meeting(context, a_meeting(context))),
        ("sptjm", minutes_panel.of_meeting(context, a_meeting(context, Way.STATEMENT))),
        ("sebelum", minutes_panel.before_meeting(context, HERE)),
    ):
        qtbot.addWidget(made)
        offered[name] = kinds(made)
    assert offered == {
        "muskel": [Kind.MINUTES, Kind.PUBLIC, Kind.ATTENDANCE], "sptjm": [Kind.STATEMENT],
        "sebelum": [Kind.AGENDA, Kind.INVITATION, Kind.ATTENDANCE, Kind.STATEMENT],
    }  # fmt: skip


def test_every_paper_shows_how_it_will_look(
    panel: MinutesPanel, context: Context, qtbot: QtBot, photograph: Photograph
) -> None:
    for kind in kinds(panel):
        panel.kinds.choose(kind)
        wait_for_look(qtbot, panel)
        assert len(panel.look.paper.papers) == 1
        photograph(panel.window(), f"muskel-kertas-{kind}")
        assert nameless(panel.window()) == [] and cut_off(panel.window()) == []
    meeting_ground.waiting(context.office, 12)
    before = minutes_panel.before_meeting(context, HERE)
    window = shown(qtbot, before)
    for kind in kinds(before)[:3]:
        before.kinds.choose(kind)
        wait_for_look(qtbot, before)
        assert len(before.look.paper.papers) == 1
        photograph(window, f"muskel-sebelum-{kind}")
        assert nameless(window) == [] and cut_off(window) == []


def test_an_invitation_is_typed_once_and_serves_the_attendance_list(
    context: Context, worker: Worker, qtbot: QtBot, tmp_path: Path
) -> None:
    announced: list[str] = []
    context.announced.connect(lambda text, undo, act: announced.append(text))
    panel = minutes_panel.before_meeting(context, HERE)
    window = shown(qtbot, panel)
    panel.kinds.choose(Kind.INVITATION)
    write(panel, "meets_on", "lusa")
    panel.texts.form.show_problems(meeting_paper.judge(panel.kind, panel.wanted.typed))
    assert panel.texts.form.fields["meets_on"].problem is not None
    write(panel, "meets_on", "28-11-2026")
    write(panel, "meets_at", "Aula Kantor Lurah")
    target = tmp_path / "undangan.pdf"
    panel.save_to(target)
    wait_for_deed(qtbot, panel)
    assert announced == ["Kertas tersimpan di undangan.pdf."]
    panel.kinds.choose(Kind.ATTENDANCE)
    assert panel.texts.values()["meets_at"] == "Aula Kantor Lurah"
    assert "addressee" not in panel.texts.editors
    window.close()


def test_the_berita_acara_is_saved_and_its_words_come_back(
    panel: MinutesPanel, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    announced: list[str] = []
    context.announced.connect(lambda text, undo, act: announced.append(text))
    write(panel, "lurah_name", "ZULKIFLI CONTOH")
    write(panel, "hours", "09.00 WIB")
    target = tmp_path / "berita acara.pdf"
    panel.save_to(target)
    wait_for_deed(qtbot, panel)
    assert announced == ["Kertas dengan 12 tugas tersimpan di berita acara.pdf."]
    assert preview_pages.page_count(target) == 3
    newest = read_journal.matching(context.office)[0]
    told = read_journal.lines(context.office, [newest])[newest].told
    assert told == "Kertas muskel atau SPTJM dicetak (12 tugas)"
    later = minutes_panel.of_meeting(context, a_meeting(context))
    qtbot.addWidget(later)
    assert later.texts.values()["lurah_name"] == "ZULKIFLI CONTOH", "the kelurahan keeps who signs"
    assert later.texts.values()["hours"] == "", "the hour belongs to one meeting"
    again = MinutesPanel(context, panel.wanted.meeting_id, HERE, Way.MEETING)
    qtbot.addWidget(again)
    assert again.texts.values()["hours"] == "09.00 WIB"


def test_the_numbers_are_whole_only_where_that_is_ticked(panel: MinutesPanel) -> None:
    assert not panel.wanted.with_nik
    panel.with_nik.setChecked(True)
    assert panel.wanted.with_nik
    panel.kinds.choose(Kind.PUBLIC)
    assert not panel.wanted.with_nik and not panel.with_nik.isVisible()


def test_a_nip_that_is_too_short_is_said_at_its_field(
    panel: MinutesPanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(minutes_panel.ask_file, "to_save", lambda *given: asked.append(given))
    write(panel, "known_nip", "1970")
    panel.save()
    assert asked == [] and said(panel) == ["Belum dibuat: 1 isian perlu diperbaiki."]
    assert panel.texts.form.fields["known_nip"].isVisible(), "a hidden field that is wrong shows itself"
    write(panel, "known_nip", "197001012000019001")
    panel.save()
    assert len(asked) == 1 and said(panel) == []


def test_what_was_typed_is_there_after_the_panel_was_closed(
    panel: MinutesPanel, context: Context, qtbot: QtBot
) -> None:
    write(panel, "attended", "Ketua RT 8 orang")
    panel.window().hide()
    qtbot.waitUntil(lambda: not context.tasks.under_way, timeout=20_000)
    again = MinutesPanel(context, panel.wanted.meeting_id, HERE, Way.MEETING)
    qtbot.addWidget(again)
    assert again.texts.values()["attended"] == "Ketua RT 8 orang"


def test_the_printer_gets_the_pages_that_were_looked_at(
    panel: MinutesPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[bytes] = []
    monkeypatch.setattr(print_pdf, "has_printer", lambda: True)
    monkeypatch.setattr(print_pdf, "ask_printer", lambda parent, context, pdf, name: given.append(pdf))
    panel.print_out()
    wait_for_deed(qtbot, panel)
    assert [preview_pages.page_count(pdf) for pdf in given] == [3]


def test_where_nothing_waits_the_list_says_so(context: Context, worker: Worker, qtbot: QtBot) -> None:
    panel = minutes_panel.before_meeting(context, HERE)
    window = shown(qtbot, panel)
    assert window.isVisible() and "Belum ada tugas untuk kertas ini." in panel.look.sentence.text()


def test_no_file_is_named_after_a_person(panel: MinutesPanel) -> None:
    assert panel.file_name == "Berita acara muskel Balai Gadang 2026-11-14"


def test_the_page_leads_from_a_meeting_to_its_papers_and_back(
    context: Context, worker: Worker, qtbot: QtBot, photograph: Photograph
) -> None:
    meeting = a_meeting(context)
    page = a_meetings_page(qtbot, context)
    page.open_record(going.to_meeting(meeting.id))
    rest(qtbot, context.tasks)
    [pane] = page.detail.findChildren(HeldPane)
    [asked] = [each for each in pane.findChildren(QPushButton) if "Cetak berita acara…" in each.text()]
    photograph(page.window(), "muskel-dicatat-dengan-cetak")
    asked.click()
    [panel] = page.detail.findChildren(MinutesPanel)
    wait_for_look(qtbot, panel)
    assert panel.kind is Kind.MINUTES and len(panel.look.paper.papers) == 1
    photograph(page.window(), "muskel-kertas-di-halaman")
    panel.left.emit()
    rest(qtbot, context.tasks)
    assert [each.view.meeting.id for each in page.detail.findChildren(HeldPane)] == [meeting.id]


def test_an_older_meeting_shows_that_its_decision_is_past_and_does_not_take_the_newer_back(
    context: Context, worker: Worker, qtbot: QtBot, photograph: Photograph
) -> None:
    [case] = meeting_ground.waiting(context.office, 1)
    first = meeting_ground.held(context.office, [verdict(case, Decision.POSTPONED)])
    meeting_ground.held(context.office, [verdict(case)], held_on="2026-11-21")
    page = a_meetings_page(qtbot, context)
    page.open_record(going.to_meeting(first.meeting_id))
    rest(qtbot, context.tasks)
    [pane] = page.detail.findChildren(HeldPane)
    assert pane.table.paged.text_at(0, 1) == "Ditunda (lama)"
    page.take_back(case.id)
    rest(qtbot, context.tasks)
    assert meeting_ground.now(context.office, case).decision == Decision.AGREED
    photograph(page.window(), "muskel-putusan-lama")
    assert any("sudah diputus atau dikunjungi lagi" in bar.words.text() for bar in page.bars.bars)


def test_the_list_before_a_meeting_is_that_of_the_kelurahan_shown(
    context: Context, worker: Worker, qtbot: QtBot
) -> None:
    meeting_ground.waiting(context.office, 3)
    page = a_meetings_page(qtbot, context)
    page.open_record(HERE)
    rest(qtbot, context.tasks)
    page.papers.before.trigger()
    [panel] = page.detail.findChildren(MinutesPanel)
    wait_for_look(qtbot, panel)
    assert panel.wanted.kelurahan == HERE and panel.kind is Kind.AGENDA
    assert len(panel.look.paper.papers) == 1


def test_the_panel_leaves_no_widget_behind(context: Context, qtbot: QtBot) -> None:
    meeting = a_meeting(context)

    def make_and_close() -> None:
        made = minutes_panel.of_meeting(context, meeting)
        made.show()
        made.close()
        made.deleteLater()

    assert widgets_left_by(make_and_close, 6) <= 0
