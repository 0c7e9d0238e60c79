#!/usr/bin/env python3
"""In this file: the two commands of a fresh machine, `run` and `test`.

    python3 installer/bootstrap.py run   [arguments of the program]
    python3 installer/bootstrap.py test  [arguments of pytest]
    python3 installer/bootstrap.py setup [--dev]

Standard library only, for it runs before anything is installed. It makes its
own environment (.venv, or PADANG_VENV), puts the locked set with hashes and
the project itself into it, and says in Indonesian what the person must do
where it cannot go on (exit code 3; 2 for a wrong call). What is ready is
marked by a hash, so that a second start costs next to nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from debian import NotReady, has_display, install, require_qt

ROOT = Path(__file__).resolve().parent.parent
INSTALLER = ROOT / "installer"
WHEELS = INSTALLER / "wheels"
VENV = Path(os.environ.get("PADANG_VENV") or ROOT / ".venv").absolute()
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
COMMANDS = BIN / ("padang.exe" if os.name == "nt" else "padang")
READY = VENV / "padang-ready"  # holds the hash of what was put in, once all of it is in
UNFINISHED = VENV / "padang-unfinished"  # stands from the first step to the last
LOG = VENV / "padang-install.log"

OLDEST, NEWEST = (3, 11), (3, 13)
ROOM_BYTES = 1_200_000_000  # 460 MB for running, 780 MB with the tools of development, and the downloads
LOCKS = {"run": ("requirements.lock", "requirements-build.lock"), "dev": ("requirements-dev.lock",)}
# Each of these sends what pip or Python do to another place than the environment.
MISLEADING = {"PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_USER", "PYTHONHOME", "PYTHONPATH"}

USAGE = """Cara pakai:
    python3 installer/bootstrap.py run     buka Padang Desktop
    python3 installer/bootstrap.py test    jalankan semua pengujian
    python3 installer/bootstrap.py setup   hanya siapkan (--dev: dengan alat pengembang)"""


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def python_fits(version: tuple[int, int], is_64_bit: bool) -> bool:
    return OLDEST <= version <= NEWEST and is_64_bit


def require_machine() -> None:
    """Go on under a Python that fits; looks for another one before giving up."""
    if platform.machine().lower() not in ("x86_64", "amd64") or sys.platform not in ("linux", "win32"):
        raise NotReady(
            "Padang Desktop perlu komputer 64-bit dengan Windows 10/11 atau Linux. Gunakan yang itu."
        )
    if python_fits(sys.version_info[:2], sys.maxsize > 2**32):
        return
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        other = shutil.which(f"python3.{minor}")
        # It is asked first, for a name on PATH may be a mere signpost to nowhere.
        asked = f"import sys; sys.exit(sys.version_info[:2] != (3, {minor}) or sys.maxsize < 2**32)"
        if other and not subprocess.run([other, "-c", asked], check=False, capture_output=True).returncode:
            os.execv(other, [other, *sys.argv])
    raise NotReady(
        f"Perlu Python 3.{OLDEST[1]} sampai 3.{NEWEST[1]} (64-bit), di sini {platform.python_version()}.\n"
        f"Pasang Python 3.{NEWEST[1]}, lalu ulangi perintah ini."
    )


def ready_mark(kind: str) -> str:
    """What must be the same for an environment to be used as it stands."""
    seen = hashlib.sha256(f"{sys.version}\0{ROOT}\0{VENV}\0".encode())
    for path in [*(INSTALLER / name for name in LOCKS[kind]), ROOT / "pyproject.toml"]:
        seen.update(path.read_bytes() + b"\0")
    return f"{kind} {seen.hexdigest()}"


def is_ready(kind: str) -> bool:
    if UNFINISHED.exists() or not PYTHON.exists():
        return False
    try:
        mark = READY.read_text("utf-8").strip()
    except OSError:
        return False
    # The development set holds everything that running needs.
    return mark in {ready_mark(kind), ready_mark("dev")}


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Hold off a second bootstrap of the same tree until this one is done."""
    with (INSTALLER / LOCKS["run"][0]).open("rb") as held:
        with contextlib.suppress(OSError):  # a share that knows no locks: go on without
            if sys.platform == "win32":
                import msvcrt

                held.seek(2**30)  # far behind the end, where it hinders no reader of the file
                msvcrt.locking(held.fileno(), msvcrt.LK_LOCK, 1)
            else:
                import fcntl

                fcntl.flock(held, fcntl.LOCK_EX)
        yield


def is_sound() -> bool:
    """Does the environment's own Python start, have pip, and equal this one?"""
    asked = [str(PYTHON), "-c", "import sys, pip; print(sys.version)"]
    try:
        answer = subprocess.run(asked, capture_output=True, text=True, check=False, env=environment())
    except OSError:
        return False
    return answer.returncode == 0 and answer.stdout.strip() == sys.version.strip()


