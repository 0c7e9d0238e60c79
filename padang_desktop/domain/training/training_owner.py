"""In this file: whose a training is, and what another office may do with it.

The city's events stand at the kecamatan too. There the plan is only read; the
kecamatan puts its own people on the list, calls their roll and prints what the
city has issued for them. Source: DOMAIN.md 8a.
"""

from __future__ import annotations

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.training.training import Training, TrainingState

_PRACTICE = "99"  # stands for the province in the sealed files of Mode Latihan


class NotTheOwner(Situation):
    """The training belongs to another office, which alone may do this."""

    code = "TRAINING_NOT_OWNER"


class NotOwnPeople(Situation):
    """Somebody on the list serves elsewhere, or what stands there was written by the owner."""

    code = "PARTICIPANT_OF_CITY"


class CalledOffByOwner(Situation):
    """The owner has called the event off, so nobody is put on its list any more."""

    code = "TRAINING_CALLED_OFF"


def plain(wilayah: str) -> str:
    """137111 from 13.71.11: owners are compared without dots."""
    return wilayah.replace(".", "")


def is_own(wilayah: str, owner: str) -> bool:
    """Whether a training with this owner belongs to the office of `wilayah`; "" is the office's own."""
    if not owner:
        return True
    ours, theirs = plain(wilayah), plain(owner)
    if _PRACTICE in (ours[:2], theirs[:2]):
        return ours[2:] == theirs[2:]
    return ours == theirs


def may_change_plan(wilayah: str, training: Training) -> bool:
    """Its own events only: plan, sessions, state, classes, dispensation."""
    return is_own(wilayah, training.owner)


def may_issue(wilayah: str, training: Training) -> bool:
    """Numbers of certificates are given out by the owner alone; printing issued ones asks no leave."""
    return is_own(wilayah, training.owner)


def may_take_part(wilayah: str, training: Training) -> bool:
    """Whether the office may put people on the list and call their roll: of its own events and the city's."""
    return is_own(wilayah, training.owner) or plain(wilayah).startswith(plain(training.owner))


def require_part(wilayah: str, training: Training) -> None:
    """Raises NotTheOwner."""
    if not may_take_part(wilayah, training):
        raise NotTheOwner(title=training.title)


def may_enrol(wilayah: str, training: Training) -> bool:
    """Whether people may be put on the list: not on that of another office's event which was called off."""
    is_over = training.state is TrainingState.CANCELLED and not is_own(wilayah, training.owner)
    return may_take_part(wilayah, training) and not is_over


def require_enrolling(wilayah: str, training: Training) -> None:
    """Raises NotTheOwner, CalledOffByOwner."""
    require_part(wilayah, training)
    if not may_enrol(wilayah, training):
        raise CalledOffByOwner(title=training.title)


def serves(wilayah: str, kelurahan: str) -> bool:
    """Whether a kelurahan (13.71.11.1001) lies in the office's area."""
    return plain(kelurahan).startswith(plain(wilayah))


def require_own(wilayah: str, training: Training) -> None:
    """Raises NotTheOwner."""
    if not is_own(wilayah, training.owner):
        raise NotTheOwner(title=training.title)
