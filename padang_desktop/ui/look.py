"""In this file: how the window looks: palette, font, spacing, style sheet, the language of numbers.

One style (Fusion) and our own palette on every system, so that the pixels of
the tests are the pixels of the laptop. Sizes come from the font, never from a
constant that a larger text would overflow.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Literal

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

GAP_XS, GAP_S, GAP_M, GAP_L = 4, 8, 12, 16
NAV_WIDE, NAV_NARROW = 176, 56
NARROW_BELOW = 1100
HIT = 32  # the least height of anything to be pressed
ICON = 20

Theme = Literal["light", "dark", "system"]
State = Literal["good", "warn", "bad", "info", "quiet"]


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour to write with and the soft one to write on; never shown without a letter, word or icon."""

    ink: str
    soft: str


@dataclass(frozen=True, slots=True)
class Colours:
    window: str
    base: str
    zebra: str
    text: str
    faint: str
    line: str
    button: str
    accent: str
    on_accent: str
    accent_soft: str
    states: dict[str, Ink]


LIGHT = Colours(
    window="#F2F4F5", base="#FFFFFF", zebra="#F6F8F9", text="#1A2024", faint="#59646B", line="#D3D9DD",
    button="#FFFFFF", accent="#0E6670", on_accent="#FFFFFF", accent_soft="#DDEEF0",
    states={
        "good": Ink("#1B6B3A", "#E2F3E7"),
        "warn": Ink("#7A4B00", "#FFF1CF"),
        "bad": Ink("#A11B1B", "#FCE4E2"),
        "info": Ink("#0E5A80", "#E1F0F8"),
        "quiet": Ink("#59646B", "#E9EDEF"),
    },
)  # fmt: skip
DARK = Colours(
    window="#1B2024", base="#22282D", zebra="#272E34", text="#E7ECEF", faint="#A3AFB7", line="#3D474E",
    button="#2C343A", accent="#4DB6C1", on_accent="#08262A", accent_soft="#1F4147",
    states={
        "good": Ink("#8FDBA8", "#1E3B2A"),
        "warn": Ink("#F3CE7A", "#43361A"),
        "bad": Ink("#F5A6A0", "#4A2524"),
        "info": Ink("#93CDEB", "#1C3948"),
        "quiet": Ink("#A3AFB7", "#323B41"),
    },
)  # fmt: skip

_STYLE = Template("""
#nav { background: $base; border: none; border-right: 1px solid $line; }
#nav QToolButton { border: none; border-radius: 6px; padding: 0 8px; text-align: left; }
#nav QToolButton:hover { background: $zebra; }
#nav QToolButton:checked { background: $accent; color: $on_accent; }
#nav QToolButton:focus { border: 2px solid $accent; }
#nav QToolButton:checked:focus { border: 2px solid $text; }
#statusline { background: $window; border-top: 1px solid $line; }
#statusline QToolButton { border: none; padding: 2px 6px; }
#statusline QToolButton:hover, #statusline QToolButton:focus { background: $accent_soft; border-radius: 4px; }
#band { background: #FFD84D; color: #2B2200; font-weight: bold; padding: 3px 12px; }
#detail { background: $base; border: 1px solid $line; border-radius: 6px; }
#card { background: $base; border: 1px solid $line; border-radius: 8px; }
#toast { background: $text; border-radius: 8px; }
#toast QLabel { color: $window; }
#toast QPushButton { color: $window; background: transparent; border: 1px solid $window; border-radius: 4px; padding: 4px 10px; }
#toast QPushButton:focus { border: 2px solid $window; }
QPushButton[main="true"] { background: $accent; color: $on_accent; border: 1px solid $accent; border-radius: 4px; padding: 5px 14px; }
QPushButton[main="true"]:hover { border: 1px solid $text; }
QPushButton[main="true"]:focus { border: 2px solid $text; padding: 4px 13px; }
QPushButton[main="true"]:disabled { background: $line; color: $faint; border-color: $line; }
QPushButton[link="true"] { border: none; color: $accent; text-decoration: underline; padding: 4px 2px; text-align: left; }
QPushButton[link="true"]:focus { border: 1px solid $accent; }
QPushButton[chip="true"] { border: 1px solid $line; border-radius: 14px; padding: 3px 12px; background: $base; color: $text; }
QPushButton[chip="true"]:checked { background: $accent_soft; border: 1px solid $accent; font-weight: bold; }
QPushButton[chip="true"]:focus { border: 2px solid $accent; padding: 2px 11px; }
QLabel[faint="true"] { color: $faint; }
QFrame[state="good"] { background: $good_soft; border: 1px solid $good_ink; border-radius: 6px; }
QFrame[state="warn"] { background: $warn_soft; border: 1px solid $warn_ink; border-radius: 6px; }
QFrame[state="bad"] { background: $bad_soft; border: 1px solid $bad_ink; border-radius: 6px; }
QFrame[state="info"] { background: $info_soft; border: 1px solid $info_ink; border-radius: 6px; }
QFrame[state] QLabel { background: transparent; border: none; }
QLabel[problem="bad"] { color: $bad_ink; }
QLabel[problem="warn"] { color: $warn_ink; background: $warn_soft; border-radius: 4px; padding: 2px 4px; }
QLineEdit[problem="bad"], QComboBox[problem="bad"], QPlainTextEdit[problem="bad"] { border: 2px solid $bad_ink; border-radius: 3px; background: $base; padding: 3px; }
QHeaderView::section { background: $window; border: none; border-bottom: 1px solid $line; border-right: 1px solid $line; padding: 4px 6px; }
QTableView { border: 1px solid $line; }
QToolTip { background: $text; color: $window; border: none; padding: 4px; }
""")

