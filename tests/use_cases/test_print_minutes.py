"""In this file: berita acara, copy to read aloud, SPTJM and agenda, as they come out on paper."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from padang_desktop.domain.cases.case import Case
from padang_desktop.domain.cases.meeting import Decision, Way
from padang_desktop.domain.cases.meeting_paper import Kind, MeetingPaper, NothingDecided, Typed
from padang_desktop.domain.certificates.certificate_signatories import ListedSignatory
from padang_desktop.domain.contacts.contact import Contact
from padang_desktop.domain.packs.pack_settings import NEVER, WHOLE_NIK
from padang_desktop.domain.problems import Incomplete
from padang_desktop.store import families, journal
from padang_desktop.use_cases.certificates import keep_signatories
from padang_desktop.use_cases.contacts import keep_contacts
from padang_desktop.use_cases.meetings import minutes_texts, print_minutes, record_meeting
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.settings import keep_rules
from padang_desktop.use_cases.settings.keep_rules import NikNotOnPaper
from tests.documents.pdf_reading import assert_ink_keeps_off_the_edge, pages_of
from tests.use_cases.meeting_ground import HERE, THERE, UNFIT, held, verdict, visited, waiting, with_cases

A, T, U, V = Decision
NIP = "197001011995031001"
PERSONAL = "Kaki kirinya diamputasi karena diabetes"


def words(office: Office, wanted: MeetingPaper) -> str:
    """The text of all pages, every white space one blank."""
    pdf = print_minutes.see_minutes(office, wanted)
    return " ".join(page.flat for page in pages_of(pdf))


def numbers(office: Office, case: Case) -> tuple[str, str]:
    """The head's NIK and name."""
    with office.reading() as tx:
        [head] = families.members(tx, case.family_id)
    return head.nik, head.name


def a_full_meeting(office: Office) -> tuple[str, list[Case]]:
    """Forty cases of four lists, decided in every way."""
    own = waiting(office, 18)
    own += [visited(office, case) for case in with_cases(office, 12, "USULAN_BARU")]
    own += [visited(office, case) for case in with_cases(office, 6, "USULAN_BANSOS")]
    own += [visited(office, case, **UNFIT) for case in with_cases(office, 4, "SANGGAH")]
    decisions = [A, A, A, A, A, A, T, U, V, A] * 4
    told = [
        verdict(case, each, "" if each is A else PERSONAL) for case, each in zip(own, decisions, strict=True)
    ]
    return held(office, told).meeting_id, own


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_the_minutes_count_what_the_lampiran_lists(office: Office, paper: str) -> None:
    meeting_id, own = a_full_meeting(office)
    wanted = MeetingPaper(Kind.MINUTES, meeting_id, paper=paper)
    pdf = print_minutes.see_minutes(office, wanted)
    pages = pages_of(pdf)
    first = pages[0].flat
    for part in (
        "KELURAHAN BALAI GADANG", "KECAMATAN KOTO TANGAH", "BERITA ACARA HASIL MUSYAWARAH KELURAHAN",
        "NOMOR: 400.9/12/KEL/2026", "Sabtu tanggal empat belas bulan November tahun dua ribu dua puluh enam",
        "Musyawarah membahas 40 (empat puluh) data", "A. Usulan baru DTSEN 8 1 1 2 12",
        "B. Perbaikan dan pemutakhiran data – – – – –", "C. Usulan program bansos 6 – – – 6",
        "D. Tidak layak atau dikeluarkan 13 2 2 1 18", "E. Sanggah 1 1 1 1 4", "Jumlah 28 4 4 4 40",
        "Memiliki mobil 13", "Lurah Balai Gadang", "Camat Koto Tangah", "Saksi (RT/RW/PSM)",
        "Demikian berita acara ini dibuat untuk digunakan sebagaimana mestinya.",
    ):  # fmt: skip
        assert part in first, part
    behind = " ".join(page.flat for page in pages[1:])
    assert "Jumlah 40 data, sama dengan jumlah pada berita acara." in behind
    for heading in ("A. Usulan baru DTSEN (12)", "C. Usulan program bansos (6)", "E. Sanggah (4)"):
        assert heading in behind
    assert all(numbers(office, case)[1] in behind for case in own)
    for page in range(len(pages)):
        assert_ink_keeps_off_the_edge(pdf, page)


