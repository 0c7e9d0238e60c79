"""In this file: the ways in which a foreign spreadsheet cannot be taken in.

Each has its two Indonesian sentences in domain/words/sheets.py; none changes
anything.
"""

from __future__ import annotations

from padang_desktop.domain.problems import Situation


class NotASpreadsheet(Situation):
    """The bytes are something else; the fact `what` names it in Indonesian."""

    code = "NOT_A_SPREADSHEET"


class SheetEncrypted(Situation):
    code = "SHEET_ENCRYPTED"


class SheetEmpty(Situation):
    """No bytes, or no cell with content in any sheet."""

    code = "SHEET_EMPTY"


class DamagedSheet(Situation):
    """Cut short, broken inside, or the reading child died on it."""

    code = "DAMAGED_SHEET"


class SheetTooLarge(Situation):
    """More than the memory allowed for reading; the fact `where` says what is too large."""

    code = "SHEET_TOO_LARGE"


class SheetTooSlow(Situation):
    """Not read within the time allowed; the fact `seconds` is that time."""

    code = "SHEET_TOO_SLOW"


class SheetNotReadable(Situation):
    """The file is gone, or the system does not let us open it."""

    code = "SHEET_NOT_READABLE"


class SheetNotWritable(Situation):
    """The place for a sheet of ours is full, read-only, or the file is open in Excel."""

    code = "SHEET_NOT_WRITABLE"


class NotARosterSheet(Situation):
    """No row looks like the header of a list of volunteers."""

    code = "NOT_A_ROSTER_SHEET"


class NotAWorklistSheet(Situation):
    """No row looks like the header of a list of families to verify."""

    code = "NOT_A_WORKLIST_SHEET"
