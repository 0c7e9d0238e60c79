"""In this file: the page Verifikasi & Validasi: the list, a case at its right, the form of a visit in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedWidget

from padang_desktop.domain.area import Level
from padang_desktop.domain.case import OPEN_STATES, CaseCounts, CaseLine, State
from padang_desktop.domain.number import number
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.volunteer import VolunteerLine
from padang_desktop.ui.cases import assigning, finding
from padang_desktop.ui.cases.assign_menu import assign_menu
from padang_desktop.ui.cases.case_deeds import CaseDeeds
from padang_desktop.ui.cases.case_detail import CaseDetail, Looked
from padang_desktop.ui.cases.case_list import CaseList
from padang_desktop.ui.cases.draft_bar import DraftBar
from padang_desktop.ui.cases.entry_memory import EntryMemory
from padang_desktop.ui.cases.listing import Listed, Listing, Wanted
from padang_desktop.ui.cases.photo_view import PhotoView
from padang_desktop.ui.cases.return_form import ReturnForm
from padang_desktop.ui.cases.visit_form import VisitForm
from padang_desktop.ui.cases.worklist_wizard import ListChoices, WorklistWizard
from padang_desktop.ui.context import Context, Found
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.page import Page
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.record_visit import Recorded

EVERYWHERE = "*"
FOLLOW_AFTER_MS = 250
FOUND_MOST = 8
