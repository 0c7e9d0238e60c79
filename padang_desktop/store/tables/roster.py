"""In this file: the tables of volunteers and the kelurahan they serve."""

from __future__ import annotations

from sqlalchemy import Index

from padang_desktop.store.tables.columns import count, refers, revised, text, texts

volunteers = revised(
    "volunteers",
    text("pillar"), text("name"), text("title_front"), text("title_back"), text("printed_name"),
    text("sort_key"), text("match_key"), text("nik"), text("nik_status"), text("sex"),
    text("birth_place"), text("birth_date"), text("religion"), text("education"), text("occupation"),
    text("phone"), text("address"), text("rt"), text("rw"), text("kelurahan"), text("home_kelurahan"),
    text("member_number"), text("appointed_year"), text("sk_number"), text("sk_date"), text("sk_issuer"),
    text("term_from"), text("term_until"),
    text("training_number"), text("training_by"), text("training_on"),
    text("status"), text("status_reason"), text("status_on"),
    text("email"), text("npwp"), text("bpjs_tk"), text("vest_size"),
    text("bank_name"), text("bank_account"), text("bank_holder"),
    text("photo"), text("id_photo"), text("note"), text("merged_into"), text("reasons"),
)  # fmt: skip
Index("volunteers_by_name", volunteers.c.sort_key, volunteers.c.n)
Index("volunteers_by_kelurahan", volunteers.c.kelurahan, volunteers.c.sort_key)
# Not unique: the city keeps what two offices report; that a NIK is new is judged, not caught.
Index("volunteers_by_nik", volunteers.c.nik, sqlite_where=volunteers.c.nik != "")

# The history of a status; the newest one stands on the volunteer's row too.
volunteer_statuses = revised(
    "volunteer_statuses",
    refers("volunteer_id", "volunteers.id"),
    *texts("status", "reason", "on_day", "evidence", "note"),
)

# Which kelurahan a volunteer served and when; the newest one stands on the volunteer's row too.
volunteer_postings = revised(
    "volunteer_postings",
    refers("volunteer_id", "volunteers.id"),
    *texts("kelurahan", "from_day", "until_day", "reason"),
)

# How many volunteers of a pillar a kelurahan should have, from a day on. No kelurahan: everywhere.
quotas = revised("quotas", *texts("kelurahan", "pillar"), count("people"), *texts("valid_from", "source"))

# Kontak Wilayah: who answers for what in a kelurahan.
contacts = revised(
    "contacts",
    *texts("kelurahan", "role", "name", "organisation", "phone", "address", "rt", "rw", "note"),
)
Index("contacts_by_kelurahan", contacts.c.kelurahan, contacts.c.role)

# What a person decided about two records that look like one. `noun` is a table, the ids stand in order.
twin_verdicts = revised("twin_verdicts", *texts("noun", "first_id", "second_id", "verdict", "note"))
Index("twin_verdicts_once", twin_verdicts.c.noun, twin_verdicts.c.first_id, twin_verdicts.c.second_id,
      unique=True)  # fmt: skip
