"""In this file: padang update: an update pack is put in place without a window."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from padang_desktop.commands.desk import Answer, Desk, deed
from padang_desktop.use_cases.settings import update_program


@deed
def update(
    desk: Desk,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Berkas pembaruan (.pembaruan).")],
) -> Answer:
    """Pasang pembaruan program dari sebuah berkas; dipakai sejak program dibuka lagi."""
    place = update_program.place_of(desk.resources)
    version = update_program.put_in_place(place, file, desk.progress)
    return Answer({"version": version}, [f"Versi {version} siap. Dipakai sejak program dibuka lagi."])
