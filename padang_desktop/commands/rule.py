"""In this file: padang rule list, set, forget: the rules and limits that the city may give to all."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from padang_desktop.commands import table
from padang_desktop.commands.desk import Answer, Desk, deed
from padang_desktop.domain.packs import pack_settings
from padang_desktop.domain.packs.pack_settings import RULES
from padang_desktop.domain.problems import Situation
from padang_desktop.use_cases.settings import keep_rules
from padang_desktop.use_cases.settings.keep_rules import RuleState

Name = Annotated[str, typer.Argument(metavar="ATURAN", help="Nama aturan, seperti di padang rule list.")]


class RuleUnknown(Situation):
    """No rule is called so."""

    code = "COMMAND_RULE_UNKNOWN"


@deed
def rules(desk: Desk) -> Answer:
    """Semua aturan dan batas: isinya sekarang, bawaannya, dan siapa yang menentukannya."""
    with desk.office() as office:
        found = keep_rules.rules(office)
    lines: list[tuple[str, object]] = [(each.name, _told(each)) for each in found]
    return Answer({"rules": [_facts(each) for each in found]}, table.pairs(lines))


@deed
def keep(
    desk: Desk,
    name: Name,
    value: Annotated[str, typer.Argument(metavar="ISI", help="Angka, atau kode pilihan dari daftarnya.")],
) -> Answer:
    """Tentukan satu aturan; di kota berlaku di setiap kecamatan setelah Data dari Kota dikirim."""
    return _said(desk, name, value)


@deed
def forget(desk: Desk, name: Name) -> Answer:
    """Kosongkan satu aturan; yang berlaku lalu bawaannya, atau pilihan kecamatan sendiri."""
    return _said(desk, name, None)


def _said(desk: Desk, name: str, value: str | None) -> Answer:
    if name not in RULES:
        raise RuleUnknown(name=name)
    with desk.office() as office:
        keep_rules.keep(office, name, value)
        state = keep_rules.state(office, name)
    return Answer(_facts(state), [f"{state.rule.label}: {_told(state)}"])


def _told(state: RuleState) -> str:
    said = pack_settings.told(state.name, state.value)
    if state.is_of_city:
        return f"{said} (dari kota)"
    return said if state.said is not None else f"{said} (bawaan)"


def _facts(state: RuleState) -> dict[str, Any]:
    rule = state.rule
    return {
        "name": state.name, "label": rule.label, "group": rule.group, "said": state.said,
        "value": state.value, "usual": rule.usual, "is_of_city": state.is_of_city, "unit": rule.unit,
        "choices": [{"value": value, "words": words} for value, words in rule.choices],
    }  # fmt: skip


COMMANDS = {"list": rules, "set": keep, "forget": forget}
