"""In this file: the demo's steps between the kecamatan and the city: joining, a batch, its receipt."""

from __future__ import annotations

from padang_desktop.commands.demo_stage import Stage
from padang_desktop.use_cases.inbox import receive_batch
from padang_desktop.use_cases.keys import enrol_office
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.outbox import accept_receipt, send_batch


def join_each_other(stage: Stage, office: Office, city: Office) -> None:
    """Each trusts the other's file only by the letters of its paper."""
    with stage.step("Kantor dan kota saling mendaftar lewat flashdisk dan surat") as figures:
        enrol_office.new_city_keys(city)
        card = enrol_office.city_card(city, stage.stick)
        enrol_office.join(office, card.path, card.letters)
        laptop = enrol_office.office_card(office, stage.stick, "Laptop contoh")
        enrolled = enrol_office.enrol(city, laptop.path, laptop.letters)
        letter = laptop.letter.rename(stage.papers / "surat_pendaftaran_laptop.pdf")
        figures.update({"laptop": enrolled.device, "daftar kantor nomor": enrolled.list_number})
    stage.files.append(("Surat Pendaftaran Laptop", letter))


def send_and_receive(stage: Stage, office: Office, city: Office) -> None:
    with stage.step("Kiriman dibuat, dikunci untuk kota, dan dibaca ulang dari flashdisk") as figures:
        made = send_batch.make_batch(office, stage.stick, stage.progress)
        figures["nomor"] = made.number
        figures["berkas"] = f"{made.file_name}, {made.size_bytes / 1_000_000:.2f} MB"
        figures.update(made.nouns)
    sealed = made.on_stick or made.sealed
    with stage.step("Kota memeriksa kiriman, menerimanya, dan menulis tanda terima") as figures:
        (received,) = receive_batch.receive_batches(city, [sealed], stage.stick, stage.progress)
        figures["hasil"] = received.sentence
        figures["catatan dikirim"] = sum(received.counts.values())
        figures["catatan diterima"] = sum(received.accepted.values())
        assert received.receipt_path is not None, received.receipt_trouble
    with stage.step("Kantor menerima tanda terima") as figures:
        accepted = accept_receipt.accept_receipt(office, received.receipt_path, stage.progress)
        figures["keadaan kiriman"] = accepted.outcome_words
        figures["dikembalikan untuk diperbaiki"] = accepted.returned_count
    stage.files += [("Kiriman yang terkunci", sealed), ("Tanda terima yang terkunci", received.receipt_path)]
