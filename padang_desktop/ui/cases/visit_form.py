"""In this file: the form of a visit, made for a stack of papers and a keyboard.

The number, then digits and letters, then Ctrl+Enter: saved, and the next case
of the list stands ready. Whatever is half typed is kept as a draft, a second
after the last key, when the form is left, and when the window closes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QHideEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from padang_desktop.domain.problems import Incomplete, Problem, Situation
from padang_desktop.domain.visit import FEW_ATTEMPTS, VisitDraft
from padang_desktop.domain.volunteer import VolunteerLine
from padang_desktop.ui.cases import finding, visit_deeds
from padang_desktop.ui.cases.entry_memory import OWN, EntryMemory
from padang_desktop.ui.cases.family_card import concerned, person_concerned
from padang_desktop.ui.cases.finding import OpenedCase, SeveralCases
from padang_desktop.ui.cases.photo_part import NOTHING_ASKED, paths_in
from padang_desktop.ui.cases.problem_rows import Part
from padang_desktop.ui.cases.visit_ground import VisitGround
from padang_desktop.ui.context import Context
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.draft_visit import KeptDraft
    from padang_desktop.use_cases.record_visit import Recorded

JUDGE_AFTER_MS, KEEP_AFTER_MS = 300, 1000
OFFERED = {"VISIT_PHOTO_MISSING": "Foto menyusul", "VISIT_EVIDENCE_MISSING": "Foto bukti menyusul"}
