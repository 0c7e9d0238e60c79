"""In this file: what Beranda says, line by line, and where each button goes; no widgets here.

The most urgent stands first. A line says what waits, why it matters, and is
never a warning about something that cannot be done now.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from padang_desktop.domain.cases.case import State
from padang_desktop.domain.reference import cutoff as cutoff_rules
from padang_desktop.domain.training.training_line import STATE_WORDS, Stage, TrainingLine
from padang_desktop.domain.values.calendar import date_span, full_date, time_of_day, wib
from padang_desktop.domain.values.number import number
from padang_desktop.ui.home import exchange_lines, waiting_lines
from padang_desktop.ui.home.line import Line
from padang_desktop.ui.look import State as Colour
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.home.see_today import TaskList, Today
    from padang_desktop.use_cases.inbox.see_offices import CityFacts

SOON_DAYS = 7
LISTS_SHOWN = 3
IMPORT_ROSTER = "import_roster"
_ORDER: tuple[Colour, ...] = ("bad", "warn", "info", "quiet", "good")


def lines_of(today: Today) -> list[Line]:
    """Every line, the urgent ones first; the order within one urgency is that of a day's work."""
    found = [*waiting_lines.of_reading_key(today), *_of_safety(today), *_of_drafts(today), *_of_cases(today)]
    found += [*exchange_lines.of_outbox(today), *exchange_lines.of_city(today)]
    found += [*waiting_lines.of_packs(today), *waiting_lines.of_certificates(today), *_of_trainings(today)]
    return sorted(found, key=lambda line: _ORDER.index(line.colour))


def _of_safety(today: Today) -> Iterator[Line]:
    if not today.is_recovery_kept:
        yield Line(
            "warn", "key-round", tr("Kode pemulihan belum disimpan"),
            tr("Bila kata sandi terlupa, hanya kode ini yang membuka data. Cetak dan simpan di amplop."),
            tr("Simpan kode…"), "settings", "recovery",
        )  # fmt: skip
    if today.needs_backup:
        told = (
            tr("Belum pernah ada cadangan")
            if today.backup_days is None
            else tr("Cadangan terakhir {days} hari yang lalu").format(days=number(today.backup_days))
        )
        why = tr("Bila laptop rusak, data kembali dari cadangan di flashdisk lain.")
        if today.is_continued_since:
            told = tr("Kota baru dilanjutkan dan belum dicadangkan")
            why = tr("Kota baru menjawab kecamatan setelah ada cadangan: kunci barunya hanya ada di sini.")
        yield Line(
            "warn", "hard-drive", told, why,
            tr("Buat cadangan…"), "settings", "backup",
        )  # fmt: skip


def _of_drafts(today: Today) -> Iterator[Line]:
    """One line for each kind of form; its button opens the one that was left last."""
    for kind, (page, told) in _FORMS.items():
        left = [form for form in today.drafts if form.kind == kind]
        if not left:
            continue
        newest = left[0]
        at = wib(newest.saved_at)
        yield Line(
            "warn", "pencil", tr(told).format(count=number(len(left))),
            tr("Terakhir: {name}, {day} pukul {time}. Isiannya masih ada.").format(
                name=newest.name or tr("belum bernama"), day=full_date(at.date()),
                time=time_of_day(newest.saved_at),
            ),
            tr("Lanjutkan"), page, newest.key, draft=kind,
        )  # fmt: skip


# Kind of form -> its page, and what is said of so many that were left.
_FORMS: dict[str, tuple[str, str]] = {
    "visit": ("cases", "{count} kunjungan belum selesai diketik"),
    "volunteer": ("roster", "{count} isian orang belum selesai diketik"),
    "family": ("families", "{count} isian keluarga belum selesai diketik"),
    "person": ("families", "{count} isian anggota keluarga belum selesai diketik"),
    "service": ("cases", "{count} permohonan warga belum selesai diketik"),
    "meeting": ("meetings", "{count} muskel belum selesai dicatat"),
    "training": ("training", "{count} rencana pelatihan belum selesai diketik"),
}


