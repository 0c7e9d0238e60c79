"""In this file: the rules and limits: seen, kept, and at the city laid into Data Kota at once.

At the city a rule is a row of Data Kota, and its own settings follow that row.
At an office what came with Data dari Kota is only read; the rest it may choose.
"""

from __future__ import annotations

from dataclasses import dataclass

from padang_desktop.domain.cases.review import WITHOUT_MEETING, RulesOfTheCity
from padang_desktop.domain.packs import pack_settings
from padang_desktop.domain.packs.pack_settings import NEVER, RULES, WHOLE_NIK, Rule
from padang_desktop.domain.packs.pack_tables import SETTINGS
from padang_desktop.domain.problems import Incomplete, Problem, Situation
from padang_desktop.store import changes, city_rows, left_rows, settings
from padang_desktop.store.city_rows import CityRow
from padang_desktop.store.database import Reader, Writer
from padang_desktop.use_cases.cases import approve_results
from padang_desktop.use_cases.office import Office, new_id


class NikNotOnPaper(Situation):
    """The city wants no whole NIK on this paper."""

    code = "PAPER_NIK_BY_CITY"


@dataclass(frozen=True, slots=True)
class RuleState:
    """A rule as it stands: `said` None while nobody has said anything, then the usual value counts.

    `is_of_city`: it came with Data dari Kota, so an office only obeys it.
    """

    name: str
    rule: Rule
    said: str | None
    is_of_city: bool

    @property
    def value(self) -> str:
        return pack_settings.in_force(self.name, self.said or "")

    @property
    def may_change(self) -> bool:
        return not self.is_of_city


def rules(office: Office) -> list[RuleState]:
    """All of them, in the order of the screen."""
    with office.reading() as tx:
        rows = _rows(tx)
        return [_state(tx, office, name, rows) for name in RULES]


def state(office: Office, name: str) -> RuleState:
    """One of them."""
    with office.reading() as tx:
        return _state(tx, office, name, _rows(tx))


@dataclass(frozen=True, slots=True)
class Kept:
    """What a rule said before, and the deed that changed it: both for take_back."""

    before: str | None
    deed: int


def keep(office: Office, name: str, value: str | None) -> Kept:
    """Let a rule say this from now on, None: nothing any more.

    Raises RulesOfTheCity at an office that has the rule from the city, and Incomplete.
    """
    if value is not None and not RULES[name].takes(value):
        raise Incomplete((Problem("CITY_CELL_ODD", name, value),))
    with office.writing("setting.changed", name) as tx:
        before = _state(tx, office, name, _rows(tx)).said
        require_own(tx, office, name)
        if office.is_city:
            _lay_down(tx, name, value)
            follow(tx)
        else:
            put(tx, name, value or "")
        tx.tell(value=value or "")
        deed = tx.deed
    office.refresh_facts()
    return Kept(before, deed)


def take_back(office: Office, name: str, kept: Kept) -> None:
    """The rule says again what it said, and what it did at once is undone unless work went on there.

    Raises RulesOfTheCity.
    """
    with office.writing("setting.changed", name) as tx:
        require_own(tx, office, name)
        if not changes.in_the_way(tx, kept.deed):
            left_rows.put_back(tx, kept.deed)
            changes.undo(tx, kept.deed)
        elif office.is_city:
            _lay_down(tx, name, kept.before)
        settings.put(tx, name, kept.before or "")
        tx.tell(value=kept.before or "", undone=kept.deed)
    office.refresh_facts()


def put(tx: Writer, name: str, value: str) -> None:
    """Write the setting, with what follows from it."""
    settings.put(tx, name, value)
    effect(tx, name, value)


def effect(tx: Writer, name: str, value: str) -> None:
    """What a rule does at once where work lies."""
    if name == WITHOUT_MEETING and value:
        approve_results.release_waiting(tx)


def follow(tx: Writer) -> None:
    """At the city: its own settings say what the rows of Data Kota say."""
    rows = _rows(tx)
    for name in RULES:
        said = rows[name].cells[1] if name in rows else ""
        if settings.value(tx, name) != said:
            put(tx, name, said)


def require_own(tx: Reader, office: Office, name: str) -> None:
    """Raises RulesOfTheCity when an office has the rule from the city."""
    if not office.is_city and name in _rows(tx):
        raise RulesOfTheCity


def require_nik(office: Office, *, is_whole: bool) -> None:
    """Raises NikNotOnPaper when whole numbers are asked for and the city wants none on paper."""
    with office.reading() as tx:
        if is_whole and settings.value(tx, WHOLE_NIK) == NEVER:
            raise NikNotOnPaper


def _state(tx: Reader, office: Office, name: str, rows: dict[str, CityRow]) -> RuleState:
    row = rows.get(name)
    said = row.cells[1] if row is not None else settings.value(tx, name) or None
    return RuleState(name, RULES[name], said, row is not None and not office.is_city)


def _rows(tx: Reader) -> dict[str, CityRow]:
    """Name -> its row of Data Kota."""
    return {row.key: row for row in city_rows.of_part(tx, SETTINGS.name)}


def _lay_down(tx: Writer, name: str, value: str | None) -> None:
    known = _rows(tx).get(name)
    if value is None:
        city_rows.remove(tx, [known.id] if known else [])
        return
    fresh = CityRow(known.id if known else new_id(), SETTINGS.name, name, (name, value))
    if known is None:
        city_rows.add(tx, [fresh])
    else:
        city_rows.change(tx, fresh)
