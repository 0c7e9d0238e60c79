"""In this file: the demo's steps in the kecamatan: roster, worklist, visits, training, certificates."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from padang_desktop.commands import import_answer, json_file, visit
from padang_desktop.commands.demo_stage import Stage
from padang_desktop.commands.plain_search import Wanted
from padang_desktop.domain.imports.imports import ImportPlan
from padang_desktop.domain.training.training import Training
from padang_desktop.domain.values import person_name
from padang_desktop.use_cases.cases import approve_results, assign_cases, list_cases, record_visit
from padang_desktop.use_cases.certificates import issue_certificates
from padang_desktop.use_cases.families import see_families
from padang_desktop.use_cases.imports import import_roster, import_sheet, import_worklist
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.roster import keep_roster
from padang_desktop.use_cases.training import print_attendance, run_training

ROSTER, WORKLIST = "roster_koto_tangah.xlsx", "daftar_tugas_200.xlsx"
VISITS, TRAINING = "kunjungan.json", "pelatihan.json"
TASK_TYPE = "PEMUTAKHIRAN"
_NUMBERS, _NAMES = ("nik", "no_kk"), ("name", "mother_name")


def take_in_roster(stage: Stage, office: Office, wanted: Wanted) -> None:
    with stage.step("Daftar PSM dari lembar kerja yang berantakan") as figures:
        plan = import_roster.stage_roster(office, stage.sample / ROSTER, progress=stage.progress)
        note_people(office, plan, wanted)
        refused = stage.papers / "psm_ditolak.xlsx"
        import_sheet.write_refused(office, plan.id, refused, stage.progress)
        import_sheet.apply_plan(office, plan.id, stage.progress)
        figures.update(_counts(plan))
    stage.files += [
        ("Daftar PSM asli", stage.sample / ROSTER),
        ("Baris PSM yang ditolak, dengan alasannya", refused),
    ]


def take_in_worklist(stage: Stage, office: Office, wanted: Wanted) -> None:
    with stage.step("Daftar tugas dari kota") as figures:
        plan = import_worklist.stage_worklist(
            office, stage.sample / WORKLIST, task_type=TASK_TYPE, progress=stage.progress
        )
        note_people(office, plan, wanted)
        refused = stage.papers / "tugas_ditolak.xlsx"
        import_sheet.write_refused(office, plan.id, refused, stage.progress)
        import_sheet.apply_plan(office, plan.id, stage.progress)
        facts = see_families.totals(office)
        figures.update(_counts(plan))
        figures |= {
            "keluarga": facts.family_count, "orang": facts.person_count,
            "tugas": list_cases.counts(office).total
        }  # fmt: skip
    stage.files.append(("Baris tugas yang ditolak, dengan alasannya", refused))


def note_people(office: Office, plan: ImportPlan, wanted: Wanted) -> None:
    """Everybody whom the sheet names must not be readable anywhere later, refused rows too."""
    for row in import_sheet.plan_rows(office, plan.id, count=plan.counts.read):
        told = dict(zip(plan.fields, row.values, strict=False))
        names = [told.get(name, "") for name in _NAMES]
        names += [person_name.split(name).ktp_name for name in names if name]
        numbers = ["".join(filter(str.isdigit, told.get(name, ""))) for name in _NUMBERS]
        wanted.take(numbers=numbers, names=names)


def record_visits(stage: Stage, office: Office) -> None:
    """The last visit is a volunteer's: its case is given to him first and approved afterwards."""
    with stage.step("Kunjungan dengan foto") as figures:
        bodies = visit.bodies_of(json_file.read(stage.sample / VISITS), "", stage.sample / VISITS)
        wanted = [visit.prepared(office, body, stage.sample) for body in bodies]
        psm = next(iter(keep_roster.lines(office, keep_roster.matching(office)[:1]).values()))
        theirs = wanted[-1]
        assign_cases.assign(office, [theirs.draft.case_id], psm.id)
        wanted[-1] = replace(theirs, draft=replace(theirs.draft, volunteer_id=psm.id))
        done = [record_visit.record_visit(office, each.draft, each.photos, stage.progress) for each in wanted]
        approve_results.approve_results(office, [theirs.draft.case_id])
        ready = list_cases.counts(office).by_state
        figures |= {
            "kunjungan": len(done), "foto": sum(len(each.photos) for each in wanted),
            "tanpa hasil, masih terbuka": sum(not each.is_conclusive for each in done),
            "disimpan dengan alasan": sum(bool(each.warnings) for each in done),
            "siap dikirim": sum(count for state, count in ready.items() if state.value == "SIAP_DIKIRIM"),
        }  # fmt: skip


def run_a_training(stage: Stage, office: Office) -> Training:
    with stage.step("Pelatihan dan daftar hadir") as figures:
        draft = run_training.training_from(json_file.read(stage.sample / TRAINING))
        training = run_training.plan_training(office, draft)
        count = len(run_training.grid(office, training.id).rows)
        for session in training.sessions:
            run_training.set_typed_marks(office, training.id, session.id, f"1-{count} h")
        last = training.sessions[-2:]
        for session in last:
            run_training.set_typed_marks(office, training.id, session.id, "4 i; 17 s; 33 a; 8 t")
        sheet = stage.papers / "daftar_hadir.pdf"
        pages = print_attendance.print_attendance(office, training.id, None, sheet, stage.progress)
        told = run_training.who_passed(office, training.id)
        figures |= {
            "nomor": training.number, "peserta": count, "sesi": len(training.sessions),
            "jam pelajaran": training.jp,
            "daftar hadir": pages, "memenuhi syarat": len(told.passed), "belum": len(told.not_passed),
        }  # fmt: skip
    stage.files.append(("Daftar hadir", sheet))
    return training


def issue_all(stage: Stage, office: Office, training: Training) -> None:
    with stage.step("Sertifikat") as figures:
        pdf = stage.papers / "sertifikat.pdf"
        issued = issue_certificates.issue_certificates(office, training.id, pdf, stage.progress)
        if issued.unprinted:
            raise issued.unprinted
        checked = issue_certificates.check_certificate(office, issued.last)
        figures |= {
            "terbit": issued.count, "nomor": f"{issued.first} sampai {issued.last}",
            "ukuran": f"{pdf.stat().st_size / 1000 / max(1, issued.count):.1f} kB per sertifikat",
            "diperiksa lagi": checked.sentence,
        }  # fmt: skip
    stage.files.append(("Sertifikat, depan dan belakang", pdf))


def _counts(plan: ImportPlan) -> dict[str, Any]:
    facts = import_answer.counts_facts(plan.counts)
    names = ("dibaca", "baru", "berubah", "sama", "ditolak", "dilewati")
    return dict(zip(names, facts.values(), strict=True))
