"""In this file: the lock: after minutes without a hand, at sleep and at Ctrl+L the window shows nothing.

A six-digit PIN reopens while the program runs, five tries; then, and after
sleep, only the passphrase does. key_rest.py takes the key away meanwhile.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from padang_desktop.domain.packs.pack_settings import LOCK_MINUTES
from padang_desktop.domain.problems import Problem, Situation
from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button, main_button
from padang_desktop.ui.icons import pixmap
from padang_desktop.ui.middle_card import on_card
from padang_desktop.ui.secret_field import SecretField
from padang_desktop.ui.tasks import Tasks
from padang_desktop.ui.words import of_situation, tr

if TYPE_CHECKING:
    from padang_desktop.ui.context import Context
    from padang_desktop.ui.kept_choices import KeptChoices

MOST_TRIES = 5
LEAST_MINUTES, USUAL_MINUTES, MOST_MINUTES = 5, 15, 60
LOOK_EVERY_S = 20
# A clock that jumped this far between two looks means the laptop slept.
SLEEP_S = 90

_HANDS = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


def keep_to(watch: IdleWatch, choices: KeptChoices, context: Context) -> None:
    """The minutes that the person chose, as far as the city lets them; follows both from now on."""

    def settle() -> None:
        watch.wait_for(min(choices.now.lock_minutes, int(context.office.rule(LOCK_MINUTES))))

    choices.changed.connect(lambda chosen: settle())
    context.data_changed.connect(lambda noun: settle())
    settle()


class IdleWatch(QObject):
    """Tells when nobody has touched the program for `minutes`, and when the laptop has slept."""

    idle = Signal()
    slept = Signal()

    def __init__(
        self,
        app: QApplication,
        minutes: int = USUAL_MINUTES,
        wall_clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(app)
        self._wall_clock = wall_clock
        self._touched = self._looked = wall_clock()
        self._seconds = 0
        self.wait_for(minutes)
        self._timer = QTimer(self, interval=LOOK_EVERY_S * 1000)
        self._timer.timeout.connect(self.look_now)
        self._timer.start()
        app.installEventFilter(self)

    def wait_for(self, minutes: int) -> None:
        """Set the minutes, 5 to 60."""
        self._seconds = 60 * max(LEAST_MINUTES, min(MOST_MINUTES, minutes))

    def look_now(self) -> None:
        """See whether it is time; called by the timer."""
        now = self._wall_clock()
        has_slept = now - self._looked > LOOK_EVERY_S + SLEEP_S
        self._looked = now
        if has_slept:
            self._touched = now
            self.slept.emit()
        elif now - self._touched >= self._seconds:
            self._touched = now
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _HANDS:
            self._touched = self._wall_clock()
        return False


class Keys(Protocol):
    """What opens the lock; each raises a Situation when it does not fit."""

    @property
    def has_pin(self) -> bool: ...

    def judge_pin(self, pin: str) -> Problem | None: ...

    def set_pin(self, pin: str) -> None: ...

    def drop_pin(self) -> None: ...

    def check_pin(self, pin: str) -> None: ...

    def check_passphrase(self, passphrase: str) -> None: ...


class LockScreen(QWidget):
    """Covers the window; asks for the PIN or the passphrase off the screen's thread."""

    opened = Signal()

    def __init__(self, keys: Keys, tasks: Tasks, who: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self._tasks = tasks
        self._tries = 0
        self._takes_pin = False
        self._lay_out(who)
        self._ask_for(pin=False)

    @property
    def takes_pin(self) -> bool:
        """Whether the PIN is asked for now."""
        return self._takes_pin

    def arm(self, *, after_sleep: bool = False) -> None:
        """Get ready to be shown; after sleep the PIN is not enough."""
        if after_sleep:
            self._keys.drop_pin()
        self._tries = 0
        self._ask_for(pin=self._keys.has_pin)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_for(self, *, pin: bool) -> None:
        self._takes_pin = pin
        self.field.clear()
        self.field.show_trouble("")
        self.field.rename(tr("PIN 6 angka") if pin else tr("Kata sandi"))
        self._other.setVisible(pin)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_open(self) -> None:
        secret = self.field.text()
        if not secret:
            return
        check = self._keys.check_pin if self._takes_pin else self._keys.check_passphrase
        self.field.be_busy(True)
        self._button.setEnabled(False)
        self._tasks.at_the_lock(lambda progress: check(secret), self._on_right, self._on_wrong)

    def _on_right(self, nothing: object) -> None:
        self._rest()
        self.field.clear()
        self.opened.emit()

    def _on_wrong(self, error: Exception) -> None:
        self._rest()
        if not isinstance(error, Situation):
            return
        self.field.clear()
        if error.code == "WRONG_PIN":
            self._tries += 1
            left = MOST_TRIES - self._tries
            if left <= 0:
                self._keys.drop_pin()
                self._ask_for(pin=False)
                self.field.show_trouble(tr("PIN salah 5 kali. Pakai kata sandi."))
                return
            self.field.show_trouble(f"{tr('PIN salah. Sisa percobaan:')} {left}")
        else:
            self.field.show_trouble(" ".join(of_situation(error)))
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rest(self) -> None:
        self.field.be_busy(False)
        self._button.setEnabled(True)

    def _lay_out(self, who: str) -> None:
        picture = QLabel()
        picture.setPixmap(pixmap("lock", look.colours().accent, 36, self.devicePixelRatioF()))
        title = QLabel(tr("Layar terkunci"))
        title.setFont(look.larger(self.font(), 1.5, bold=True))
        name = QLabel(who)
        name.setProperty("faint", True)
        self.field = SecretField(tr("Kata sandi"))
        self.field.returned.connect(self._on_open)
        self._button = main_button(tr("Buka"), self._on_open, "lock-open")
        self._other = link_button(tr("Pakai kata sandi"), lambda: self._ask_for(pin=False))
        content = QWidget()
        rows = QVBoxLayout(content)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_M)
        for part in (picture, title, name, self.field, self._button, self._other):
            rows.addWidget(part)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        # The card grows with a message of several lines, and scrolls on a low screen.
        around.addWidget(on_card(content, 420))
