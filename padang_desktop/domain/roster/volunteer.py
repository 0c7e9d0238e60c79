"""In this file: a volunteer of the roster: a PSM, or another social pillar.

Source: Permensos 10/2019 (requirements of a PSM) and the roster fields of the
IPSM forms. A person without a NIK is normal (`nik_status`); digits are never
made up.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Volunteer:
    """One person of the roster. Dates are ISO text or "", codes are those of the code lists.

    `name` is the name as on the KTP without titles, upper case; `printed_name`
    is how it stands on papers; `kelurahan` is the Kemendagri code of the
    kelurahan served, `home_kelurahan` of the one lived in. `term_from` and
    `term_until` are the term of the SK (masa bakti), `training_*` the
    certificate of the basic training. `photo` and `id_photo` are ids of encrypted
    pictures in the office's photo store. `merged_into` is the id of the record
    that stands for this one since both were found to be the same person.
    `reasons` says why a warning was saved all the same: JSON, by the warning's code.
    """

    id: str
    name: str
    kelurahan: str
    pillar: str = "PSM"
    title_front: str = ""
    title_back: str = ""
    printed_name: str = ""
    sort_key: str = ""
    match_key: str = ""
    nik: str = ""
    nik_status: str = "ADA"
    sex: str = ""
    birth_place: str = ""
    birth_date: str = ""
    religion: str = ""
    education: str = ""
    occupation: str = ""
    phone: str = ""
    address: str = ""
    rt: str = ""
    rw: str = ""
    home_kelurahan: str = ""
    member_number: str = ""
    appointed_year: str = ""
    sk_number: str = ""
    sk_date: str = ""
    sk_issuer: str = ""
    term_from: str = ""
    term_until: str = ""
    training_number: str = ""
    training_by: str = ""
    training_on: str = ""
    status: str = "AKTIF"
    status_reason: str = ""
    status_on: str = ""
    email: str = ""
    npwp: str = ""
    bpjs_tk: str = ""
    vest_size: str = ""
    bank_name: str = ""
    bank_account: str = ""
    bank_holder: str = ""
    photo: str = ""
    id_photo: str = ""
    note: str = ""
    merged_into: str = ""
    reasons: str = ""
    revision: int = 1


@dataclass(frozen=True, slots=True)
class VolunteerLine:
    """What a row of the roster table shows. `n` is the table's own handle."""

    n: int
    id: str
    printed_name: str
    nik: str
    sex: str
    phone: str
    kelurahan: str
    status: str
    pillar: str
    term_until: str = ""
    lacks_training: bool = False


@dataclass(frozen=True, slots=True)
class StatusEntry:
    """One line of the history of a volunteer's status; `on_day` is the day from which it holds."""

    id: str
    volunteer_id: str
    status: str
    reason: str = ""
    on_day: str = ""
    evidence: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Posting:
    """Which kelurahan a volunteer served; `from_day` "" is unknown, `until_day` "" is still so."""

    id: str
    volunteer_id: str
    kelurahan: str
    from_day: str = ""
    until_day: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TrainingTaken:
    """A training that a volunteer was enrolled in; `certificate` is its number, "" when there is none.

    `present` and `marked` count the sessions attended and the sessions with any mark; `jp` are the
    hours of the whole training, `state` a domain.training.training.TrainingState, `role` a code.
    """

    training_id: str
    title: str
    kind: str
    starts_on: str
    ends_on: str
    role: str
    certificate: str
    certificate_state: str
    present: int
    marked: int
    jp: int = 0
    state: str = ""
