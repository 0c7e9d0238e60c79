"""In this file: sessions proposed from the first and the last day: a morning and an afternoon each day."""

from __future__ import annotations

from datetime import date, timedelta

from padang_desktop.domain.training.training_check import time_of
from padang_desktop.domain.training.training_draft import SessionDraft
from padang_desktop.ui.words import tr

MOST_DAYS = 31
_MINUTES = 45  # one JP
_PARTS = (("pagi", "08.00", "12.00"), ("siang", "13.00", "16.00"))


def propose(first: date, last: date) -> tuple[SessionDraft, ...]:
    """At most a month; Sundays stay, for trainings are held on them too."""
    days = min((last - first).days + 1, MOST_DAYS)
    return tuple(
        SessionDraft(
            day=(first + timedelta(days=number)).isoformat(),
            opens=opens,
            closes=closes,
            title=tr("Hari {number} {part}").format(number=number + 1, part=tr(part)),
            jp=hours_of(opens, closes),
        )
        for number in range(max(0, days))
        for part, opens, closes in _PARTS
    )


def hours_of(opens: str, closes: str) -> str:
    """How many JP of 45 minutes fit between two times; "" when they cannot be read."""
    begin, end = time_of(opens), time_of(closes)
    if begin is None or end is None or end <= begin:
        return ""
    minutes = (end.hour - begin.hour) * 60 + end.minute - begin.minute
    return str(minutes // _MINUTES or 1)
