"""In this file: people whom two offices report are put side by side, and what the city decides is remembered.

Nothing is merged: each record stays its office's own. "Same" counts the person
once in the city's figures; a pair that was decided does not come again.
"""

from __future__ import annotations

from dataclasses import dataclass

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.roster.twins import LIKELY, Reason, Verdict
from padang_desktop.store import twins
from padang_desktop.store.city import people
from padang_desktop.store.city.people import PERSONS, VOLUNTEERS, Reported
from padang_desktop.store.twins import Judged
from padang_desktop.use_cases.inbox import see_offices
from padang_desktop.use_cases.office import Office, new_id
from padang_desktop.use_cases.roster import find_twins

_WHAT = "Mencari orang yang dilaporkan dua kantor"


class PairChangedSince(Situation):
    """A decision cannot be taken back, for another one came after it."""

    code = "PEOPLE_VERDICT_CHANGED"


@dataclass(frozen=True, slots=True)
class PeoplePair:
    """Two reports of perhaps one person; `verdict` is a Verdict's value or ""."""

    noun: str
    first: Reported
    second: Reported
    reasons: tuple[str, ...]
    verdict: str = ""

    @property
    def key(self) -> str:
        return f"{self.noun}/{self.first.id}/{self.second.id}"


@dataclass(frozen=True, slots=True)
class DecidedPair:
    """A decision just made; `before` is what stood there, for taking it back."""

    noun: str
    first_id: str
    second_id: str
    verdict: str
    before: str


def reported_twice(office: Office, progress: Progress | None = None) -> tuple[PeoplePair, ...]:
    """Every pair of reports by different senders: the same NIK, and volunteers who are alike in other ways.

    Those to be decided come first, those put off after them, decided ones last.
    """
    watch = progress or Silent()
    found: list[PeoplePair] = []
    with office.reading_merged() as tx:
        for done, noun in enumerate((VOLUNTEERS, PERSONS)):
            watch.step(done, 3, _WHAT)
            pairs = {pair: (str(Reason.NIK_SAME),) for pair in people.same_nik(tx, noun)}
            if noun == VOLUNTEERS:
                candidates = twins.candidates(tx, VOLUNTEERS)
                alike, _ = find_twins.compare(candidates, watch, LIKELY)
                pairs = {(each.first_id, each.second_id): each.reasons for each in alike} | pairs
            known = people.reported(tx, noun, {one for pair in pairs for one in pair})
            verdicts = people.decided(tx, noun)
            found += [
                PeoplePair(noun, known[first], known[second], reasons, verdicts.get((first, second), ""))
                for (first, second), reasons in pairs.items()
                if first in known and second in known and known[first].wilayah != known[second].wilayah
            ]
    order = {"": 0, str(Verdict.LATER): 1}
    return tuple(sorted(found, key=lambda pair: (order.get(pair.verdict, 2), pair.first.name, pair.key)))


def judge(office: Office, noun: str, first_id: str, second_id: str, verdict: Verdict) -> DecidedPair:
    """Remember whether both are one person."""
    first, second = sorted((first_id, second_id))
    return _keep(office, noun, first, second, str(verdict))


def take_back(office: Office, decided: DecidedPair) -> None:
    """As before the decision. Raises PairChangedSince when another one came after it."""
    with office.reading_merged() as tx:
        stands = people.verdict_of(tx, decided.noun, decided.first_id, decided.second_id)
    if stands != decided.verdict:
        raise PairChangedSince
    _keep(office, decided.noun, decided.first_id, decided.second_id, decided.before)


def place_of(office: Office, reported: Reported) -> str:
    """Who reported: the kecamatan's name, or the city itself."""
    return see_offices.area_of(office, reported.wilayah) if reported.wilayah else "Kota Padang"


def _keep(office: Office, noun: str, first_id: str, second_id: str, verdict: str) -> DecidedPair:
    with office.writing_merged("twins.judged", first_id, noun=noun, other=second_id, verdict=verdict) as tx:
        before = people.verdict_of(tx, noun, first_id, second_id)
        people.keep(tx, Judged(new_id(), noun, first_id, second_id, verdict))
    return DecidedPair(noun, first_id, second_id, verdict, before)
