"""In this file: the look that each certificate was handed over in, so that its SALINAN looks the same.

Looks are kept whole, once each, under their own sum: what the office changes
or removes later changes nothing of what was handed over.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from itertools import groupby

from padang_desktop.domain.certificates import certificate_look
from padang_desktop.domain.certificates.certificate import Certificate
from padang_desktop.domain.certificates.certificate_look import CertificateLook
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.training.training import Training
from padang_desktop.store import settings
from padang_desktop.store.database import Reader, Writer
from padang_desktop.use_cases.certificates.certificate_pages import Beside, drawn
from padang_desktop.use_cases.office import Office

_LOOK, _OF_TRAINING = "certificate.look_as.", "certificate.looks_used."
_SIGNS = 16


def note(tx: Writer, training_id: str, look: CertificateLook, made: Sequence[Certificate]) -> None:
    """These were printed with this look; what was noted of them before is forgotten."""
    if not made:
        return
    text = json.dumps(certificate_look.data_of(look), ensure_ascii=False, sort_keys=True)
    sum_of_it = hashlib.sha256(text.encode()).hexdigest()[:_SIGNS]
    if not settings.value(tx, _LOOK + sum_of_it):
        settings.put(tx, _LOOK + sum_of_it, text)
    printed = {each.id for each in made}
    used = {key: [id for id in ids if id not in printed] for key, ids in _used(tx, training_id).items()}
    used[sum_of_it] = sorted({*used.get(sum_of_it, ()), *printed})
    settings.put(tx, _OF_TRAINING + training_id, json.dumps({key: ids for key, ids in used.items() if ids}))


def drawn_again(
    office: Office,
    training: Training,
    made: Sequence[Certificate],
    extra: Beside,
    progress: Progress,
    *,
    is_copy: bool = False,
) -> bytes:
    """What was handed over in the look of that paper, where it is known; the rest in today's.

    Raises what drawn() says.
    """
    with office.reading() as tx:
        of = {id: key for key, ids in _used(tx, training.id).items() for id in ids}
        keys = [of.get(each.id, "") if each.handed_on else "" for each in made]
        looks = {key: _look(tx, key) for key in set(keys) if key}
    parts: list[bytes] = []
    for key, some in groupby(zip(keys, made, strict=True), lambda pair: pair[0]):
        alike = [each for _, each in some]
        parts.append(drawn(office, training, alike, extra, progress, is_copy=is_copy, look=looks.get(key)))
    if len(parts) == 1:
        return parts[0]
    from padang_desktop.documents import pdf_parts

    return pdf_parts.joined(parts)


def _used(tx: Reader, training_id: str) -> dict[str, list[str]]:
    return json.loads(settings.value(tx, _OF_TRAINING + training_id) or "{}")


def _look(tx: Reader, key: str) -> CertificateLook | None:
    text = settings.value(tx, _LOOK + key)
    return certificate_look.look_from(json.loads(text)) if text else None
