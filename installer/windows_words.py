"""In this file: what the installer says before it can read its own language file, put into Indonesian.

makensis takes these sentences from the start programs ("stubs") that it comes
with; there they are English, and no script reaches them. So it is given a copy
of its folder in which they are replaced, none longer than before.
"""

from __future__ import annotations

import shutil
from pathlib import Path

NSIS = Path("/usr/share/nsis")
SENTENCES = {
    "Installer integrity check has failed. Common causes include\nincomplete download and damaged media."
    " Contact the\ninstaller's author to obtain a new copy.\n\nMore information at:\n"
    "http://nsis.sf.net/NSIS_Error": "Berkas pemasang ini rusak atau belum selesai disalin.\n"
    "Salin sekali lagi dari flashdisk, atau minta ke kantor kota.\n\n"
    "Program dan data di laptop ini tidak berubah.",
    "Error writing temporary file. Make sure your temp folder is valid.": (
        "Berkas sementara tidak dapat ditulis. Disk mungkin penuh."
    ),
    "Error launching installer": "Pemasang gagal dibuka",
    "NSIS Error": "Kesalahan",
}


def in_indonesian(target: Path, source: Path = NSIS) -> Path:
    """A copy of makensis's folder whose installers speak Indonesian from the first moment.

    Raises SystemExit when the sentences are not where they were, so that none stays English unseen.
    """
    shutil.copytree(source, target, symlinks=False)
    for stub in sorted((target / "Stubs").glob("*-unicode")):
        content = stub.read_bytes()
        found = 0
        for english, indonesian in SENTENCES.items():
            before, after = english.encode("utf-16-le"), indonesian.encode("utf-16-le")
            if len(after) > len(before):
                raise SystemExit(f"too long for its place: {indonesian}")
            found += content.count(before)
            content = content.replace(before, after.ljust(len(before), b"\0"))
        if not found:
            raise SystemExit(f"{stub.name}: this makensis keeps its sentences elsewhere")
        stub.write_bytes(content)
    return target