_now = LIGHT
_translators: list[QTranslator] = []


def before_the_application() -> None:
    """What Qt must know before QApplication exists."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)


def apply(app: QApplication, resources: Path, theme: Theme = "system", text_percent: int = 100) -> None:
    """Dress the application; may be called again when the theme or the text size changes."""
    global _now
    _now = DARK if _wants_dark(app, theme) else LIGHT
    QLocale.setDefault(QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia))
    app.setStyle("Fusion")
    app.setFont(_font(resources / "fonts", text_percent))
    app.setPalette(palette(_now))
    app.setStyleSheet(style_sheet(_now))
    _speak_indonesian(app, resources / "translations")


def colours() -> Colours:
    """The colours in force."""
    return _now


def state(name: State) -> Ink:
    """The ink and the soft ground of a state, in the theme in force."""
    return _now.states[name]


def palette(colours: Colours) -> QPalette:
    """Our palette; disabled text keeps enough contrast to be read."""
    role = QPalette.ColorRole
    made = QPalette()
    for what, colour in {
        role.Window: colours.window, role.WindowText: colours.text, role.Base: colours.base,
        role.AlternateBase: colours.zebra, role.Text: colours.text, role.PlaceholderText: colours.faint,
        role.Button: colours.button, role.ButtonText: colours.text, role.BrightText: colours.states["bad"].ink,
        role.Highlight: colours.accent, role.HighlightedText: colours.on_accent, role.Link: colours.accent,
        role.LinkVisited: colours.accent, role.ToolTipBase: colours.text, role.ToolTipText: colours.window,
        role.Mid: colours.line, role.Midlight: colours.line, role.Light: colours.base, role.Dark: colours.line,
        role.Accent: colours.accent,
    }.items():  # fmt: skip
        made.setColor(what, QColor(colour))
    for what in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, what, QColor(colours.faint))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(colours.line))
    return made


def style_sheet(colours: Colours) -> str:
    """The few things a palette cannot say."""
    names = {
        name: getattr(colours, name)
        for name in ("window", "base", "zebra", "text", "faint", "line", "accent", "on_accent", "accent_soft")
    }
    for name, ink in colours.states.items():
        names |= {f"{name}_ink": ink.ink, f"{name}_soft": ink.soft}
    return _STYLE.substitute(names)


def row_height(widget: QWidget) -> int:
    """The height of a table row: 1.65 lines of the widget's font."""
    return round(QFontMetrics(widget.font()).height() * 1.65)


def with_tabular_figures(font: QFont) -> QFont:
    """The same font with figures of one width, for NIK and money."""
    made = QFont(font)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def larger(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    """The same font, `factor` times as large."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * factor)
    made.setBold(bold)
    return made


def _wants_dark(app: QApplication, theme: Theme) -> bool:
    if theme != "system":
        return theme == "dark"
    return app.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _font(folder: Path, text_percent: int) -> QFont:
    if "Noto Sans" not in QFontDatabase.families():
        for file in sorted(folder.rglob("NotoSans-*.ttf")):
            QFontDatabase.addApplicationFont(str(file))
    font = QFont("Noto Sans")
    font.setPointSizeF(9.5 * text_percent / 100)
    return font


def _speak_indonesian(app: QApplication, folder: Path) -> None:
    # Qt has no Indonesian of its own: without this its buttons read Save and Cancel.
    if _translators:
        return
    for path in (folder, Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))):
        translator = QTranslator(app)
        if translator.load(str(path / "qtbase_id.qm")) and app.installTranslator(translator):
            _translators.append(translator)
            return
