"""In this file: who gets a certificate, who not and why, as lines of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from padang_desktop.domain.certificates.certificate import Certificate, CertificateState
from padang_desktop.domain.certificates.certificate_register import FATE_WORDS, fate_of
from padang_desktop.ui import look
from padang_desktop.ui.paged_table import Column
from padang_desktop.ui.training.labels import why
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.certificates.issue_certificates import RegisterLine
    from padang_desktop.use_cases.training.run_training import Grid


class Award(StrEnum):
    READY = "ready"
    VOIDED = "voided"
    NOT_YET = "not_yet"
    ISSUED = "issued"


WORDS = {
    Award.READY: "Akan terbit",
    Award.VOIDED: "Dibatalkan",
    Award.NOT_YET: "Belum memenuhi",
    Award.ISSUED: "Sudah terbit",
}
_LOOK: dict[Award, look.State] = {
    Award.READY: "good",
    Award.VOIDED: "warn",
    Award.NOT_YET: "bad",
    Award.ISSUED: "info",
}


@dataclass(frozen=True, slots=True)
class AwardLine:
    """`certificate` is the valid one; `voided` the numbers that were withdrawn, with their reasons.

    `name` is that on the certificate, once there is one.
    `name_now` is another name that the roster has by now than the certificate, "" for the same.
    """

    number: int
    name: str
    origin: str
    award: Award
    why: str
    certificate: Certificate | None
    voided: tuple[str, ...]
    name_now: str = ""


def lines_of(
    grid: Grid, register: Sequence[RegisterLine], renamed: Mapping[str, str] | None = None
) -> tuple[AwardLine, ...]:
    """One line for each participant, in the order of their numbers."""
    valid: dict[str, Certificate] = {}
    voided: dict[str, list[str]] = {}
    for line in register:
        made = line.certificate
        if made.state is CertificateState.ISSUED:
            valid[made.participant_id] = made
        else:
            said = f"{made.number}: {line.void_reason}" if line.void_reason else made.number
            voided.setdefault(made.participant_id, []).append(said)
    return tuple(
        AwardLine(
            number=number,
            name=made.name if (made := valid.get(standing.participant.id)) else standing.participant.name,
            origin=standing.participant.origin,
            award=_award(
                standing.participant.id in valid,
                standing.has_passed,
                was_voided=standing.participant.id in voided,
            ),
            why=why(standing, grid.training.pass_percent),
            certificate=valid.get(standing.participant.id),
            voided=tuple(voided.get(standing.participant.id, ())),
            name_now=(renamed or {}).get(made.id, "") if (made := valid.get(standing.participant.id)) else "",
        )
        for number, standing in enumerate(grid.standings, 1)
    )


def columns() -> list[Column[Any]]:
    return [
        Column("number", tr("No"), lambda line: str(line.number), is_number=True, can_sort=False, width=6),
        Column("name", tr("Nama"), lambda line: line.name, can_sort=False, width=25),
        Column("award", tr("Sertifikat"), _award_told, can_sort=False, width=23,
               state=_state, tip=_award_told),
        Column("why", tr("Nomor atau alasan"), _told, can_sort=False, width=36, tip=_tip),
    ]  # fmt: skip


def fetcher(lines: Sequence[AwardLine]) -> Mapping[int, AwardLine]:
    return {line.number: line for line in lines}


def _state(line: AwardLine) -> look.State:
    if line.certificate is not None and line.certificate.is_clash:
        return "bad"
    return "warn" if line.name_now else _LOOK[line.award]


def _award_told(line: AwardLine) -> str:
    """How far a certificate is, once there is one."""
    if line.certificate is None:
        return tr(WORDS[line.award])
    told = tr(FATE_WORDS[fate_of(line.certificate)])
    return f"{told} · {tr('nama berubah')}" if line.name_now else told


def _told(line: AwardLine) -> str:
    if line.award is Award.VOIDED:
        return tr("Dapat diterbitkan lagi. {why}").format(why=line.why)
    if line.certificate is None:
        return line.why
    if line.certificate.is_clash:
        return tr("Nomor bentrok: {number}").format(number=line.certificate.number)
    return line.certificate.number or tr("Nomor belum diisi")


def _tip(line: AwardLine) -> str:
    told = [line.why]
    if line.name_now and line.certificate:
        said = tr("Di sertifikat: {name}. Di daftar sekarang: {now}.")
        told.append(said.format(name=line.certificate.name, now=line.name_now))
    if line.voided:
        told.append(tr("Dibatalkan: {numbers}").format(numbers="; ".join(line.voided)))
    return "\n".join(told)


def _award(is_issued: bool, has_passed: bool, *, was_voided: bool) -> Award:
    if is_issued:
        return Award.ISSUED
    if not has_passed:
        return Award.NOT_YET
    return Award.VOIDED if was_voided else Award.READY
