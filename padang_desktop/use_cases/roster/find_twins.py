"""In this file: records that may be one person are found and laid out for a person to judge.

Nothing is ever merged here. What was found is not stored, only what was
decided about it: a pair judged to be two people does not come again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from padang_desktop.domain.families import family_twins
from padang_desktop.domain.families.family_twins import FamilyCandidate, FamilyTraits
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.roster import twin_blocks
from padang_desktop.domain.roster import twins as rules
from padang_desktop.domain.roster.twins import Candidate, Traits, Verdict
from padang_desktop.store import changes, twins
from padang_desktop.store.twins import Judged
from padang_desktop.use_cases.office import Office, new_id

VOLUNTEERS, PERSONS, FAMILIES = "volunteers", "persons", "families"
AT_ONCE = 1_000  # up to so many records nobody has to wait
_STEP_EVERY = 500
_COMPARING = "Membandingkan data"


class VerdictStandsUnder(Situation):
    """A decision cannot be taken back, for it has been changed since."""

    code = "TWIN_VERDICT_CHANGED"


class Pair(NamedTuple):
    """Two records, the ids in order; `score` is 0..1, `reasons` are codes of domain/roster/twins.Reason."""

    first_id: str
    second_id: str
    score: float
    reasons: tuple[str, ...]
    is_later: bool = False

    @property
    def is_likely(self) -> bool:
        return self.score >= rules.LIKELY


class FoundTwins(NamedTuple):
    """What a search gave: the pairs to judge, most likely first, those put off last."""

    noun: str
    record_count: int
    compared_count: int
    pairs: tuple[Pair, ...]


def find_twins(office: Office, noun: str = VOLUNTEERS, progress: Progress | None = None) -> FoundTwins:
    """Look through every record of a noun for pairs that may be one; changes nothing.

    Pairs judged to be two people are left out.
    """
    with office.reading() as tx:
        records = twins.family_candidates(tx) if noun == FAMILIES else twins.candidates(tx, noun)
        judged = twins.verdicts(tx, noun)
    pairs, compared = compare(records, progress)
    return FoundTwins(noun, len(records), compared, queue(pairs, judged))


def record_count(office: Office, noun: str = VOLUNTEERS) -> int:
    """How many records a search would compare."""
    with office.reading() as tx:
        return twins.count(tx, noun)


def queue(pairs: Sequence[Pair], judged: Sequence[Judged]) -> tuple[Pair, ...]:
    """The pairs that wait for a decision, in the order in which they are to be looked at."""
    known = {(each.first_id, each.second_id): each.verdict for each in judged}
    waiting: list[Pair] = []
    for pair in pairs:
        verdict = known.get((pair.first_id, pair.second_id), "")
        if verdict in ("", Verdict.LATER):
            waiting.append(pair._replace(is_later=verdict == Verdict.LATER))
    waiting.sort(key=lambda pair: (pair.is_later, -pair.score, pair.first_id, pair.second_id))
    return tuple(waiting)


def compare(
    records: Sequence[Candidate] | Sequence[FamilyCandidate],
    progress: Progress | None = None,
    from_score: float = rules.FROM,
) -> tuple[list[Pair], int]:
    """The pairs among these records that reach a score, and how many pairs were compared."""
    from rapidfuzz.distance import OSA

    told, size = progress or Silent(), len(records)
    similar = OSA.normalized_similarity
    rule: Any = family_twins if records and isinstance(records[0], FamilyCandidate) else rules
    keys: Any = family_twins.keys_of if rule is family_twins else twin_blocks.keys_of
    ready = _made_ready(records, rule.traits, told)
    counts = Counter(each.name.whole for each in ready)
    usual = [counts[each.name.whole] for each in ready]
    meeting = twin_blocks.partners(ready, lambda: told.step(size, 2 * size, _COMPARING), keys)
    found: list[Pair] = []
    compared = 0
    for one, others in enumerate(meeting):
        if one % _STEP_EVERY == 0:
            told.step(size + one, 2 * size, _COMPARING)
        for other in sorted(set(others)):
            compared += 1
            usual_name = max(usual[one], usual[other])
            seen: rules.Likeness = rule.weigh(ready[one], ready[other], similar, usual_name, from_score)
            if seen.score >= from_score:
                first, second = sorted((ready[one].id, ready[other].id))
                found.append(Pair(first, second, seen.score, tuple(str(each) for each in seen.reasons)))
    told.step(2 * size, 2 * size, _COMPARING)
    return found, compared


def _made_ready(
    records: Sequence[Any], traits: Callable[[Any], Any], told: Progress
) -> list[Traits | FamilyTraits]:
    ready: list[Traits | FamilyTraits] = []
    for done, each in enumerate(records):
        if done % _STEP_EVERY == 0:
            told.step(done, 2 * len(records), _COMPARING)
        ready.append(traits(each))
    return ready


def judge(office: Office, noun: str, first_id: str, second_id: str, verdict: Verdict, note: str = "") -> int:
    """Keep what a person decided about a pair; returns the deed, for taking it back."""
    first, second = sorted((first_id, second_id))
    with office.writing("twins.judged", first, noun=noun, other=second, verdict=str(verdict)) as tx:
        twins.keep_verdict(tx, Judged(new_id(), noun, first, second, str(verdict), note))
        return tx.deed


def take_back(office: Office, deed: int) -> None:
    """Undo a judgement. Raises VerdictStandsUnder when another one came after it."""
    with office.writing("twins.judged", str(deed)) as tx:
        if changes.in_the_way(tx, deed):
            raise VerdictStandsUnder
        changes.undo(tx, deed)


def decided(office: Office, noun: str = VOLUNTEERS) -> tuple[Judged, ...]:
    """Every pair about which somebody decided for good, the newest decision first."""
    with office.reading() as tx:
        judged = twins.verdicts(tx, noun)
    return tuple(each for each in reversed(judged) if each.verdict != Verdict.LATER)


def candidates_of(office: Office, noun: str, ids: Iterable[str]) -> dict[str, Candidate]:
    """Candidates by id, merged ones too, for showing pairs; those thrown away are missing."""
    with office.reading() as tx:
        return {each.id: each for each in twins.candidates(tx, noun, list(ids))}
