"""In this file: one training with everything that its pane shows, and what is still to be done with it."""

from __future__ import annotations

from dataclasses import dataclass

from padang_desktop.domain.reference.area import Level
from padang_desktop.domain.training import training_owner
from padang_desktop.use_cases.certificates import see_register
from padang_desktop.use_cases.certificates.see_register import RegisterLine
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.training import credit_training, move_training, run_training
from padang_desktop.use_cases.training.credit_training import Waiting
from padang_desktop.use_cases.training.move_training import Move
from padang_desktop.use_cases.training.run_training import Grid


@dataclass(frozen=True, slots=True)
class WholeTraining:
    """`owner` names the office that runs it, "" when it is this one; `moves` are the newest first."""

    grid: Grid
    register: tuple[RegisterLine, ...]
    moves: tuple[Move, ...]
    uncredited: Waiting
    owner: str


def whole(office: Office, training_id: str) -> WholeTraining:
    """Read it all. Raises UnknownTraining."""
    grid = run_training.grid(office, training_id)
    return WholeTraining(
        grid,
        tuple(see_register.register(office, training_id)),
        tuple(move_training.story(office, training_id)),
        credit_training.waiting(office, training_id),
        owner_name(office, grid.training.owner),
    )


def owner_name(office: Office, owner: str) -> str:
    """ "Kota Padang" or "Kecamatan Kuranji" for an event of another office, "" for one of our own."""
    if training_owner.is_own(office.wilayah, owner):
        return ""
    for area in office.reference.areas:
        if training_owner.plain(area.code) == training_owner.plain(owner):
            if area.level is Level.KECAMATAN:
                return f"Kecamatan {area.name}"
            return area.name if area.name.startswith("Kota") else f"Kota {area.name}"
    return "Kota Padang"
