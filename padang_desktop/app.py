"""In this file: Qt is started, the office unlocked and the window shown; the only place where all is joined.

Nothing heavy is imported before the first paint: the unlock field takes a key
while the database's libraries are still on the disk.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from padang_desktop import paths
from padang_desktop.ui import bugs, icons, look
from padang_desktop.ui.kept_choices import Choices, KeptChoices
from padang_desktop.ui.one_window import OneWindow
from padang_desktop.ui.tasks import Tasks
from padang_desktop.ui.welcome.deeds import Places, Welcomed
from padang_desktop.ui.welcome.window import WelcomeWindow
from padang_desktop.ui.words import of_problem, tr

PRACTICE = "latihan"
SWITCH_S = 0.001


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window; returns when it is closed. 0 unless Qt says otherwise."""
    # A passphrase in the environment is for commands; no child of the window may inherit it.
    os.environ.pop("PADANG_SANDI", None)
    # A thread that loads or reads gives way to the screen after 1 ms, not after 5.
    sys.setswitchinterval(SWITCH_S)
    asked = _read_arguments(list(sys.argv[1:] if arguments is None else arguments))
    look.before_the_application()
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Padang Desktop")
    app.setDesktopFileName("padang-desktop")
    app.setQuitOnLastWindowClosed(False)
    resources = paths.resources()
    icons.lie_in(resources / "icons")
    choices = KeptChoices(asked.office, app)
    _dress(app, resources, choices.now)
    app.setWindowIcon(icons.icon("hand-heart", look.colours().accent))
    one = OneWindow(asked.office, app)
    if not one.is_first:
        _was_no_try()
        return 0
    program = Program(app, _places(asked.office, resources, can_move=not asked.is_named), choices)
    one.wanted.connect(program.come_up)
    program.welcome()
    code = app.exec()
    program.end()
    return code


