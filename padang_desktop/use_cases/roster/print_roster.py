"""In this file: papers of the roster: the list, ID cards, the contact list, who receives tali asih.

Each is drawn whole in memory, looked at as a picture, saved as PDF, or handed
to the printer; a paper that left the program has its line in the journal.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.roster.roster_paper import Kind, PaperWanted, Typed
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.domain.training.gift import Gift
from padang_desktop.domain.values import calendar, person_code
from padang_desktop.store import roster_pages, settings
from padang_desktop.store.database import Writer
from padang_desktop.store.photos import PhotoMissing
from padang_desktop.use_cases import office_paper
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.place_paper import PaperPlace

if TYPE_CHECKING:
    from padang_desktop.documents.id_card import IdCard
    from padang_desktop.documents.list_pages import ListPaper
    from padang_desktop.documents.page_picture import PagePicture
    from padang_desktop.documents.signature_block import SignatureBlock

PREVIEW_DPI = 96
_TYPED = "papers.roster"
_CARDS_SEEN = 10
_SERVING = "AKTIF"


class NobodyToPrint(Situation):
    """None of the chosen people belongs on this paper."""

    code = "NOBODY_TO_PRINT"


@dataclass(frozen=True, slots=True)
class Printed:
    """`pdf` only where the paper was asked for in memory."""

    people: int
    pages: int
    pdf: bytes = b""


def typed_before(office: Office) -> Typed:
    """What was typed for the last paper of this office."""
    with office.reading() as tx:
        kept = settings.value(tx, _TYPED)
    try:
        found: dict[str, Any] = json.loads(kept or "{}")
        usual = asdict(Typed())
        return Typed(**{n: found[n] for n, was in usual.items() if isinstance(found.get(n), type(was))})
    except ValueError:
        return Typed()


def print_roster(
    office: Office, wanted: PaperWanted, path: Path | str, progress: Progress | None = None
) -> Printed:
    """Save the paper as PDF, whole or not at all.

    Raises NobodyToPrint, PaperInUse, PaperNotWritten, LogoDamaged; Cancelled leaves nothing.
    """
    out = BytesIO()
    people, pages = _drawn(office, wanted, out, progress or Silent())
    with PaperPlace(Path(path)) as place, office.writing("roster.printed") as tx:
        _tell(tx, wanted, people)
        place.put(out.getvalue())
    return Printed(people, pages)


def draw_roster(office: Office, wanted: PaperWanted, progress: Progress | None = None) -> Printed:
    """The paper in memory, for the printer. Raises as print_roster does."""
    out = BytesIO()
    people, pages = _drawn(office, wanted, out, progress or Silent())
    with office.writing("roster.printed") as tx:
        _tell(tx, wanted, people)
    return Printed(people, pages, out.getvalue())


def preview_roster(office: Office, wanted: PaperWanted, progress: Progress | None = None) -> PagePicture:
    """The first page as it will be printed; leaves no trace. Raises NobodyToPrint."""
    from padang_desktop.documents import page_picture

    out = BytesIO()
    _drawn(office, wanted, out, progress or Silent(), is_only_seen=True)
    return page_picture.picture(out.getvalue(), 0, dpi=PREVIEW_DPI)


def _tell(tx: Writer, wanted: PaperWanted, people: int) -> None:
    tx.tell(people=people, paper=wanted.kind.value, nik=wanted.with_nik, accounts=wanted.with_accounts)
    settings.put(tx, _TYPED, json.dumps(asdict(wanted.typed)))


def _drawn(
    office: Office, wanted: PaperWanted, out: BinaryIO, progress: Progress, *, is_only_seen: bool = False
) -> tuple[int, int]:
    """How many people stand on it, and how many pages it has."""
    from padang_desktop.documents import list_pages

    # The worker's office was opened earlier: a kind of pillar may have been added since.
    office.refresh_facts()
    people = _people(office, wanted)
    if not people:
        raise NobodyToPrint(reason=wanted.kind.value)
    if wanted.kind is Kind.CARDS:
        return len(people), _draw_cards(office, wanted, people, out, progress, is_only_seen=is_only_seen)
    listed = _listed(office, wanted, people)
    stationery = office_paper.stationery(office, wanted.paper)
    return len(people), list_pages.draw(out, listed, stationery, office_paper.imprint(office), progress)


def _people(office: Office, wanted: PaperWanted) -> list[Volunteer]:
    with office.reading() as tx:
        handles = roster_pages.handles(tx, wanted.volunteer_ids)
        people = list(roster_pages.people(tx, handles))
    if wanted.kind is Kind.GIFTS:
        return [person for person in people if person.status == _SERVING]
    return people


def _listed(office: Office, wanted: PaperWanted, people: Sequence[Volunteer]) -> ListPaper:
    from padang_desktop.documents import contact_list, gift_list, roster_page

    reference, typed = office.reference, wanted.typed
    day = f"Keadaan {calendar.full_date(office.today())}"
    facts = (office_paper.area_name(office), typed.purpose if wanted.kind is Kind.GIFTS else day)
    facts = tuple(fact for fact in facts if fact)
    if wanted.kind is Kind.CONTACTS:
        return contact_list.paper(people, reference, facts, by_kelurahan=wanted.by_kelurahan)
    if wanted.kind is Kind.GIFTS:
        gift = Gift(typed.amount, typed.tax_hundredths)
        return gift_list.paper(
            people, reference, facts, gift, _signers(office, typed), by_kelurahan=wanted.by_kelurahan,
            with_accounts=wanted.with_accounts,
        )  # fmt: skip
    return roster_page.paper(
        people, reference, facts, by_kelurahan=wanted.by_kelurahan, with_nik=wanted.with_nik
    )


def _signers(office: Office, typed: Typed) -> tuple[SignatureBlock, ...]:
    """Left whoever was typed (a dotted line for an unknown name), right the person at this desk."""
    from padang_desktop.documents.signature_block import SignatureBlock
    from padang_desktop.domain.certificates.certificate import Signatory

    position = typed.signer_position or "................................"
    agrees = Signatory(position, typed.signer_name, nip=typed.signer_nip)
    area = office_paper.area_name(office)
    pays = Signatory(f"Petugas {area}" if office.is_city else f"TKSK {area}", office.account.name)
    place_and_day = f"Padang, {calendar.full_date(office.today())}"
    return (SignatureBlock("Mengetahui,", agrees), SignatureBlock(place_and_day, pays))


def _draw_cards(
    office: Office, wanted: PaperWanted, people: Sequence[Volunteer], out: BinaryIO, progress: Progress,
    *, is_only_seen: bool,
) -> int:  # fmt: skip
    from padang_desktop.documents import id_card

    shown = people[:_CARDS_SEEN] if is_only_seen else people
    cards: list[IdCard] = []
    for done, person in enumerate(shown):
        progress.step(done, 2 * len(shown), "Membuka foto")
        cards.append(_card(office, person))
    area = office_paper.area_name(office)
    home = f"Dinas Sosial {area}" if office.is_city else f"Kantor Camat {area.removeprefix('Kecamatan ')}"
    stationery = office_paper.stationery(office)
    return id_card.draw(
        out, cards, id_card.read_template(office.resources), (home, wanted.typed.return_address), stationery,
        office_paper.imprint(office), progress, count=len(people),
    )  # fmt: skip


def _card(office: Office, person: Volunteer) -> IdCard:
    from padang_desktop.documents.id_card import IdCard

    areas = office.reference.areas
    area = areas.by_code(person.kelurahan)
    above = areas.parent_of(area) if area else None
    label = office.reference.code_lists.label("pillar", person.pillar)
    short, _, inside = label.partition(" (")
    return IdCard(
        name=person.printed_name,
        pillar=person.pillar if person.pillar != "LAINNYA" else "",
        role=f"{inside.removesuffix(')')} ({short})" if inside else label,
        places=(
            *([f"Kelurahan {area.name}"] if area else []),
            *([f"Kecamatan {above.name}"] if above else []),
        ),
        member_number=person.member_number,
        valid_until=_until(person.term_until),
        code=person_code.code_of(person.id),
        photo=_photo(office, person.photo),
    )


def _until(day: str) -> str:
    try:
        return f"s.d. {calendar.full_date(date.fromisoformat(day))}"
    except ValueError:
        return "selama bertugas"


def _photo(office: Office, photo_id: str) -> bytes | None:
    """None also for a photo that was not carried along to this laptop."""
    if not photo_id:
        return None
    try:
        return office.photos.read(photo_id)
    except PhotoMissing:
        return None
