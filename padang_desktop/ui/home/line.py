"""In this file: one line of Beranda, before it is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from padang_desktop.ui.look import State


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that waits. `page` and `record` are where its button goes; `deed` is begun there.

    With `draft`, the kind of a form, the button goes on with the form that was left about `record`.
    """

    colour: State
    icon: str
    text: str
    detail: str
    act: str
    page: str
    record: str = ""
    deed: str = ""
    draft: str = ""
