"""In this file: the one situation of everything foreign that was not let in.

Every reader of this floor refuses with a code of the table in FORMAT.md; the
sentence of each code stands in domain/words. `reason` is for the log and may
name a line or a field, never a person.
"""

from __future__ import annotations

from padang_desktop.domain.problems import Situation


class Refused(Situation):
    """A batch, signature, key list or card was not accepted; nothing was changed.

    `code` is one of the E_… codes. Facts fill the named places of its sentence.
    """

    def __init__(self, code: str, reason: str = "", **facts: object) -> None:
        super().__init__(reason=f"{code}: {reason}" if reason else code, **facts)
        # One class, many codes: the instance's code hides the class's empty one
        # and, lying in __dict__, crosses the worker's pipe with the facts.
        self.__dict__["code"] = code
