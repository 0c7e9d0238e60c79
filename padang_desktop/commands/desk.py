"""In this file: what every command shares: which office, its passphrase, how the answer is told.

A command is a function whose first argument is a Desk and which returns an
Answer; `deed` gives it the options --office, --passphrase-file and --json and
turns refusals and bugs into words and exit codes.
"""

from __future__ import annotations

import functools
import inspect
import json
import os
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer
from typer.exceptions import Exit, TyperException

from padang_desktop import paths
from padang_desktop.commands import bug_report
from padang_desktop.domain import disk, words
from padang_desktop.domain.problems import Incomplete, Problem, Situation
from padang_desktop.domain.progress import Cancelled
from padang_desktop.use_cases import open_office
from padang_desktop.use_cases.office import Office

REFUSED, BUG = 1, 3


class PassphraseNeeded(Situation):
    """No passphrase was given, and nobody sits at a keyboard who could be asked."""

    code = "PASSPHRASE_NEEDED"


class PassphraseUnreadable(Situation):
    """The file that should hold the passphrase cannot be read or is empty."""

    code = "PASSPHRASE_FILE_UNREADABLE"


class PassphrasesDiffer(Situation):
    """A new passphrase was typed twice, and not the same."""

    code = "PASSPHRASES_DIFFER"


class FileUnreadable(Situation):
    """A file that the command names is not there, or is not what the command needs."""

    code = "COMMAND_FILE_UNREADABLE"


@dataclass(slots=True)
class Answer:
    """What came of a command: `facts` for --json, `lines` for people; `exit_code` 0 or 1."""

    facts: dict[str, Any]
    lines: Sequence[str] = field(default_factory=list[str])
    exit_code: int = 0


class Told:
    """A progress for somebody who waits at a terminal; elsewhere it is silent."""

    def __init__(self, is_shown: bool) -> None:
        self._is_shown = is_shown
        self._shown = ""

    def step(self, done: int, total: int, what: str = "") -> None:
        if not self._is_shown:
            return
        share = f" {done * 100 // total} %" if total else ""
        text = f"{what}{share}"
        if text != self._shown:
            self._shown = text
            sys.stderr.write(f"\r\033[K{text}")
            sys.stderr.flush()

    def clear(self) -> None:
        if self._shown:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()


class Desk:
    """Where a command is done: the office's folder, its passphrase, the resources."""

    def __init__(self, folder: Path, passphrase_file: Path | None, *, is_json: bool) -> None:
        self.folder, self._file, self.is_json = folder, passphrase_file, is_json
        # No child of this process may inherit it.
        self._given = os.environ.pop("PADANG_SANDI", None)
        self.progress = Told(not is_json and sys.stderr.isatty())

    @property
    def resources(self) -> Path:
        return paths.resources()

    @contextmanager
    def office(self) -> Generator[Office]:
        """The office, unlocked, and closed again at the end."""
        if not open_office.exists(self.folder):
            raise open_office.NoOffice
        office = open_office.unlock(self.folder, self.passphrase(), self.resources)
        try:
            yield office
        finally:
            office.close()

    def passphrase(self, *, is_new: bool = False) -> str:
        """From the file, the environment, or a prompt (twice for a new one)."""
        if self._file is not None:
            return _line_of(self._file)
        if self._given is not None:
            return self._given
        if not sys.stdin.isatty():
            raise PassphraseNeeded
        typed = typer.prompt("Kata sandi", hide_input=True, err=True)
        if is_new and typer.prompt("Ketik sekali lagi", hide_input=True, err=True) != typed:
            raise PassphrasesDiffer
        return str(typed)


def _line_of(path: Path) -> str:
    try:
        text = path.read_text("utf-8-sig").strip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise PassphraseUnreadable(reason=type(error).__name__) from error
    if not text:
        raise PassphraseUnreadable(reason="empty")
    return text


def _common() -> list[inspect.Parameter]:
    office = typer.Option("--office", envvar="PADANG_OFFICE", help="Folder data kantor.", show_default=False)
    secret = typer.Option(
        "--passphrase-file", help="Berkas berisi kata sandi; bila tidak ada: PADANG_SANDI atau ditanya."
    )
    as_json = typer.Option("--json", help="Jawaban sebagai satu objek JSON.")
    return [
        _option("office", Annotated[Path | None, office], None),
        _option("passphrase_file", Annotated[Path | None, secret], None),
        _option("json", Annotated[bool, as_json], False),
    ]


def _option(name: str, annotation: object, otherwise: object) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=otherwise, annotation=annotation)


