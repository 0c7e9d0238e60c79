"""In this file: everything that can be wrong with a flashdisk.

Whatever the operating system says (a full exFAT says so, a full FAT under
some drivers says "not permitted"), a person hears one of these.
"""

from __future__ import annotations

from padang_desktop.domain.problems import Situation


class BadStickName(Situation):
    """A name that is not one of ours and may not be written to a flashdisk."""

    code = "U_NAMA"


class TooLargeForStick(Situation):
    """More than 1.95 GB: the next batch has to carry the rest."""

    code = "U_BESAR"


class StickFull(Situation):
    """Not enough room; facts: perlu_mb, sisa_mb."""

    code = "U_PENUH"


class StickWriteFailed(Situation):
    """The system refused to write: pulled out, worn out, locked, or full after all."""

    code = "U_TULIS"


class ReadBackDiffers(Situation):
    """What the flashdisk gives back is not what was written; it is not to be trusted."""

    code = "U_BACA_ULANG"


class AlreadyOnStick(Situation):
    """Another file of this name lies there; it is never overwritten. Facts: nama."""

    code = "U_ADA"


class StickUnreadable(Situation):
    """A file on the flashdisk cannot be read: pulled out or damaged."""

    code = "U_BACA"


class PartsMissing(Situation):
    """A file that comes in parts, and not all of them are there yet. Facts: ada, semua."""

    code = "U_KURANG"


class OwnDiskFull(Situation):
    """No room on this computer for our copy; facts: perlu_mb, sisa_mb."""

    code = "U_DISK"


class LinkOnStick(Situation):
    """A link instead of a file: it could point anywhere on this computer."""

    code = "U_TAUTAN"


class FileNotWritten(Situation):
    """A folder of the person's own refused the file."""

    code = "F_TULIS"


class FolderFull(Situation):
    """Not enough room in a folder of the person's own; facts: perlu_mb, sisa_mb."""

    code = "F_PENUH"


class AlreadyInFolder(Situation):
    """Another file of that name lies in that folder; it is never overwritten. Facts: nama."""

    code = "F_ADA"


class FolderReadBackDiffers(Situation):
    """What the folder gives back is not what was written."""

    code = "F_BACA_ULANG"


# What a flashdisk does and a folder of one's own does as well, in its own words.
IN_A_FOLDER: dict[type[Situation], type[Situation]] = {
    StickWriteFailed: FileNotWritten,
    StickFull: FolderFull,
    AlreadyOnStick: AlreadyInFolder,
    ReadBackDiffers: FolderReadBackDiffers,
}
