"""In this file: what may be wrong when a city goes on after its backup was restored."""

from __future__ import annotations

from padang_desktop.domain.problems import Situation


class CityRestored(Situation):
    """The city came out of a backup: it would give numbers and lists a second time."""

    code = "CITY_RESTORED"


class NothingToContinue(Situation):
    """The city did not come out of a backup, or has gone on already."""

    code = "CITY_NOT_RESTORED"


class ReceiptOfBefore(Situation):
    """The receipt was sealed by the city before it began again."""

    code = "RECEIPT_OF_BEFORE"


class PackOfBefore(Situation):
    """The pack was sealed by the city before it began again."""

    code = "PACK_OF_BEFORE"
