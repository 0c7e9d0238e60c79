"""In this file: who lacks the certificate of the basic training, for the list, badges and Cakupan alike.

One rule: a pillar that needs the training (code list `pillar`), a status that
serves or is about to, and no certificate, neither written in the roster nor
issued by this office for a training that gives it (code list
`training_kind`). store/volunteer_trainings says the same in SQL.
Source: Permensos 10/2019.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from padang_desktop.domain.certificates.certificate import CertificateState
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.roster.volunteer import TrainingTaken, Volunteer

# They need no training until they come back.
AT_REST = ("BERHENTI", "NONAKTIF")


@dataclass(frozen=True, slots=True)
class BasicTraining:
    """Pillars that need it, and kinds of training whose certificate is the basic one."""

    pillars: tuple[str, ...]
    kinds: tuple[str, ...]

    def lacks(self, person: Volunteer, taken: Iterable[TrainingTaken] = ()) -> bool:
        """`taken` are the trainings of this office that the person took part in."""
        return (
            person.pillar in self.pillars
            and person.status not in AT_REST
            and not (person.training_number or person.training_on)
            and not any(
                each.kind in self.kinds and each.certificate_state == CertificateState.ISSUED
                for each in taken
            )
        )


def rule_of(lists: CodeLists) -> BasicTraining:
    """The rule as the code lists have it."""
    return BasicTraining(
        tuple(each.code for each in lists.entries("pillar") if each.extra.get("needs_training") == "yes"),
        tuple(
            each.code
            for each in lists.entries("training_kind")
            if each.extra.get("gives_basic_certificate") == "yes"
        ),
    )
