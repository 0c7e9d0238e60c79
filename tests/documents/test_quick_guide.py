from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from padang_desktop.documents import quick_guide
from tests.documents import pdf_reading

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)


def test_every_word_of_the_guide_stands_on_its_pages(tmp_path: Path) -> None:
    path = tmp_path / "panduan.pdf"
    pages = quick_guide.draw(path, RESOURCES, "9.8.7", NOON)
    told = " ".join(" ".join(page.text for page in pdf_reading.pages_of(path.read_bytes())).split())
    assert 1 <= pages <= 2
    assert "Padang Desktop 9.8.7" in told
    for line in (RESOURCES / quick_guide.SOURCE).read_text("utf-8").splitlines():
        words = line.lstrip("#0123456789. ").split()
        assert " ".join(words[:3]) in told, line
