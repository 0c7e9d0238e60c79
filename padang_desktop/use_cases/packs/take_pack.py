"""In this file: a pack of Data dari Kota is checked, shown with its differences, and taken in, in one deed.

Refusals change no record. A pack that comes too early is kept and waits; one
that was checked is kept too, and read again from our own copy when it goes in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from padang_desktop.domain.batches.city_restart import PackOfBefore
from padang_desktop.domain.imports.imports import Counts, ImportPlan, Outcome, PlanOutdated, UnknownImport
from padang_desktop.domain.imports.standing import many_would_go
from padang_desktop.domain.packs.merge_tables import MERGE_SCHEMA
from padang_desktop.domain.packs.pack import (
    NoPackChosen,
    NoPackFound,
    PackMany,
    PackPreview,
    PackRepeated,
    PackTaken,
    PackWaits,
    PartCounts,
    PartPreview,
    TakenState,
)
from padang_desktop.domain.packs.pack_tables import LISTS, PART_BY_NAME, PARTS, PSM, TASKS
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.exchange.refused import Refused
from padang_desktop.store import city_rows, packs
from padang_desktop.store.database import Reader
from padang_desktop.store.packs import TakenPack
from padang_desktop.use_cases.imports import import_sheet
from padang_desktop.use_cases.inbox.inbox_round import tidy
from padang_desktop.use_cases.keys import exchange_keys
from padang_desktop.use_cases.keys.exchange_keys import Standing
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.packs import (
    check_pack,
    pack_leaving,
    pack_parts,
    pack_people,
    pack_tasks,
    pack_training,
    take_laptop,
    waiting_packs,
)
from padang_desktop.use_cases.packs.pack_steps import Rows, Step, Writing

PLANNED = ("psm", "tugas")


def look(office: Office, source: Path | str, progress: Progress | None = None) -> PackPreview:
    """Find the pack on a flashdisk (a folder) or in a file, check it, and say what it would change.

    A newer key list that lies beside it is taken first. Raises NotJoined,
    NoPackFound, PackRepeated, PackWaits (it is kept), PackOfBefore, Refused, Cancelled, and
    what pickup raises; then no record is changed.
    """
    own, watch, path = exchange_keys.standing(office), progress or Silent(), Path(source)
    tidy(office)
    candidates = check_pack.candidates(path)
    own = check_pack.with_newer_keys(office, own, candidates[0].parent if candidates else path)
    trouble: Situation | None = None
    found = ""
    for each in candidates:
        if found and not each.name.upper().startswith(check_pack.PACK_NAME):
            continue
        try:
            checked = check_pack.carried_in(office, own, each, watch)
        except Refused as refused:
            trouble = check_pack.told_of(refused, trouble, is_only=not path.is_dir())
            continue
        except PackWaits as waits:
            trouble = waits
            continue
        except PackOfBefore as before:
            trouble = trouble or before
            continue
        found = found or checked.batch_id
        if checked.header.schema == MERGE_SCHEMA and found != checked.batch_id:
            waiting_packs.remember(office, checked.batch_id, checked.header.number, is_of_laptop=True)
        elif found != checked.batch_id:
            check_pack.keep_waiting(office, checked)
    # Packs after it on the same flashdisk are kept by now, and are offered once this one is in.
    if found:
        return _preview(office, own, found, watch)
    raise trouble or NoPackFound


def look_again(office: Office, batch_id: str, progress: Progress | None = None) -> PackPreview:
    """A pack that this office has kept: one that waited, or one that was undone."""
    return _preview(office, exchange_keys.standing(office), batch_id, progress or Silent())


def take_in(
    office: Office,
    batch_id: str,
    parts: Sequence[str],
    plans: Mapping[str, str],
    progress: Progress | None = None,
    *,
    is_sure: bool = False,
) -> PackTaken:
    """Take the chosen parts in, in one transaction; `plans` name the staged plans of look().

    Raises NoPackChosen, PackMany when much would go and nobody was sure,
    PlanOutdated, UnknownImport, UnknownPack, Refused; then nothing was changed.
    """
    own, watch = exchange_keys.standing(office), progress or Silent()
    with check_pack.opened(office, own, batch_id, watch) as opened:
        if opened.checked.header.schema == MERGE_SCHEMA:
            return take_laptop.take_in(office, opened, parts, watch)
        head, rows = opened.checked.header, check_pack.rows_of(opened)
        with office.writing("pack.taken", batch_id, number=head.number) as tx:
            before = packs.one_taken(tx, batch_id)
            if before is not None and before.state is TakenState.TAKEN:
                raise PackRepeated(nomor=head.number)
            writing = Writing(tx, office)
            _require_current(tx, office, [plans.get(part, "") for part in _planned(parts, rows)])
            chosen = [part.name for part in PARTS if part.name in parts]
            done = [(name, _write(writing, name, rows, plans, watch, is_sure=is_sure)) for name in chosen]
            if not any(counts.does_something for _, counts in done) and not _is_whole(parts, rows):
                raise NoPackChosen
            taken = TakenPack(
                batch_id, head.chain, head.number, head.previous, head.clock, TakenState.TAKEN,
                before.came_at if before else tx.now, 0, tuple(parts), _plain(done), writing.before, tx.deed,
            )  # fmt: skip
            packs.put(tx, taken)
            whole = _summed(done)
            tx.tell(added=whole.added, changed=whole.changed, refused=whole.refused)
            deed, following = tx.deed, packs.waiting_after(tx, taken.chain, taken.number)
    office.refresh_facts()
    left = tuple(part.name for part in PARTS if part.name not in parts and set(part.tables) & rows.keys())
    return PackTaken(batch_id, head.number, deed, tuple(done), left, following)


# Judging.


def _preview(office: Office, own: Standing, batch_id: str, watch: Progress) -> PackPreview:
    with check_pack.opened(office, own, batch_id, watch) as opened:
        if opened.checked.header.schema == MERGE_SCHEMA:
            waiting_packs.remember(office, batch_id, opened.checked.header.number, is_of_laptop=True)
            return take_laptop.preview(office, opened, watch)
        head, rows = opened.checked.header, check_pack.rows_of(opened)
        name = f"Data dari Kota nomor {head.number}"
        waiting_packs.remember(office, batch_id, head.number)
        plans = {
            "psm": pack_people.stage_people(office, rows.get(PSM.name, []), name),
            "tugas": pack_tasks.stage_tasks(office, rows.get(LISTS.name, []), rows.get(TASKS.name, []), name),
        }
        with office.reading() as tx:
            parts = tuple(
                part
                for each in PARTS
                if (part := _part(office, tx, each.name, rows, plans)).counts != PartCounts()
            )
    return PackPreview(batch_id, head.number, head.clock, parts)


def _part(office: Office, tx: Reader, name: str, rows: Rows, plans: Mapping[str, ImportPlan]) -> PartPreview:
    steps = _steps(office, tx, name, rows)
    counts, plan = _counted(steps), plans.get(name)
    if plan is not None:
        counts = counts.plus(_of_plan(plan.counts))
    lines = tuple(step.line for step in steps)
    return PartPreview(name, PART_BY_NAME[name].noun, counts, lines, plan.id if plan else "")


def _steps(office: Office, tx: Reader, part: str, rows: Rows) -> list[Step]:
    if part == "psm":
        return pack_leaving.people(tx, rows.get(PSM.name, ()))
    if part == "tugas":
        return pack_leaving.tasks(tx, rows.get(LISTS.name, ()), rows.get(TASKS.name, ()))
    if part == pack_training.PART:
        return pack_training.steps_of(office, tx, rows)
    return pack_parts.steps_of(office, tx, part, rows)


def _of_plan(counts: Counts) -> PartCounts:
    return PartCounts(counts.added, counts.changed, counts.unchanged, counts.refused + counts.skipped)


def _counted(steps: Sequence[Step]) -> PartCounts:
    lines = [step.line for step in steps]
    return PartCounts(
        sum(line.outcome is Outcome.ADD for line in lines),
        sum(line.outcome is Outcome.CHANGE for line in lines),
        sum(line.outcome is Outcome.SAME for line in lines),
        sum(line.outcome is Outcome.REFUSE for line in lines),
        sum(line.will_go for line in lines),
    )


# Taking in.


def _write(
    writing: Writing, part: str, rows: Rows, plans: Mapping[str, str], watch: Progress, *, is_sure: bool
) -> PartCounts:
    steps = _steps(writing.office, writing.tx, part, rows)
    counts = _counted(steps)
    if not is_sure:
        _ask_before_many_go(writing.tx, part, counts)
    if part in _planned((part,), rows):
        counts = counts.plus(_bring_in(writing, plans.get(part, ""), watch, is_sure=is_sure))
    for step in steps:
        if step.write is not None:
            step.write(writing)
    if part == pack_training.PART:
        pack_training.settle_roster_of(writing, rows)
    return counts


def _ask_before_many_go(tx: Reader, part: str, counts: PartCounts) -> None:
    """`going` is held against the whole list: every task that the city gave, every row of a small part."""
    if not counts.going:
        return
    kept = counts.unchanged + counts.changed + counts.going
    total = len(city_rows.origins(tx, TASKS.name)) if part == "tugas" else kept
    if many_would_go(counts.going, total, Counts(counts.added, counts.changed)):
        raise PackMany(count=counts.going, total=total, noun=PART_BY_NAME[part].noun)


def _planned(parts: Sequence[str], rows: Rows) -> list[str]:
    """Those of the parts whose rows wait in a staged plan."""
    return [part for part in PLANNED if part in parts and set(PART_BY_NAME[part].tables) & rows.keys()]


def _require_current(tx: Reader, office: Office, plan_ids: Sequence[str]) -> None:
    """Before anything is written: the plans were judged against rows as they still are."""
    for plan_id in plan_ids:
        if not plan_id:
            raise UnknownImport
        with import_sheet.opened(office, plan_id) as plan_file:
            if not import_sheet.is_untouched(tx, plan_file.body()):
                raise PlanOutdated


def _bring_in(writing: Writing, plan_id: str, watch: Progress, *, is_sure: bool) -> PartCounts:
    with import_sheet.opened(writing.office, plan_id) as plan_file:
        body = plan_file.body()
        plan = import_sheet.as_plan(body["plan"])
        if not is_sure and many_would_go(body["leaving"], body["serving"], plan.counts):
            raise PackMany(count=body["leaving"], total=body["serving"], noun=PART_BY_NAME["psm"].noun)
        import_sheet.bring_in(writing.tx, plan_file, body, plan.counts, watch)
    return _of_plan(plan.counts)


def _is_whole(parts: Sequence[str], rows: Rows) -> bool:
    """A pack that brings nothing new is taken when all of it was chosen, so that the next can follow it."""
    return {part.name for part in PARTS if set(part.tables) & rows.keys()} <= set(parts)


def _summed(done: Sequence[tuple[str, PartCounts]]) -> PartCounts:
    total = PartCounts()
    for _, counts in done:
        total = total.plus(counts)
    return total


def _plain(done: Sequence[tuple[str, PartCounts]]) -> dict[str, int]:
    total = _summed(done)
    return {
        "read": total.read, "added": total.added, "changed": total.changed, "unchanged": total.unchanged,
        "refused": total.refused, "going": total.going,
    }  # fmt: skip