def deed(command: Callable[..., Answer]) -> Callable[..., None]:
    """Make a command of f(desk, …) -> Answer: with the shared options, words for refusals, exit codes."""
    hints = get_type_hints(command, include_extras=True)
    own = [
        parameter.replace(annotation=hints[parameter.name], kind=inspect.Parameter.KEYWORD_ONLY)
        for parameter in inspect.signature(command).parameters.values()
        if parameter.name != "desk"
    ]

    @functools.wraps(command)
    def run(**given: Any) -> None:
        folder, secret, as_json = given.pop("office"), given.pop("passphrase_file"), given.pop("json")
        desk = Desk(folder or paths.office_dir(), secret, is_json=as_json)
        answer = _answered(command, desk, given)
        desk.progress.clear()
        _tell(answer, is_json=as_json)
        raise Exit(answer.exit_code)

    signature = inspect.Signature([*own, *_common()])
    run.__signature__ = signature  # pyright: ignore[reportAttributeAccessIssue]
    run.__annotations__ = {name: each.annotation for name, each in signature.parameters.items()}
    del run.__wrapped__
    return run


def _answered(command: Callable[..., Answer], desk: Desk, given: dict[str, Any]) -> Answer:
    try:
        return command(desk, **given)
    except Situation as situation:
        return refusal(situation)
    except (Cancelled, KeyboardInterrupt):
        return _refusal_of("COMMAND_STOPPED", *words.SITUATIONS["COMMAND_STOPPED"])
    except (Exit, TyperException):
        raise
    except Exception as bug:
        if situation := disk.trouble(bug):
            return refusal(situation)
        code = bug_report.note(bug, paths.log_dir())
        happened = f"Terjadi kesalahan pada program (kode {code})."
        to_do = "Data yang sudah tersimpan tetap aman. Sebutkan kode itu kepada pengurus program."
        return Answer({"bug": code, "happened": happened}, [happened, to_do], BUG)


def refusal(situation: Situation) -> Answer:
    """A situation as an answer: what happened, what to do, and every problem of a record."""
    happened, to_do = words.of_situation(situation)
    answer = _refusal_of(situation.code, happened, to_do)
    if isinstance(situation, Incomplete):
        answer.facts["problems"] = [problem_facts(problem) for problem in situation.problems]
        answer.lines = [
            happened,
            *(f"  - {words.of_problem(p)} ({p.code})" for p in situation.problems),
            to_do,
        ]
    return answer


def _refusal_of(code: str, happened: str, to_do: str) -> Answer:
    facts = {"code": code, "happened": happened, "to_do": to_do}
    return Answer({"situation": facts, "problems": []}, [happened, to_do, f"({code})"], REFUSED)


def problem_facts(problem: Problem) -> dict[str, str]:
    return {
        "field": problem.field,
        "code": problem.code,
        "severity": problem.severity.value,
        "sentence": words.of_problem(problem),
    }


def say_refused(code: str, *, is_json: bool) -> None:
    _tell(_refusal_of(code, *words.SITUATIONS[code]), is_json=is_json)


def say_usage(wrong: TyperException, *, is_json: bool) -> None:
    """The command was not written right: say which part, and where help is."""
    happened = _usage_of(wrong)
    to_do = "Tambahkan --help di belakang perintah untuk melihat cara memakainya."
    facts = {"usage": {"happened": happened, "to_do": to_do}}
    _tell(Answer(facts, [happened, to_do], REFUSED), is_json=is_json)


def _usage_of(wrong: TyperException) -> str:
    kind, detail = type(wrong).__name__, wrong.format_message()
    part = str(getattr(wrong, "option_name", ""))
    if (parameter := getattr(wrong, "param", None)) is not None:
        part = parameter.get_error_hint().strip("'")
    sentences = {
        "NoArgsIsHelpError": detail,
        "MissingParameter": f"Isian {part} belum ada.",
        "NoSuchOption": f"Pilihan {part} tidak dikenal.",
        "BadOptionUsage": f"Pilihan {part} perlu isian.",
        "BadParameter": f"Isian {part} tidak benar: {wrong}" if part else f"Isian tidak benar: {wrong}",
    }
    return sentences.get(kind, f"Perintah belum benar: {detail}")


def say(text: str, *, to_errors: bool = False) -> None:
    """Write a line at once. Whoever listened may have gone; the work goes on without him."""
    stream = sys.stderr if to_errors else sys.stdout
    try:
        stream.write(f"{text}\n")
        stream.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _tell(answer: Answer, *, is_json: bool) -> None:
    if is_json:
        say(json.dumps(answer.facts, ensure_ascii=False))
        return
    for line in answer.lines:
        say(line, to_errors=answer.exit_code != 0)
