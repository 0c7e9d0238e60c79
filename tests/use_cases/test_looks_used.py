"""In this file: a SALINAN looks as the paper that was handed over, whatever the office arranges later."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from padang_desktop.domain.certificates.certificate_look import CertificateLook
from padang_desktop.use_cases.certificates import issue_certificates as issuing
from padang_desktop.use_cases.certificates import keep_templates, mend_certificates, print_certificates
from padang_desktop.use_cases.office import Office
from tests.trainings import Course, finished, kept, pages_of


def with_title(office: Office, course: Course, title: str) -> None:
    """The look of this kind of training gets another title."""
    [look, *_] = [*keep_templates.shelf(office).looks, keep_templates.fresh_copy(_shipped(office), "Kami")]
    keep_templates.keep(office, replace(look, title=title), [course.training.kind])


def _shipped(office: Office) -> CertificateLook:
    return keep_templates.shipped(office)


def titles(office: Office, course: Course, path: Path, ids: list[str] | None, *, is_copy: bool) -> list[str]:
    """Which title stands on each front."""
    print_certificates.print_certificates(office, course.training.id, ids, path, is_copy=is_copy)
    known = ("PIAGAM LAMA", "PIAGAM BARU", "PIAGAM TERAKHIR")
    return [next(each for each in known if each in front) for front in pages_of(path)[::2]]


def test_a_copy_looks_as_it_was_handed_over_and_a_reprint_as_today(office: Office, tmp_path: Path) -> None:
    course = finished(office, 3)
    with_title(office, course, "PIAGAM LAMA")
    issuing.issue_certificates(office, course.training.id, tmp_path / "semua.pdf")
    first, second, third = (each.id for each in kept(office, course))
    mend_certificates.hand_over(office, [first])
    with_title(office, course, "PIAGAM BARU")
    again = titles(office, course, tmp_path / "ulang.pdf", [second], is_copy=False)
    assert again == ["PIAGAM BARU"], "the paper was not handed over yet"
    mend_certificates.hand_over(office, [second, third])
    with_title(office, course, "PIAGAM TERAKHIR")
    keep_templates.remove(office, keep_templates.shelf(office).looks[0].id)
    copies = titles(office, course, tmp_path / "salinan.pdf", [first, second, third], is_copy=True)
    assert copies == ["PIAGAM LAMA", "PIAGAM BARU", "PIAGAM LAMA"]
    assert all("SALINAN 1" in front for front in pages_of(tmp_path / "salinan.pdf")[::2])
    print_certificates.print_each(office, course.training.id, None, tmp_path / "satu.zip")
    twice = titles(office, course, tmp_path / "salinan2.pdf", [second], is_copy=True)
    assert twice == ["PIAGAM BARU"], "a file for WhatsApp is no new paper"