def test_numbers_are_masked_unless_they_are_ticked(office: Office) -> None:
    meeting_id, own = a_full_meeting(office)
    wanted = MeetingPaper(Kind.MINUTES, meeting_id)
    whole, _ = numbers(office, own[0])
    assert whole not in words(office, wanted)
    assert f"{whole[:6]}••••••{whole[-4:]}" in words(office, wanted)
    assert whole in words(office, replace(wanted, with_nik=True))
    keep_rules.keep(office, WHOLE_NIK, NEVER)
    with pytest.raises(NikNotOnPaper):
        print_minutes.draw_minutes(office, replace(wanted, with_nik=True))


def test_the_copy_to_read_aloud_says_no_reason_and_no_whole_number(office: Office) -> None:
    own = waiting(office, 2)
    sick = visited(
        office, with_cases(office, 1, "PPKS_DISABILITAS")[0], eligibility="TIDAK_LAYAK",
        reasons=("LAINNYA",), reason_text=PERSONAL,
    )  # fmt: skip
    made = held(office, [verdict(own[0]), verdict(own[1], T, PERSONAL), verdict(sick)])
    told = words(office, MeetingPaper(Kind.PUBLIC, made.meeting_id, with_nik=True))
    assert "SALINAN UNTUK DIBACAKAN" in told
    for private in ("diamputasi", "disabilitas", "Memiliki mobil", "Lainnya", "Jalan Contoh"):
        assert private not in told, private
    for case in (*own, sick):
        number, name = numbers(office, case)
        assert name in told and number not in told and f"••••••{number[-4:]}" in told
    assert told.count("Tidak layak") == 4 and told.count("Ditolak") == 1
    assert PERSONAL.split()[2] in words(office, MeetingPaper(Kind.MINUTES, made.meeting_id))


def test_the_shortest_meeting_leaves_lines_for_the_pen(office: Office) -> None:
    own = waiting(office, 1)
    made = held(office, [verdict(own[0])], number="", place="", leader="", note_taker="")
    pdf = print_minutes.see_minutes(office, MeetingPaper(Kind.MINUTES, made.meeting_id))
    pages = pages_of(pdf)
    assert len(pages) == 2, "the minutes and the lampiran, one page each"
    assert pages[0].flat.count("......") >= 8
    assert "NOMOR: ......" in pages[0].flat and "Nurhayati Contoh" in pages[0].flat


def test_the_longest_texts_stay_on_the_paper(office: Office) -> None:
    long = "Contoh yang panjang sekali dan masih bersambung lagi " * 3
    names = (
        "hours", "attended", "lurah_position", "lurah_name", "officer_name", "witness_name",
        "known_position", "known_name", "address", "contact",
    )  # fmt: skip
    typed = Typed(**dict.fromkeys(names, long))
    own = [
        visited(office, case, eligibility="TIDAK_LAYAK", reasons=("LAINNYA", "DAYA_LISTRIK"),
                reason_text=long)
        for case in with_cases(office, 45, head_name="RADEN AYU CONTOH PANJANG SEKALI BINTI CONTOH SUTAN",
                               external_id="ID-DTSEN-1371110000009999")
    ]  # fmt: skip
    made = held(
        office, [verdict(case, U, long) for case in own], number="9" * 60, place=long, leader=long,
        note_taker=long, note=long * 4,
    )  # fmt: skip
    for paper in ("A4", "F4"):
        for kind in (Kind.MINUTES, Kind.PUBLIC):
            pdf = print_minutes.see_minutes(
                office, MeetingPaper(kind, made.meeting_id, paper=paper, typed=typed)
            )
            for at, page in enumerate(pages_of(pdf)):
                assert_ink_keeps_off_the_edge(pdf, at)
                assert all(left > 0 and right < page.width for left, _, right, _ in page.boxes)
            signed = [page.flat for page in pages_of(pdf) if "Mengetahui" in page.flat]
            assert len(signed) == (kind is Kind.MINUTES)
            assert all("Petugas, TKSK" in page for page in signed), "who signs is never alone"


def test_the_agenda_stands_in_the_order_of_the_screen_with_boxes(office: Office) -> None:
    from padang_desktop.use_cases.meetings import see_meetings

    own = waiting(office, 12)
    held(office, [verdict(own[0], U, "Menunggu surat RT")])
    told = words(office, MeetingPaper(Kind.AGENDA, kelurahan=HERE))
    assert "DAFTAR BAHAN MUSYAWARAH KELURAHAN" in told and "S T U V" in told
    assert "ditunda pada muskel sebelumnya" in told.replace("\xad", "")
    places = [told.index(item.number) for item in see_meetings.agenda(office, HERE)]
    assert places == sorted(places) and len(places) == 12
    nik, _ = numbers(office, own[0])
    assert nik not in told and f"{nik[:6]}•" not in told, "no NIK goes round the table"


