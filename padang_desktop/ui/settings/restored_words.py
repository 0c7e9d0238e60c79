"""In this file: what Lanjutkan setelah pemulihan says: where the city came from, and what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from padang_desktop.domain.values.calendar import long_date, time_of_day, wib
from padang_desktop.domain.values.number import number
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.keys.continue_city import RestoredCity


def where_from(found: RestoredCity) -> str:
    if found.is_desk_behind:
        return tr(
            "Data kota di komputer ini dari cadangan atau salinan lama, sedangkan server kota sudah lebih "
            "baru. Samakan dulu: yang dibuat kota dan sudah ada di server diambil lagi ke sini."
        )
    rest = tr(
        "Kecamatan mungkin sudah menerima tanda terima dan data yang tidak ada di sini, jadi kota belum "
        "menjawab siapa pun. Melihat dan mencetak tetap bisa."
    )
    return f"{_came(found)} {rest}"


def _came(found: RestoredCity) -> str:
    if found.is_on_server:
        return tr(
            "Data kota di server kembali ke keadaan lama, misalnya karena dipulihkan dari cadangan server. "
            "Bila ada cadangan server yang lebih baru, pulihkan itu dulu; bila tidak, lanjutkan di sini."
        )
    if found.backup_made_at is None:
        return tr(
            "Data kota ini tampaknya salinan lama: ada kecamatan yang memegang tanda terima atau daftar "
            "kantor yang tidak ada di sini."
        )
    day, time = long_date(wib(found.backup_made_at).date()), time_of_day(found.backup_made_at)
    return tr("Data kota ini dipulihkan dari cadangan {day} pukul {time} WIB.").format(day=day, time=time)


def lines(found: RestoredCity) -> list[tuple[str, str]]:
    """What the city has of each laptop."""
    rows = [(tr("Daftar kantor terbaru"), tr("nomor {number}").format(number=found.list_number))]
    for each in found.laptops:
        last = tr("kiriman sampai nomor {number}").format(number=number(each.number))
        rows.append((f"{each.area} · {each.device}", last if each.number else tr("belum ada kiriman")))
    return rows


def first_step() -> str:
    return tr(
        "1. Pasang flashdisk dari kecamatan, satu per satu. Daftar kantor yang lebih baru dibaca "
        "dari sana, supaya laptop yang baru terdaftar dan yang sudah dihentikan tidak terlupa."
    )


def second_step() -> str:
    return tr(
        "2. Bila daftar kantor disahkan penanggung jawab, minta ia membuka berkas kuncinya di "
        "bagian Penanggung jawab di daftar sebelah kiri."
    )


def on_whose_word(found: RestoredCity) -> str:
    return tr(
        "Hanya laptop {device} yang menyebut tanda terima yang tidak ada di sini. Bila data kota ini tidak "
        "pernah dikembalikan dari salinan dan tidak ada daftar kantor yang lebih baru, itu tidak benar: "
        "tekan tombol ini. Kota lalu menjawab lagi dan laptop itu ditahan. Hubungi pemegangnya."
    ).format(device=found.told_by)


def consequence() -> str:
    return tr(
        "Kota memakai kunci dan nomor baru; yang lama tidak berlaku lagi, juga di salinan data kota yang "
        "lain. Kecamatan mengirim lagi yang hilang di sini, isinya tetap sama. Yang dibuat kota sendiri "
        "sesudah cadangan (Data Kota, kegiatan, nomor sertifikat) perlu dimasukkan lagi. Kode 25 huruf di "
        "surat kota dapat berganti. Ini tidak dapat diurungkan."
    )


def saved(folder_name: str, *, is_new_code: bool) -> str:
    """After the backup."""
    made = tr("Cadangan selesai dan sudah diperiksa: {name}. Kota menjawab lagi.").format(name=folder_name)
    if is_new_code:
        rest = tr(
            "Sekarang buat Berkas Kota di halaman Kecamatan, tulis kodenya di surat kota, lalu antar ke "
            "tiap kecamatan: di laptopnya dipilih Pindah ke kode kota yang baru."
        )
    else:
        rest = tr(
            "Sekarang simpan daftar kantor ke flashdisk tiap kecamatan: laptopnya lalu menyiapkan lagi "
            "kiriman yang tidak ada di sini."
        )
    return f"{made} {rest}"
