"""In this file: contrast, the font, icons in their text's colour, and what the first paint may not import."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QFontInfo, QGuiApplication, QIcon, QImage, QPalette
from PySide6.QtWidgets import QApplication, QTableView

from padang_desktop.ui import icons, look, style

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: str) -> float:
    parts = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colours", [look.LIGHT, look.DARK], ids=["light", "dark"])
def test_everything_written_can_be_read(colours: look.Colours) -> None:
    pairs = [
        (colours.text, colours.window),
        (colours.text, colours.base),
        (colours.text, colours.zebra),
        (colours.faint, colours.window),
        (colours.faint, colours.base),
        (colours.on_accent, colours.accent),
        (colours.accent, colours.base),
        (colours.text, colours.accent_soft),
    ]
    pairs += [(ink.ink, ink.soft) for ink in colours.states.values()]
    pairs += [(colours.states[name].ink, colours.base) for name in ("bad", "warn", "good")]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


def test_the_font_is_the_one_that_came_with_the_program(qapp: QApplication) -> None:
    assert QFontInfo(qapp.font()).family() == "Noto Sans"
    assert (RESOURCES / "fonts" / "NotoSans-Regular.ttf").is_file()


def test_larger_text_makes_higher_rows(qapp: QApplication) -> None:
    usual = look.row_height(QTableView())
    look.apply(qapp, RESOURCES, "light", text_percent=150)
    assert look.row_height(QTableView()) > usual * 1.3


def test_figures_for_numbers_have_one_width(qapp: QApplication) -> None:
    font = look.with_tabular_figures(qapp.font())
    assert QFont.Tag("tnum") in font.featureTags()


def test_the_style_sheet_stays_small_and_has_no_rule_for_everything() -> None:
    lines = [line for line in style.STYLE.template.splitlines() if line.strip()]
    assert len(lines) < 100
    assert not re.search(r"(^|\s)\*\s*\{", style.STYLE.template)
    assert "$" not in look.style_sheet(look.LIGHT)


def darkest(picture: QImage) -> str:
    """The colour of the most opaque point."""
    points = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    return max((picture.pixelColor(x, y) for x, y in points), key=lambda colour: colour.alpha()).name()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_an_icon_has_the_colour_of_the_text_beside_it(qapp: QApplication, theme: look.Theme) -> None:
    look.apply(qapp, RESOURCES, theme)
    shown = icons.icon("house")
    group, role = QPalette.ColorGroup, QPalette.ColorRole
    for mode, wanted in (
        (QIcon.Mode.Normal, qapp.palette().color(group.Active, role.ButtonText)),
        (QIcon.Mode.Selected, qapp.palette().color(group.Active, role.HighlightedText)),
        (QIcon.Mode.Disabled, qapp.palette().color(group.Disabled, role.ButtonText)),
    ):
        assert darkest(shown.pixmap(QSize(20, 20), mode).toImage()) == wanted.name()


def test_an_icon_is_sharp_at_one_and_a_half(qapp: QApplication) -> None:
    picture = icons.icon("house").pixmap(QSize(20, 20), 1.5)
    assert picture.size() == QSize(30, 30)
    assert picture.deviceIndependentSize().toSize() == QSize(20, 20)
    ink = picture.toImage()
    used = [x for x in range(30) for y in range(30) if ink.pixelColor(x, y).alpha() > 100]
    assert max(used) > 24, "drawn too small for this scale"


def test_every_icon_has_its_licence_beside_it_and_draws_something() -> None:
    assert "ISC License" in (RESOURCES / "icons" / "LICENSE").read_text("utf-8")
    for path in sorted((RESOURCES / "icons").glob("*.svg")):
        drawn = icons.pixmap(path.stem, "#000000", 24).toImage()
        assert any(drawn.pixelColor(x, y).alpha() for x in range(24) for y in range(24)), path.name


def test_every_icon_is_shown_somewhere() -> None:
    source = "".join(path.read_text("utf-8") for path in Path(look.__file__).parents[1].rglob("*.py"))
    idle = {path.stem for path in (RESOURCES / "icons").glob("*.svg") if f'"{path.stem}"' not in source}
    assert idle == set()


def test_every_icon_that_is_named_in_the_windows_exists() -> None:
    source = Path(look.__file__).parent
    names: set[str] = set()
    for path in source.rglob("*.py"):
        text = path.read_text("utf-8")
        names |= set(re.findall(r'\b(?:icon|pixmap)\("([a-z0-9-]+)"', text))
    assert names
    assert [name for name in sorted(names) if not (RESOURCES / "icons" / f"{name}.svg").is_file()] == []


FIRST_PAINT = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from padang_desktop import app
from padang_desktop.ui.welcome.window import WelcomeWindow

def report():
    print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
    sys.stdout.flush()
    import os
    os._exit(0)

WelcomeWindow._after_first_paint = lambda self: report()
app.main(["--office", sys.argv[1]])
"""


@pytest.mark.parametrize("is_founded", [True, False], ids=["unlock", "first_run"])
def test_the_first_paint_has_not_loaded_what_it_does_not_need(tmp_path: Path, is_founded: bool) -> None:
    folder = tmp_path / "kantor"
    folder.mkdir()
    if is_founded:
        (folder / "kunci.json").write_text("{}", "utf-8")
    around = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(RESOURCES.parent)}
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, str(folder)],
        check=False,
        capture_output=True,
        text=True,
        env=around,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    loaded = set(json.loads(done.stdout.splitlines()[-1]))
    heavy = {
        "sqlalchemy",
        "sqlcipher3",
        "sqlite3",
        "reportlab",
        "openpyxl",
        "xlsxwriter",
        "PIL",
        "cryptography",
    }
    heavy |= {"pyrage", "python_calamine", "pypdfium2", "zxingcpp", "rapidfuzz", "typer", "multiprocessing"}
    assert "PySide6" in loaded
    assert loaded & heavy == set()
    assert QGuiApplication.platformName() == "offscreen"
