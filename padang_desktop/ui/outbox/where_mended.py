"""In this file: on which page a returned record is mended, and how that page is asked for it."""

from __future__ import annotations

from padang_desktop.ui.meetings import going
from padang_desktop.ui.training import found


def page_of(table: str, record_id: str) -> tuple[str, str]:
    """The page's key and the record there, as Context.open_page takes them."""
    match table:
        case "volunteers":
            return "roster", record_id
        case "families" | "persons":
            return "families", record_id
        case "meetings":
            return going.PAGE, going.to_meeting(record_id)
        case "trainings":
            return found.PAGE, record_id
        case "certificates":
            return found.PAGE, f"{found.CERTIFICATE}{record_id}"
        case "cases":
            return "cases", record_id
        case _:
            return "cases", ""