def test_a_statement_lists_only_what_it_answers_for(office: Office) -> None:
    own = waiting(office, 3)
    made = held(office, [verdict(own[0]), verdict(own[1]), verdict(own[2], V)], way=Way.STATEMENT)
    typed = Typed(stated_nip="197001012000019001")
    told = words(office, MeetingPaper(Kind.STATEMENT, made.meeting_id, typed=typed))
    for part in (
        "SURAT PERNYATAAN TANGGUNG JAWAB MUTLAK", "atas 2 (dua) data di Kelurahan Balai Gadang",
        "Saya bertanggung jawab mutlak", "Meterai Rp10.000", "NIP 197001012000019001", "ZULKIFLI CONTOH",
        "Jumlah 2 data, sama dengan jumlah pada surat pernyataan.",
    ):  # fmt: skip
        assert part in told, part
    assert numbers(office, own[2])[1] + " Jalan" not in told


def test_a_statement_over_several_kelurahan_says_which_house_is_where(office: Office) -> None:
    both = [*waiting(office, 1), *waiting(office, 1, THERE)]
    made = held(office, [verdict(case) for case in both], kelurahan="", way=Way.STATEMENT)
    told = words(office, MeetingPaper(Kind.STATEMENT, made.meeting_id))
    assert "Kel. Balai Gadang" in told and "Kel. Lubuk Minturun" in told
    assert "data di Kecamatan Koto Tangah" in told and "KELURAHAN" not in told.split("LAMPIRAN")[0]


def test_what_waits_is_stated_before_it_is_recorded(office: Office) -> None:
    own = waiting(office, 3)
    wanted = MeetingPaper(Kind.STATEMENT, kelurahan=HERE, case_ids=(own[0].id, own[1].id))
    assert "atas 2 (dua) data" in words(office, wanted)
    assert "atas 3 (tiga) data" in words(office, replace(wanted, case_ids=()))


def test_an_older_meeting_prints_what_it_decided_then(office: Office) -> None:
    own = waiting(office, 2)
    first = held(office, [verdict(case, U, "Menunggu surat RT") for case in own])
    before = words(office, MeetingPaper(Kind.MINUTES, first.meeting_id))
    held(office, [verdict(case) for case in own], held_on="2026-11-21")
    assert words(office, MeetingPaper(Kind.MINUTES, first.meeting_id)) == before
    assert "D. Tidak layak atau dikeluarkan – – 2 – 2" in before


def test_a_paper_that_left_has_its_line_and_looking_leaves_none(office: Office, tmp_path: Path) -> None:
    meeting_id, _ = a_full_meeting(office)
    wanted = MeetingPaper(Kind.MINUTES, meeting_id, with_nik=True)
    with office.reading() as tx:
        [newest] = journal.latest(tx, 1)
    assert print_minutes.preview_minutes(office, wanted).width > 500
    with office.reading() as tx:
        assert journal.latest(tx, 1) == [newest]
    path = tmp_path / "ba.pdf"
    made = print_minutes.print_minutes(office, wanted, path)
    assert (made.cases, made.pages, made.pdf) == (40, len(pages_of(path.read_bytes())), b"")
    with office.reading() as tx:
        [line] = journal.latest(tx, 1)
    assert (line.name, line.subject) == ("meeting.printed", meeting_id)
    assert line.detail == {"cases": 40, "paper": "minutes", "nik": True}


def test_nothing_to_print_and_a_wrong_nip_leave_no_paper(office: Office, tmp_path: Path) -> None:
    own = waiting(office, 1)
    made = held(office, [verdict(own[0])])
    path = tmp_path / "ba.pdf"
    with pytest.raises(Incomplete):
        print_minutes.print_minutes(
            office, MeetingPaper(Kind.MINUTES, made.meeting_id, typed=Typed(lurah_nip="12")), path
        )
    record_meeting.take_back(office, own[0].id)
    for wanted in (MeetingPaper(Kind.MINUTES, made.meeting_id), MeetingPaper(Kind.AGENDA, kelurahan=THERE)):
        with pytest.raises(NothingDecided):
            print_minutes.print_minutes(office, wanted, path)
    assert list(tmp_path.iterdir()) == [office.folder]


