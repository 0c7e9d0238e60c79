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


class CityNotBackedUp(Situation):
    """The city has begun again and its new keys lie on one disk alone: nothing leaves it before a backup."""

    code = "CITY_BACKUP_FIRST"


class SignersAtHand(Situation):
    """The keys that sign the list are at hand, so the city need not begin with others."""

    code = "CITY_SIGNERS_AT_HAND"


class ListNumbersEnded(Situation):
    """The list has the last number there is; only a city with a list of its own goes on."""

    code = "CITY_LIST_NUMBERS_ENDED"


class LettersOfBefore(Situation):
    """The letters name keys with which the city signed once and signs no more."""

    code = "CITY_LETTERS_OLD"


class ServerBehind(CityRestored):
    """The city's server was put back to an earlier day: it lacks what this computer has seen there."""

    code = "CITY_SERVER_BEHIND"


class DeskBehind(CityRestored):
    """This computer of the city came out of a backup, and the server has gone on without it."""

    code = "CITY_DESK_BEHIND"


class DeskKeysEnded(Situation):
    """The city has begun again at another computer: the keys at this one are no longer good."""

    code = "CITY_DESK_KEYS_ENDED"
