"""In this file: certificates become pages: the same whether previewed, issued, printed again or sent off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO

from padang_desktop.domain.certificates.certificate import Certificate, CertificateFace
from padang_desktop.domain.certificates.certificate_look import CertificateLook
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.training import certificate_award
from padang_desktop.domain.training.training import Training
from padang_desktop.store import certificates
from padang_desktop.store.database import Reader
from padang_desktop.store.photos import PhotoMissing
from padang_desktop.use_cases.certificates.keep_templates import look_for
from padang_desktop.use_cases.office import Office


@dataclass(frozen=True, slots=True)
class Beside:
    """What else is printed: certificate -> number of the one it stands in for, participant -> portrait."""

    replaced: Mapping[str, str] = field(default_factory=dict[str, str])
    portraits: Mapping[str, str] = field(default_factory=dict[str, str])


def beside(tx: Reader, training_id: str, made: Sequence[Certificate]) -> Beside:
    """For certificates that are kept, or about to be."""
    former = {each.id: each.replaces_id for each in made if each.replaces_id}
    numbers = {each.id: each.number for each in certificates.of_ids(tx, former.values()).values()}
    return Beside(
        {here: numbers[there] for here, there in former.items() if numbers.get(there)},
        certificates.portraits(tx, training_id),
    )


def drawn(
    office: Office,
    training: Training,
    made: Sequence[Certificate],
    extra: Beside,
    progress: Progress,
    *,
    is_copy: bool = False,
    look: CertificateLook | None = None,
) -> bytes:
    """One PDF, two pages each, in this look or today's. Raises what certificate_page says of them."""
    from padang_desktop.documents import certificate_page, certificate_template

    out = BytesIO()
    template = certificate_template.template_of(office.resources, look or look_for(office, training))
    wanted = extra if template.look.has_photo else replace(extra, portraits={})
    faces = faces_of(office, training, made, wanted, is_copy=is_copy)
    certificate_page.draw(out, faces, template, progress, made_at=office.now())
    return out.getvalue()


def faces_of(
    office: Office, training: Training, made: Sequence[Certificate], extra: Beside, *, is_copy: bool = False
) -> list[CertificateFace]:
    """What is printed on each; of a SALINAN its number is that of the record."""
    codes = office.reference.code_lists
    return [
        certificate_award.face_of(
            each,
            training,
            codes,
            is_practice=office.is_practice,
            replaces=extra.replaced.get(each.id, ""),
            copy=each.copies if is_copy else 0,
            photo=_portrait(office, extra.portraits.get(each.participant_id, "")),
        )
        for each in made
    ]


def _portrait(office: Office, photo_id: str) -> bytes | None:
    """None also for a portrait that was not carried along to this laptop."""
    if not photo_id:
        return None
    try:
        return office.photos.read(photo_id)
    except PhotoMissing:
        return None
