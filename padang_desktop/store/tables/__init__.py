"""In this folder: the tables of an office's database, as SQLAlchemy sees them, one file per part of the work.

The migrations make them; a test holds the two against each other. Moments are
ISO text in UTC, days ISO text, lists JSON text, yes/no 0/1, ids UUIDv7 text.
`n` is a small integer for tables on screen and for the search index; it never
leaves this file's database.
"""

from __future__ import annotations

from padang_desktop.store.tables.columns import meta
from padang_desktop.store.tables.exchange import (
    arrivals,
    inbox,
    inbox_records,
    key_lists,
    laptop_ends,
    office_journal,
    offices,
    outbox,
    outbox_rows,
    receipts,
    returned,
)
from padang_desktop.store.tables.families import (
    cases,
    cutoffs,
    families,
    handovers,
    loose_photos,
    meeting_files,
    meetings,
    persons,
    photos,
    proposal_files,
    visits,
    worklists,
)
from padang_desktop.store.tables.ground import (
    accounts,
    changes,
    imports,
    journal,
    settings,
    sheet_layouts,
    trash,
)
from padang_desktop.store.tables.packs import city_rows, from_city, packs, packs_taken
from padang_desktop.store.tables.roster import (
    contacts,
    quotas,
    twin_verdicts,
    volunteer_postings,
    volunteer_statuses,
    volunteers,
)
from padang_desktop.store.tables.training import (
    certificates,
    marks,
    number_blocks,
    participants,
    sessions,
    training_files,
    trainings,
)

# Rows of these travel to the city; a table stands after those it refers to.
TRAVELLING = (
    volunteers, families, persons, worklists, meetings, cases, visits, photos,
    trainings, sessions, participants, marks, certificates,
)  # fmt: skip

# All whose rows are revised and can be undone; a table stands after those it refers to.
REVISED = (*TRAVELLING, volunteer_statuses, volunteer_postings, contacts, quotas, twin_verdicts,
           loose_photos, handovers, cutoffs, proposal_files, number_blocks, training_files, meeting_files,
           city_rows, from_city)  # fmt: skip
BY_NAME = {table.name: table for table in REVISED}

__all__ = [
    "BY_NAME",
    "REVISED",
    "TRAVELLING",
    "accounts",
    "arrivals",
    "cases",
    "certificates",
    "changes",
    "city_rows",
    "contacts",
    "cutoffs",
    "families",
    "from_city",
    "handovers",
    "imports",
    "inbox",
    "inbox_records",
    "journal",
    "key_lists",
    "laptop_ends",
    "loose_photos",
    "marks",
    "meeting_files",
    "meetings",
    "meta",
    "number_blocks",
    "office_journal",
    "offices",
    "outbox",
    "outbox_rows",
    "packs",
    "packs_taken",
    "participants",
    "persons",
    "photos",
    "proposal_files",
    "quotas",
    "receipts",
    "returned",
    "sessions",
    "settings",
    "sheet_layouts",
    "training_files",
    "trainings",
    "trash",
    "twin_verdicts",
    "visits",
    "volunteer_postings",
    "volunteer_statuses",
    "volunteers",
    "worklists",
]
