"""In this file: which trainings one volunteer took part in, and their certificates; reading only."""

from __future__ import annotations

from sqlalchemy import text

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


def of_volunteer(tx: Reader, volunteer_id: str) -> list[TrainingTaken]:
    """The newest first."""
    rows = tx.connection.execute(text(_QUERY), {"volunteer": volunteer_id})
    return [TrainingTaken(*row) for row in rows]