class Program(QObject):
    """The windows one after the other, and what outlives them: tasks, worker, office."""

    def __init__(self, app: QApplication, places: Places, choices: KeptChoices) -> None:
        super().__init__(app)
        self._app = app
        self._places = places
        self._choices = choices
        self._window: QWidget | None = None
        self._office: Any = None
        self._worker: Any = None
        self.tasks = Tasks(self)
        self._context: Any = None
        bugs.catch_all(self.tasks.report_bug)
        choices.changed.connect(self._on_chosen)
        app.styleHints().colorSchemeChanged.connect(lambda scheme: self._on_chosen(self._choices.now))

    def welcome(self) -> None:
        """Show the unlock, or the first run."""
        window = WelcomeWindow(self._places, self.tasks)
        window.opened.connect(self._on_opened)
        window.painted.connect(self._after_first_paint)
        window.left.connect(self._app.quit)
        window.folder_wanted.connect(self.move_to)
        self._show(window)

    def move_to(self, chosen: Path) -> None:
        """Before an office is founded: begin again in another folder, and so at each later start."""
        try:
            folder = paths.office_place_in(chosen)
            paths.keep_office_dir(folder)
        except OSError:
            assert isinstance(self._window, WelcomeWindow)
            self._window.refuse_folder()
            return
        one = OneWindow(folder, self)
        if not one.is_first:
            self._app.quit()
            return
        one.wanted.connect(self.come_up)
        self._places = _places(folder, self._places.resources, can_move=True)
        self._choices = KeptChoices(folder, self._app)
        self._choices.changed.connect(self._on_chosen)
        self.welcome()

    def come_up(self) -> None:
        """A second start asked for the window."""
        if self._window is not None:
            self._window.setWindowState(
                self._window.windowState() & ~self._window.windowState().WindowMinimized
            )
            self._window.raise_()
            self._window.activateWindow()

    def end(self) -> None:
        """After the last event: saves finish, the worker ends, the office closes, and that is marked."""
        self.tasks.stop()
        self._stop_worker()
        if self._office is not None:
            from padang_desktop.use_cases.settings import mark_session

            self._office.close()
            mark_session.end(self._office)
            self._office = None
        _window_stands()

    def _after_first_paint(self) -> None:
        # Off the screen's thread: what it imports would keep the first key waiting.
        self.tasks.in_thread(lambda progress: bugs.log_to(paths.log_dir()))

    def _on_opened(self, welcomed: Welcomed) -> None:
        # The window's modules come only now; they are not needed to unlock.
        from padang_desktop.ui import ask_file, reveal_reason
        from padang_desktop.ui.context import Context
        from padang_desktop.ui.kept_widths import KeptWidths
        from padang_desktop.ui.key_rest import KeyRest
        from padang_desktop.ui.main_window import MainWindow
        from padang_desktop.ui.masking import Masking
        from padang_desktop.ui.office_keys import OfficeKeys
        from padang_desktop.ui.page_list import pages_for

        self._office = office = welcomed.office
        ask_file.folders.keep_in(office.folder)
        self._start_worker()
        masking = Masking(
            self._journal("nik.revealed"), self._journal("nik.copied"), self, needs_reason=office.is_city
        )
        context = Context(office, self.tasks, masking, KeptWidths(office.folder), self._choices)
        self._context = context
        pages = pages_for(office.kind)
        window = MainWindow(pages, context, OfficeKeys(office), _title_of(office))
        reveal_reason.ask_in(window, masking)
        rest = KeyRest(office, self.tasks, self._stop_worker, self._start_worker, window)
        window.locked.connect(rest.begin)
        window.reopened.connect(rest.end)
        window.ended.connect(self._app.quit)
        self._watch(window, rest)
        self._show(window, is_large=True)
        self._settle_in()
        if office.is_city:
            from padang_desktop.ui.inbox import folder_duty

            folder_duty.begin_when_idle(context)
        if welcomed.next == "import_roster":
            # A page hears only once it is built.
            context.open_page("roster")
            context.first_deed_wanted.emit("import_roster")

    def _watch(self, window: Any, rest: Any) -> None:
        from padang_desktop.ui.held_key import HeldKey
        from padang_desktop.ui.lock import IdleWatch, keep_to
        from padang_desktop.ui.sleep_watch import SleepWatch

        HeldKey(self._app)
        sleep = SleepWatch(self._app)
        sleep.going.connect(window.lock_after_sleep)
        sleep.going.connect(rest.begin_at_once)
        watch = IdleWatch(self._app, self._choices.now.lock_minutes)
        watch.idle.connect(window.lock)
        watch.slept.connect(window.lock_after_sleep)
        keep_to(watch, self._choices, self._context)

    def _settle_in(self) -> None:
        """Right after the unlock, in threads: mark the start, check after a bad end, sweep photo files."""
        if self._places.warning is not None:
            self._context.tell("warn", of_problem(self._places.warning))
        office = self._office
        self.tasks.in_thread(lambda progress: _begin_session(office), self._on_begun)
        _window_stands()

    def _on_begun(self, was_clean: bool) -> None:
        if not was_clean:
            office = self._office
            self.tasks.in_thread(
                lambda progress: _look_after_bad_end(office, progress),
                self._on_found_whole,
                title=tr("Memeriksa data"),
            )

    def _on_found_whole(self, nothing: object) -> None:
        self._context.tell(
            "info", tr("Program sebelumnya tidak ditutup dengan benar. Data sudah diperiksa: utuh.")
        )

    def _on_chosen(self, chosen: Choices) -> None:
        _dress(self._app, self._places.resources, chosen)

    def _show(self, window: QWidget, *, is_large: bool = False) -> None:
        before, self._window = self._window, window
        if is_large:
            window.showMaximized()
        else:
            window.show()
        if before is not None:
            before.hide()
            before.deleteLater()

    def _journal(self, deed: str) -> Any:
        def note(page: str, reason: str = "") -> None:
            office = self._office
            self.tasks.write(lambda progress: _write_line(office, deed, page, reason))

        return note

    def _start_worker(self) -> None:
        from padang_desktop.worker import Worker

        office = self._office
        if self._worker is not None:
            return
        self._worker = Worker(
            office.folder, office.key_for_worker(), office.account.id, self._places.resources
        )
        self.tasks.use_worker(self._worker)

    def _stop_worker(self) -> None:
        self.tasks.use_worker(None)
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.stop()


def _dress(app: QApplication, resources: Path, chosen: Choices) -> None:
    look.apply(app, resources, chosen.theme, chosen.text_percent)


def _begin_session(office: Any) -> bool:
    from padang_desktop.use_cases.settings import begin_session

    return begin_session.begin(office)


def _look_after_bad_end(office: Any, progress: Any) -> None:
    from padang_desktop.use_cases.settings import begin_session

    begin_session.look_after_bad_end(office, progress)


def _write_line(office: Any, deed: str, page: str, reason: str) -> None:
    with office.writing(deed, page, **({"reason": reason} if reason else {})):
        pass


def _was_no_try() -> None:
    from padang_desktop.use_cases.settings import update_program

    update_program.was_no_try()


def _window_stands() -> None:
    """A fresh version that came this far, or that a person closed, is not given up at the next start."""
    from padang_desktop.use_cases.settings import update_program

    update_program.window_stands()


def _title_of(office: Any) -> str:
    from padang_desktop.use_cases import office_paper

    return f"Padang Desktop · {office_paper.area_name(office)}"


def _read_arguments(arguments: list[str]) -> argparse.Namespace:
    reader = argparse.ArgumentParser(prog="padang-desktop", description="Membuka jendela Padang Desktop.")
    reader.add_argument("--office", type=Path, help="folder data kantor")
    asked = reader.parse_args(arguments)
    named = asked.office or os.environ.get("PADANG_OFFICE")
    asked.is_named = bool(named)
    asked.office = Path(named or paths.office_dir())
    return asked


def _places(folder: Path, resources: Path, *, can_move: bool) -> Places:
    risk = paths.is_risky_data_dir(folder) or ""
    return Places(folder, folder / PRACTICE, resources, risk, can_move)


if __name__ == "__main__":
    sys.exit(main())
