"""In this file: which trainings one volunteer took part in, and their certificates; reading only."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import text

from padang_desktop.domain.basic_training import AT_REST, BasicTraining
from padang_desktop.domain.certificate import CertificateState
from padang_desktop.domain.volunteer import TrainingTaken
from padang_desktop.store.database import Reader

# A certificate that was voided is told only when no other took its place.
_QUERY = """
SELECT t.id, t.title, t.kind, t.starts_on, t.ends_on, p.role,
    coalesce((SELECT c.number FROM certificates c WHERE c.participant_id = p.id
        ORDER BY c.state = 'TERBIT' DESC, c.n DESC LIMIT 1), ''),
    coalesce((SELECT c.state FROM certificates c WHERE c.participant_id = p.id
        ORDER BY c.state = 'TERBIT' DESC, c.n DESC LIMIT 1), ''),
    (SELECT count(*) FROM marks m WHERE m.participant_id = p.id AND m.mark IN ('H', 'T')),
    (SELECT count(*) FROM marks m WHERE m.participant_id = p.id AND m.mark != '')
FROM participants p JOIN trainings t ON t.id = p.training_id
WHERE p.volunteer_id = :volunteer ORDER BY t.starts_on DESC, t.n DESC
"""
# Whether a row of `volunteers v` lacks the basic training: BasicTraining.lacks in SQL, with lacking().
LACKS = """(
    v.pillar IN (SELECT value FROM json_each(:lack_pillars))
    AND v.status NOT IN (SELECT value FROM json_each(:lack_at_rest))
    AND v.training_number = '' AND v.training_on = ''
    AND NOT EXISTS (
        SELECT 1 FROM participants p
        JOIN trainings t ON t.id = p.training_id
        JOIN certificates c ON c.participant_id = p.id
        WHERE p.volunteer_id = v.id AND c.state = :lack_issued
            AND t.kind IN (SELECT value FROM json_each(:lack_kinds))))"""


def lacking(rule: BasicTraining) -> dict[str, Any]:
    """The arguments that LACKS needs."""
    return {
        "lack_pillars": json.dumps(rule.pillars),
        "lack_at_rest": json.dumps(AT_REST),
        "lack_kinds": json.dumps(rule.kinds),
        "lack_issued": CertificateState.ISSUED.value,
    }


def of_volunteer(tx: Reader, volunteer_id: str) -> list[TrainingTaken]:
    """The newest first."""
    rows = tx.connection.execute(text(_QUERY), {"volunteer": volunteer_id})
    return [TrainingTaken(*row) for row in rows]
