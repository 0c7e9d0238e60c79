"""In this file: the bootstrap run as a person runs it, against a small project without a network."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from small_project import ROOT, SmallProject, small_project

sys.path.insert(0, str(ROOT / "installer"))
import bootstrap
import debian

pytest.importorskip("ensurepip", reason="this Python cannot make environments (python3-venv is missing)")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> SmallProject:
    project = small_project(tmp_path_factory.mktemp("prepared"))
    done = project.bootstrap("setup")
    assert done.returncode == 0, done.stderr
    assert "Siap." in done.stderr
    return project


@pytest.fixture
def project(tmp_path: Path) -> SmallProject:
    return small_project(tmp_path)


def test_without_a_display_run_says_so_and_plays_the_demo_with_the_arguments(prepared: SmallProject) -> None:
    done = prepared.bootstrap("run", "folder", "--json")
    assert "Tidak ada layar" in done.stderr
    assert done.stdout == "padang demo folder --json with part 1.0\n"
    assert done.returncode == 7  # the program's own exit code


@pytest.mark.skipif(not shutil.which("xvfb-run"), reason="xvfb-run is not on this machine")
def test_with_a_display_run_opens_the_window_with_the_arguments(prepared: SmallProject) -> None:
    environment = prepared.environment()
    environment.pop("QT_QPA_PLATFORM", None)
    line = ["xvfb-run", "-a", *prepared.line("run", "folder")]
    done = subprocess.run(line, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stdout) == (0, "window folder\n"), done.stderr


def test_both_console_entries_are_there(prepared: SmallProject) -> None:
    folder = prepared.venv / ("Scripts" if os.name == "nt" else "bin")
    for name in ("padang", "padang-desktop"):
        assert shutil.which(name, path=str(folder)), f"{name} is missing"


def test_a_second_start_installs_nothing(prepared: SmallProject) -> None:
    log = prepared.venv / "padang-install.log"
    before = log.read_bytes(), (prepared.venv / "padang-ready").stat().st_mtime_ns
    done = prepared.bootstrap("setup")
    assert (done.returncode, done.stderr) == (0, "")
    assert before == (log.read_bytes(), (prepared.venv / "padang-ready").stat().st_mtime_ns)


def test_a_new_lock_is_put_in_at_the_next_start(project: SmallProject) -> None:
    assert project.bootstrap("setup").returncode == 0
    project.lock("2.0")
    done = project.bootstrap("run")
    assert done.stdout == "padang demo with part 2.0\n"


def test_a_first_run_killed_halfway_is_mended_by_the_next(project: SmallProject) -> None:
    first = subprocess.Popen(
        project.line("setup"), env=project.environment(), stderr=subprocess.DEVNULL, start_new_session=True
    )
    deadline = time.monotonic() + 60
    while not (project.venv / "pyvenv.cfg").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    os.killpg(first.pid, signal.SIGKILL)
    first.wait()
    assert (project.venv / "padang-unfinished").exists()
    assert not (project.venv / "padang-ready").exists()

    done = project.bootstrap("run")
    assert "dibuat ulang" in done.stderr
    assert done.stdout == "padang demo with part 1.0\n"


def test_a_part_that_is_not_the_pinned_one_is_refused(project: SmallProject) -> None:
    project.lock("1.0", digest="0" * 64)
    done = project.bootstrap("run")
    assert done.returncode == 3
    assert "lalu ulangi" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (project.venv / "padang-ready").exists()

    project.lock("1.0")
    assert project.bootstrap("run").stdout == "padang demo with part 1.0\n"


def test_somebody_elses_folder_is_left_alone(project: SmallProject, tmp_path: Path) -> None:
    theirs = tmp_path / "surat"
    theirs.mkdir()
    (theirs / "penting.txt").write_text("jangan hilang")
    done = project.bootstrap("setup", PADANG_VENV=str(theirs))
    assert done.returncode == 3
    assert "berisi hal lain" in done.stderr
    assert [path.name for path in theirs.iterdir()] == ["penting.txt"]


def test_an_environment_whose_python_is_gone_is_made_again(project: SmallProject) -> None:
    assert project.bootstrap("setup").returncode == 0
    (project.venv / "bin" / "python").unlink()
    done = project.bootstrap("run")
    assert "dibuat ulang" in done.stderr
    assert done.stdout == "padang demo with part 1.0\n"


@pytest.mark.parametrize("arguments", [[], ["jalan"], ["setup", "--semua"]])
def test_a_wrong_call_shows_the_three_commands(project: SmallProject, arguments: list[str]) -> None:
    done = project.bootstrap(*arguments)
    assert done.returncode == 2
    assert re.findall(r"bootstrap\.py (\w+)", done.stderr) == ["run", "test", "setup"]
    assert not project.venv.exists()


def test_only_a_python_that_fits_is_used() -> None:
    assert [bootstrap.python_fits((3, minor), True) for minor in (10, 11, 13, 14)] == [
        False,
        True,
        True,
        False,
    ]
    assert not bootstrap.python_fits((3, 11), False)


def test_a_missing_library_is_told_with_the_exact_command() -> None:
    assert debian.missing_packages({"libnowhere.so.9": "libnowhere9"}) == ["libnowhere9"]
    asked = "import os, debian\nif os.geteuid() == 0: os.seteuid(65534)\ndebian.install(['libnowhere9'])"
    done = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT / "installer", capture_output=True, text=True, check=False
    )
    assert "NotReady" in done.stderr
    if shutil.which("apt-get"):
        assert "sudo apt-get install -y --no-install-recommends libnowhere9" in done.stderr


def test_a_display_is_believed_only_when_it_answers() -> None:
    asked = [sys.executable, "-c", "import debian; print(debian.has_display())"]
    here = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}

    def answer(line: list[str], **more: str) -> str:
        return subprocess.run(
            line, cwd=ROOT / "installer", env={**here, **more}, capture_output=True, text=True, check=True
        ).stdout.strip()

    assert answer(asked) == "False"
    assert answer(asked, DISPLAY=":987") == "False"
    if not shutil.which("xvfb-run"):
        pytest.skip("xvfb-run is not on this machine: no display to try")
    assert answer(["xvfb-run", "-a", *asked]) == "True"
    assert answer(["xvfb-run", "-a", *asked], QT_QPA_PLATFORM="offscreen") == "False"