def test_the_words_of_a_kelurahan_come_back_and_those_of_a_meeting_stay_with_it(office: Office) -> None:
    own, there = waiting(office, 2), waiting(office, 1, THERE)
    first, second = (held(office, [verdict(case)]) for case in own)
    other = held(office, [verdict(there[0])], kelurahan=THERE)
    typed = Typed(address="Jalan Contoh 1", lurah_name="ZULKIFLI CONTOH", hours="09.00", attended="RT 8")
    print_minutes.draw_minutes(office, MeetingPaper(Kind.MINUTES, first.meeting_id, typed=typed))

    def before(meeting_id: str, kind: Kind = Kind.MINUTES) -> Typed:
        return minutes_texts.typed_before(office, MeetingPaper(kind, meeting_id))

    assert before(first.meeting_id) == typed
    assert before(second.meeting_id) == replace(typed, hours="", attended="")
    assert before(other.meeting_id) == Typed(), "another kelurahan has its own lurah"
    # The copy asks for the letterhead alone: it must not forget the rest.
    print_minutes.draw_minutes(
        office, MeetingPaper(Kind.PUBLIC, second.meeting_id, typed=Typed(address="Jalan Contoh 2"))
    )
    assert before(second.meeting_id) == Typed(address="Jalan Contoh 2", lurah_name="ZULKIFLI CONTOH")


def test_what_is_half_typed_is_found_again_until_it_is_printed(office: Office) -> None:
    own = waiting(office, 1)
    made = held(office, [verdict(own[0])])
    wanted = MeetingPaper(Kind.MINUTES, made.meeting_id, typed=Typed(lurah_name="ZULKIFLI"))
    minutes_texts.keep_typed(office, wanted)
    assert minutes_texts.typed_before(office, wanted) == wanted.typed
    print_minutes.draw_minutes(office, wanted)
    assert office.drafts.all(minutes_texts.DRAFT_KIND) == []
    assert minutes_texts.typed_before(office, wanted) == wanted.typed
    assert minutes_texts.usual(office, wanted)["officer_name"] == "Nurhayati Contoh"


def typed_for(office: Office, meeting_id: str, kind: Kind = Kind.MINUTES) -> Typed:
    return minutes_texts.typed_before(office, MeetingPaper(kind, meeting_id))


def test_who_signs_is_known_from_the_list_of_those_who_sign_on_that_day(office: Office) -> None:
    keep_signatories.put_list(
        office,
        [
            ListedSignatory("Lurah Lama Contoh", "Lurah Balai Gadang", valid_until="2026-10-31"),
            ListedSignatory("Lurah Baru Contoh", "Plt. Lurah Balai Gadang", "", NIP, "2026-11-01"),
            ListedSignatory("Lurah Sebelah", "Lurah Lubuk Minturun"),
            ListedSignatory("Camat Contoh", "Camat Koto Tangah"),
        ],
    )
    made = held(office, [verdict(waiting(office, 1)[0])])
    typed = typed_for(office, made.meeting_id)
    assert (typed.lurah_position, typed.lurah_name, typed.lurah_nip) == (
        "Plt. Lurah Balai Gadang", "Lurah Baru Contoh", NIP,
    )  # fmt: skip
    assert (typed.known_position, typed.known_name) == ("Camat Koto Tangah", "Camat Contoh")
    # The statement of somebody else gets neither his position nor his number.
    assert (typed.stated_name, typed.stated_position, typed.stated_nip) == ("", "", "")


def test_without_a_list_the_lurah_of_kontak_wilayah_signs_unless_there_are_two(office: Office) -> None:
    made = held(office, [verdict(waiting(office, 1)[0])])
    assert typed_for(office, made.meeting_id).lurah_name == ""
    keep_contacts.save(office, Contact("", HERE, "LURAH", "Rosni Contoh"))
    keep_contacts.save(office, Contact("", THERE, "LURAH", "Orang Sebelah"))
    assert typed_for(office, made.meeting_id).lurah_name == "Rosni Contoh"
    assert typed_for(office, made.meeting_id).lurah_nip == ""
    second = Contact("", HERE, "LURAH", "Murni Contoh")
    keep_contacts.save(office, second)
    assert typed_for(office, made.meeting_id).lurah_name == ""


def test_who_signed_the_last_paper_outranks_the_list_with_his_own_number(
    office: Office, tmp_path: Path
) -> None:
    made = held(office, [verdict(waiting(office, 1)[0])])
    typed = Typed(lurah_name="Yusniar Contoh")
    wanted = MeetingPaper(Kind.MINUTES, made.meeting_id, typed=typed)
    print_minutes.print_minutes(office, wanted, tmp_path / "ba.pdf")
    keep_signatories.put_list(office, [ListedSignatory("Lain Contoh", "Lurah Balai Gadang", nip=NIP)])
    again = typed_for(office, made.meeting_id)
    assert (again.lurah_name, again.lurah_nip, again.lurah_position) == ("Yusniar Contoh", "", "")