def clear_half_made() -> None:
    """Remove an environment that was left in the middle or whose Python is gone.

    Only what carries a mark of ours is ever removed; anything else is NotReady.
    """
    if not VENV.exists() or not any(VENV.iterdir()):
        return
    if not UNFINISHED.exists() and is_sound():
        return
    if not UNFINISHED.exists() and not READY.exists():
        raise NotReady(f"Folder {VENV} berisi hal lain. Hapus, atau pilih folder lain lewat PADANG_VENV.")
    say("Pemasangan sebelumnya tidak utuh; dibuat ulang.")
    for path in VENV.iterdir():  # the mark goes last, so that a second interruption is seen as well
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path != UNFINISHED:
            path.unlink()


def environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in MISLEADING}
    return {**kept, "PYTHONUTF8": "1", "PYTHONNOUSERSITE": "1", **more}


def make_environment() -> None:
    VENV.mkdir(parents=True, exist_ok=True)
    is_new = not PYTHON.exists()
    UNFINISHED.touch()
    if not is_new:
        return
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        install([f"python3.{sys.version_info[1]}-venv"])
    if shutil.disk_usage(VENV).free < ROOM_BYTES:
        raise NotReady("Ruang kosong di komputer kurang dari 1,2 GB. Kosongkan dulu, lalu ulangi.")
    base = getattr(sys, "_base_executable", None) or sys.executable
    if subprocess.run([base, "-m", "venv", str(VENV)], check=False, env=environment()).returncode:
        raise NotReady(f"Lingkungan Python gagal dibuat di {VENV}. Periksa ruang dan izinnya, lalu ulangi.")


def pip_install(arguments: list[str], failure: str) -> None:
    """Run pip; its English stays in the log, people see what is being fetched."""
    line = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", "install", *arguments]
    if any(WHEELS.glob("*.whl")):
        line += ["--no-index", "--find-links", str(WHEELS)]
    with LOG.open("a", encoding="utf-8") as log:
        log.write(" ".join(line) + "\n")
        log.flush()
        running = subprocess.Popen(
            line,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            env=environment(),
        )
        assert running.stdout is not None
        for text in running.stdout:
            log.write(text)
            found = re.match(r"Collecting ([\w.-]+)", text)
            if found and sys.stderr.isatty():
                print(f"\r  {found[1]:<40}", end="\r", file=sys.stderr, flush=True)
    if running.wait():
        errors = [text for text in LOG.read_text("utf-8").splitlines() if text.startswith("ERROR")]
        say("\n".join(errors[-2:]))
        raise NotReady(f"{failure}\nCatatan lengkap: {LOG}")


def require_environment(kind: str) -> None:
    """Bring the environment to the locked set and the project itself, or NotReady."""
    if is_ready(kind):
        return
    say("Menyiapkan Padang Desktop. Sekali saja, beberapa menit.")
    with alone():
        if is_ready(kind):  # another bootstrap did it while this one waited
            return
        clear_half_made()
        make_environment()
        READY.unlink(missing_ok=True)
        locks = [part for name in LOCKS[kind] for part in ("-r", str(INSTALLER / name))]
        pip_install(
            ["--require-hashes", "--only-binary", ":all:", "--no-deps", "--progress-bar", "off", *locks],
            "Bagian program gagal dipasang. Periksa internet atau isi installer/wheels, lalu ulangi.",
        )
        pip_install(
            ["--no-deps", "--no-build-isolation", "--force-reinstall", "--editable", str(ROOT)],
            "Padang Desktop gagal dipasang dari folder ini. Salin ulang foldernya, lalu ulangi.",
        )
        READY.write_text(ready_mark(kind) + "\n", "utf-8")
        UNFINISHED.unlink()
    say("Siap.")


def become(line: list[str], **more: str) -> int:
    """Run the program in the place of this script; its exit code is ours."""
    if os.name == "posix":
        sys.stderr.flush()
        os.execve(line[0], line, environment(**more))
    return subprocess.call(line, env=environment(**more))


def main(arguments: list[str]) -> int:
    verb, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if verb not in ("run", "test", "setup") or (verb == "setup" and rest not in ([], ["--dev"])):
        say(USAGE)
        return 0 if verb in ("-h", "--help") else 2
    require_machine()
    is_windowed = verb == "run" and has_display()
    require_qt(needs_window=is_windowed)
    require_environment("dev" if verb == "test" or (verb == "setup" and rest) else "run")
    if verb == "setup":
        return 0
    if verb == "test":
        os.chdir(ROOT)
        platform_name = os.environ.get("QT_QPA_PLATFORM") or "offscreen"
        return become([str(PYTHON), "-m", "pytest", "-q", *rest], QT_QPA_PLATFORM=platform_name)
    if is_windowed:
        # -P: a folder named padang_desktop where the person stands is not the program.
        return become([str(PYTHON), "-P", "-m", "padang_desktop", *rest])
    say("Tidak ada layar di sini, maka yang dijalankan: padang demo")
    return become([str(COMMANDS), "demo", *rest])


if __name__ == "__main__":
    try:
        raise SystemExit(main(sys.argv[1:]))
    except NotReady as reason:
        say(f"\n[!] {reason}")
    except KeyboardInterrupt:
        say("\nDihentikan. Ulangi perintah yang sama untuk melanjutkan.")
        raise SystemExit(130) from None
    except OSError as error:
        say(f"\n[!] {error}\nPeriksa ruang dan izin folder {VENV}, tutup Padang Desktop, lalu ulangi.")
    raise SystemExit(3)
