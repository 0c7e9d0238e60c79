"""In this file: rules of the city for approving results: other eyes, a sample, and the muskel.

The first two are off until the city says otherwise (DOMAIN.md 8a); that a proposal or a
"not eligible" waits for the kelurahan's meeting holds until the city lifts it (9). Which results are
the sample does not depend on who asks or when, so nobody chooses it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from padang_desktop.domain.problems import Situation

FOUR_EYES, SAMPLE_PERCENT = "review.four_eyes", "review.sample_percent"
WITHOUT_MEETING = "review.without_meeting"  # "1": no result waits for a muskel


class SampleNeeded(Situation):
    """Some of the results to be approved at once must be opened before."""

    code = "CASE_SAMPLE_NEEDED"


class RulesOfTheCity(Situation):
    """The rules came with Data dari Kota; the office does not change them."""

    code = "CASE_RULES_OF_THE_CITY"


@dataclass(frozen=True, slots=True)
class ReviewRules:
    """`sample_percent` 0: nothing must be opened before many are approved at once.

    `with_meeting`: domain.cases.meeting's guard holds.
    """

    four_eyes: bool = False
    sample_percent: int = 0
    with_meeting: bool = True


def rules_of(four_eyes: str, sample_percent: str, without_meeting: str = "") -> ReviewRules:
    """From the settings' texts; what cannot be understood counts as not said."""
    percent = int(sample_percent) if sample_percent.isdigit() else 0
    return ReviewRules(four_eyes == "1", min(percent, 100), without_meeting != "1")


def sample(case_ids: Iterable[str], percent: int) -> list[str]:
    """That share of the cases, at least one when there are any; always the same for the same cases."""
    order = sorted(case_ids, key=lambda case_id: hashlib.sha256(case_id.encode()).digest())
    count = -(-len(order) * percent // 100)
    return order[:count]
