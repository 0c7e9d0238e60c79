"""In this file: how the window looks: palette, font, spacing, style sheet, the language of numbers.

One style (Fusion) and our own palette on every system, so that the pixels of
the tests are the pixels of the laptop. Sizes come from the font, never from a
constant that a larger text would overflow.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from padang_desktop.ui.style import STYLE

GAP_XS, GAP_S, GAP_M, GAP_L = 4, 8, 12, 16
NAV_WIDE, NAV_NARROW = 176, 56
NARROW_BELOW = 1100
HIT = 32  # the least height of anything to be pressed
ICON = 20
USUAL_POINTS = 9.5

Theme = Literal["light", "dark", "system"]
State = Literal["good", "warn", "bad", "info", "quiet"]


class Ink(NamedTuple):
    """A colour to write with and the soft one to write on; never shown without a letter, word or icon."""

    ink: str
    soft: str


class Colours(NamedTuple):
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

# Fusion draws outlines from the window's colour, darkened: in the dark they would be lost.
_OUTLINES: dict[bool, dict[str, int]] = {
    False: {"QCheckBox": 127, "QRadioButton": 150},
    True: {"QCheckBox": 127, "QRadioButton": 150, "QLineEdit": 90, "QComboBox": 90, "QPlainTextEdit": 90},
}
_now = LIGHT
_translators: list[QTranslator] = []
_fonts: list[int] = []


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
    for kind in _OUTLINES[True]:
        app.setPalette(palette(_now), kind)  # pyright: ignore[reportArgumentType] - text does, too
    for kind, percent in _OUTLINES[_now is DARK].items():
        app.setPalette(_with_outline(_now, percent), kind)  # pyright: ignore[reportArgumentType]
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
        role.Button: colours.button, role.ButtonText: colours.text,
        role.BrightText: colours.states["bad"].ink,
        role.Highlight: colours.accent, role.HighlightedText: colours.on_accent, role.Link: colours.accent,
        role.LinkVisited: colours.accent, role.ToolTipBase: colours.text, role.ToolTipText: colours.window,
        role.Mid: colours.line, role.Midlight: colours.line, role.Light: colours.base,
        role.Dark: colours.line,
        role.Accent: colours.accent,
    }.items():  # fmt: skip
        made.setColor(what, QColor(colour))
    for what in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, what, QColor(colours.faint))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(colours.line))
    return made


def _with_outline(colours: Colours, percent: int) -> QPalette:
    """The palette whose outlines come out near the fainter ink of the theme."""
    made = palette(colours)
    made.setColor(QPalette.ColorRole.Window, QColor(colours.faint).lighter(percent))
    return made


def style_sheet(colours: Colours) -> str:
    """The few things a palette cannot say."""
    names = {
        name: getattr(colours, name)
        for name in ("window", "base", "zebra", "text", "faint", "line", "accent", "on_accent", "accent_soft")
    }
    for name, ink in colours.states.items():
        names |= {f"{name}_ink": ink.ink, f"{name}_soft": ink.soft}
    return STYLE.substitute(names)


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
    # Not looked up among families(): that reads every font of the computer before the first paint.
    if not _fonts:
        for file in ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"):
            _fonts.append(QFontDatabase.addApplicationFont(str(folder / file)))
    font = QFont("Noto Sans")
    font.setPointSizeF(USUAL_POINTS * text_percent / 100)
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
