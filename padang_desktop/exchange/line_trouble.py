"""In this file: everything that can be wrong with the line to the city's folder."""

from __future__ import annotations

from padang_desktop.domain.problems import Situation


class AddressNotSafe(Situation):
    """Not an https address: the name and the password would travel in the clear."""

    code = "LINE_ADDRESS"


class LineDown(Situation):
    """No line, or it dropped again and again; nothing was left half there."""

    code = "LINE_DOWN"


class LineKeptOut(Situation):
    """The server does not let this name and password in."""

    code = "LINE_KEPT_OUT"


class LineAnswered(Situation):
    """The server answered something that is of no use; facts: status."""

    code = "LINE_ANSWERED"


class LineReadBackDiffers(Situation):
    """What the server gives back is not what was sent, time and again."""

    code = "LINE_READ_BACK"


class AlreadyThere(Situation):
    """Another file of that name lies there; it is never overwritten. Facts: nama."""

    code = "LINE_ALREADY_THERE"


class FileCame(Situation):
    """A file there is larger than any of ours; it was not brought. Facts: nama."""

    code = "LINE_FILE_TOO_LARGE"
