"""In this file: what is written to a volunteer about the tasks that wait for a visit; no NIK, no KK."""

from __future__ import annotations

from padang_desktop.domain.cases.case import CaseLine, State, UnknownVolunteer
from padang_desktop.domain.cases.reminder import Reminder, Task, reminder
from padang_desktop.store import case_lists, case_work, volunteers
from padang_desktop.use_cases.office import Office


def remind(office: Office, volunteer_id: str) -> Reminder:
    """The message for one volunteer, ready to be copied or sent. Raises UnknownVolunteer."""
    with office.reading() as tx:
        person = volunteers.one(tx, volunteer_id)
        if person is None or person.merged_into:
            raise UnknownVolunteer(reason=volunteer_id)
        handles = case_work.waiting_of(tx, volunteer_id)
        lines = case_lists.lines(tx, handles)
    tasks = [_task(office, lines[n]) for n in handles if n in lines]
    return reminder(person.id, person.printed_name, person.phone, tasks, office.today(), office.account.name)


def told(office: Office, volunteer_id: str, count: int) -> None:
    """The message was copied or sent: names and addresses have left the program."""
    with office.writing("reminder.copied", volunteer_id) as tx:
        tx.tell(cases=count)


def _task(office: Office, line: CaseLine) -> Task:
    area = office.reference.areas.by_code(line.kelurahan)
    to_mend = line.returned_reason if line.state is State.RETURNED else ""
    return Task(
        line.number, line.head_name, line.address, line.rt, line.rw,
        area.name if area else "", line.deadline, to_mend,
    )  # fmt: skip