def _of_cases(today: Today) -> Iterator[Line]:
    count = today.cases.by_state
    if returned := count[State.RETURNED]:
        yield Line(
            "bad", "undo-2", tr("{count} tugas perlu diperbaiki").format(count=number(returned)),
            tr("Dikembalikan dengan alasan. Perbaiki, lalu kirim lagi."), tr("Lihat"), "cases",
        )  # fmt: skip
    for task_list in today.task_lists[:LISTS_SHOWN]:
        yield _of_task_list(task_list)
    if late := today.cases.late_count:
        yield Line(
            "bad", "clock", tr("{count} tugas lewat batas waktu").format(count=number(late)),
            tr("Kerjakan, atau masukkan ke periode berikutnya."), tr("Lihat"), "cases",
        )  # fmt: skip
    if today.cutoff is not None and today.cases.total and today.cutoff.days_left <= SOON_DAYS:
        yield Line(
            "warn" if today.cutoff.days_left else "bad", "calendar-days", cutoff_rules.told(today.cutoff),
            full_date(today.cutoff.on), tr("Kerjakan"), "cases",
        )  # fmt: skip
    if visited := count[State.VISITED]:
        yield Line(
            "info", "clipboard-check",
            tr("{count} hasil kunjungan menunggu persetujuan Anda").format(count=number(visited)),
            tr("Setelah disetujui, hasilnya siap dikirim ke kota."), tr("Periksa"), "cases",
        )  # fmt: skip
    if waiting := count[State.AWAITS_MEETING]:
        yield Line(
            "info", "messages-square", tr("{count} tugas menunggu muskel").format(count=number(waiting)),
            tr("Usulan dan hasil tidak layak dikirim setelah diputus muskel atau SPTJM."),
            tr("Catat putusan"), "meetings",
        )  # fmt: skip
    if ready := count[State.READY]:
        yield Line(
            "info", "send", tr("{count} hasil siap dikirim ke kota").format(count=number(ready)),
            tr("Simpan ke flashdisk, lalu antar ke Dinas Sosial."), tr("Kirim…"), "outbox",
        )  # fmt: skip


def _of_task_list(task_list: TaskList) -> Line:
    text = tr("{name}: {open} dari {all} belum ada hasil").format(
        name=task_list.name, open=number(task_list.open_count), all=number(task_list.case_count)
    )
    left = task_list.days_left
    if task_list.deadline is None or left is None:
        return Line("quiet", "list-checks", text, tr("Tanpa batas waktu."), tr("Kerjakan"), "cases")
    day = full_date(task_list.deadline)
    if left < 0:
        detail = tr("Batas waktu {day} sudah lewat {days} hari.").format(day=day, days=number(-left))
        return Line("bad", "clock", text, detail, tr("Kerjakan"), "cases")
    if left == 0:
        return Line("warn", "clock", text, tr("Batas waktunya hari ini."), tr("Kerjakan"), "cases")
    detail = tr("Batas waktu {day}, {days} hari lagi.").format(day=day, days=number(left))
    return Line("warn" if left <= SOON_DAYS else "info", "clock", text, detail, tr("Kerjakan"), "cases")


def _of_trainings(today: Today) -> Iterator[Line]:
    for training in today.trainings[:LISTS_SHOWN]:
        yield Line(
            "info" if training.starts_on <= today.day else "quiet", "graduation-cap",
            training.title, _told_of(training), _ACTS.get(training.stage, tr("Buka")),
            "training", training.id,
        )  # fmt: skip


_ACTS: dict[Stage, str] = {Stage.RUNNING: "Isi kehadiran", Stage.MARKED: "Terbitkan sertifikat"}


def _told_of(training: TrainingLine) -> str:
    parts = [
        tr(STATE_WORDS[training.state]),
        date_span(training.starts_on, training.ends_on),
        tr("{count} peserta").format(count=number(training.participant_count)),
    ]
    return " · ".join(parts)


def first_steps(today: Today) -> list[Line]:
    """What makes an office ready for work; a step that is done has no button."""
    if today.city is not None:
        return _first_steps_of_city(today.city)
    return [
        _step(
            bool(today.people), "users", tr("Masukkan daftar PSM"),
            tr("Dari berkas Excel yang ada; program mencari sendiri kolomnya."),
            "roster", deed="" if today.people else IMPORT_ROSTER,
        ),
        _step(
            bool(today.cases.total), "list-checks", tr("Masukkan daftar tugas dari kota"),
            tr("Keluarga yang harus diverifikasi."), "cases",
        ),
        _step(
            today.outbox is not None and today.outbox.joining.is_through, "send",
            tr("Gabung dengan kota"), tr("Sekali saja, supaya hasilnya dapat dikirim."), "outbox",
        ),
    ]  # fmt: skip


def _first_steps_of_city(city: CityFacts) -> list[Line]:
    return [
        _step(city.is_ready, "usb", tr("Buat Berkas Kota"),
              tr("Diberikan kepada setiap kecamatan bersama suratnya."), "offices"),
        _step(any(line.laptops for line in city.offices), "id-card", tr("Daftarkan laptop kecamatan"),
              tr("Dengan kartu dari flashdisk dan kode dari surat yang ditandatangani."), "offices"),
        _step(any(line.batch_count for line in city.offices), "inbox", tr("Terima kiriman pertama"),
              tr("Flashdisk dari kecamatan."), "inbox"),
    ]  # fmt: skip


def _step(is_done: bool, icon: str, text: str, detail: str, page: str, deed: str = "") -> Line:
    if is_done:
        return Line("good", "check", text, tr("Sudah"), "", page)
    return Line("quiet", icon, text, detail, tr("Mulai"), page, deed=deed)
