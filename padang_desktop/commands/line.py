"""In this file: the command line `padang …` is put together out of its nouns, and run."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Mapping
from typing import Annotated, Any

import typer
from typer.exceptions import Abort, Exit, TyperException

from padang_desktop import __version__
from padang_desktop.commands import (
    backup,
    batch,
    certificate,
    city,
    city_desk,
    city_restart,
    clerk,
    delivery,
    demo,
    desk,
    health,
    laptop,
    meeting,
    merge,
    office,
    pack,
    program,
    roster,
    rule,
    signing,
    training,
    visit,
    worklist,
)

USAGE, REFUSED = 2, 1


def run(arguments: list[str]) -> int:
    """Do what the words say; returns the exit code and raises nothing but what ends a program."""
    for stream in (sys.stdout, sys.stderr):
        # A pipe on Windows takes the old code page, which has no sign for half of what is said.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    command = typer.main.get_command(_app())
    try:
        code = command.main(args=arguments or ["--help"], prog_name="padang", standalone_mode=False)
    except Exit as ended:
        return ended.exit_code
    except Abort:
        desk.say_refused("COMMAND_STOPPED", is_json="--json" in arguments)
        return REFUSED
    except TyperException as wrong:
        desk.say_usage(wrong, is_json="--json" in arguments)
        return USAGE
    return code if isinstance(code, int) else 0


def _app() -> typer.Typer:
    app = _group("Padang Desktop tanpa jendela: pekerjaan yang sama, untuk skrip dan untuk kantor kota.")

    @app.callback()
    def whole(
        version: Annotated[
            bool,
            typer.Option("--version", callback=_say_version, is_eager=True, help="Tampilkan versi program."),
        ] = False,
    ) -> None:
        """Padang Desktop tanpa jendela: pekerjaan yang sama, untuk skrip dan untuk kantor kota."""

    for name, about, commands in _groups():
        group = _group(about)
        for command_name, command in commands.items():
            group.command(command_name)(command)
        app.add_typer(group, name=name)
    app.command("health")(health.health)
    app.command("demo")(demo.demo)
    app.command("update")(program.update)
    return app


def _groups() -> tuple[tuple[str, str, Mapping[str, Callable[..., Any]]], ...]:
    """Each noun with its words and its commands, in the order of the help."""
    return (
        (
            "office",
            "Kantor: membuat, bergabung, mengambil data kota.",
            office.OFFICE | pack.OFFICE | laptop.OFFICE | city_restart.OFFICE,
        ),
        ("key", "Kartu dan kunci laptop ini.", office.KEY | laptop.KEY),
        (
            "city",
            "Kantor kota: mendaftarkan, menerima, memberi data.",
            city.COMMANDS
            | city_desk.CITY
            | pack.CITY
            | laptop.CITY
            | delivery.CITY
            | city_restart.CITY
            | clerk.CITY
            | signing.CITY
            | merge.CITY,
        ),
        ("rule", "Aturan dan batas; yang dari kota berlaku di setiap kecamatan.", rule.COMMANDS),
        ("roster", "Daftar PSM dan pilar sosial.", roster.ROSTER),
        ("import", "Pemasukan data yang sudah dilakukan.", roster.IMPORT),
        ("worklist", "Daftar tugas dari kota.", worklist.WORKLIST),
        ("case", "Tugas verifikasi satu per satu.", worklist.CASE),
        ("visit", "Kunjungan ke keluarga.", visit.COMMANDS),
        ("meeting", "Musyawarah kelurahan (muskel) dan SPTJM.", meeting.COMMANDS),
        ("training", "Pelatihan dan daftar hadir.", training.COMMANDS),
        ("certificate", "Sertifikat pelatihan.", certificate.COMMANDS),
        ("batch", "Kiriman ke kota.", batch.BATCH | delivery.BATCH | city_restart.BATCH),
        ("receipt", "Tanda terima dari kota.", batch.RECEIPT | delivery.RECEIPT),
        ("backup", "Cadangan seluruh kantor.", backup.COMMANDS | laptop.BACKUP),
    )


def _group(about: str) -> typer.Typer:
    return typer.Typer(
        help=about,
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )


def _say_version(wanted: bool) -> None:
    if wanted:
        print(f"Padang Desktop {__version__}")  # noqa: T201
        raise Exit
