#!/usr/bin/env bash
# The Windows installer is tried under wine: installed in silence, its self-test, its window
# photographed, installed over itself, a broken one refused, removed with the data kept, and
# the unit tests run on the Windows Python of the installation.
#
#   installer/wine/check.sh [WORK-FOLDER]
#
# Skips in words (exit 0) where wine is absent and cannot be installed. The shims are for
# wine 8 alone and go into the prefix, never into the installer.
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mkdir -p "${1:-$root/dist/wine}" && cd "${1:-$root/dist/wine}" && pwd)
python=${PADANG_PYTHON:-$root/.venv/bin/python}
[ -x "$python" ] || python=python3
export WINEPREFIX=$work/prefix WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES="mscoree=;mshtml="
export LANG=C.UTF-8
programs=(wine xvfb-run makensis x86_64-w64-mingw32-gcc)
packages=(wine wine64 nsis gcc-mingw-w64-x86-64-win32 osslsigncode xvfb xauth imagemagick openbox)

fail() { echo "FAILED: $*" >&2; wineserver -k 2>/dev/null; exit 1; }
say() { echo "-- $*"; }
missing() { for program in "${programs[@]}"; do command -v "$program" >/dev/null || { echo "$program"; return; }; done; }
# Output through a pipe: a file or no console at all breaks the standard streams of Python under wine.
win() { timeout --kill-after=10 "${LIMIT:-180}" xvfb-run -a wine "$@" </dev/null 2>&1 | grep -v 'X connection to' | cat; return "${PIPESTATUS[0]}"; }

if [ -n "$(missing)" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "installing ${packages[*]}"
    apt-get update -qq -o DPkg::Lock::Timeout=300 >/dev/null 2>&1
    apt-get install -y -qq -o DPkg::Lock::Timeout=300 --no-install-recommends "${packages[@]}" >/dev/null 2>&1
fi
if [ -n "$(missing)" ]; then
    echo "skipped: $(missing) is absent and cannot be installed here"
    exit 0
fi

say "building the installer (quickly packed)"
"$python" "$root/installer/build_windows.py" --fast --out "$work/build" 2>&1 | grep -v '^WARNING' || fail "build"
setup=$(ls "$work"/build/PadangDesktop-*-setup.exe) || fail "no installer was made"

say "making a Windows"
rm -rf "$WINEPREFIX"
timeout 180 xvfb-run -a wine wineboot -i </dev/null >/dev/null 2>&1 || fail "wineboot"
system32=$WINEPREFIX/drive_c/windows/system32
x86_64-w64-mingw32-gcc -shared -O2 -s "$here/bcryptprimitives.c" -ladvapi32 -o "$system32/bcryptprimitives.dll" &&
    x86_64-w64-mingw32-gcc -shared -O2 -s "$here/icuuc.c" -o "$system32/icuuc.dll" || fail "shims"
home=$WINEPREFIX/drive_c/users/$(id -un)/AppData/Local
place="$home/Programs/PadangDesktop"

say "Windows 7 is refused"
timeout 60 xvfb-run -a wine winecfg -v win7 </dev/null >/dev/null 2>&1
win "$setup" /S
code=$?
[ "$code" = 6 ] || fail "on Windows 7 the installer ended with $code, not with 6"
[ ! -e "$place" ] || fail "something was installed on Windows 7"
timeout 60 xvfb-run -a wine winecfg -v win10 </dev/null >/dev/null 2>&1 || fail "winecfg"

say "installing in silence"
win "$setup" /S || fail "the installer ended with code $?"
[ -f "$place/pythonw.exe" ] || fail "nothing was installed in $place"
[ -f "$WINEPREFIX/drive_c/users/$(id -un)/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Padang Desktop.lnk" ] ||
    fail "no entry in the start menu"

say "the self-test of the installed program"
win "$place/python.exe" -m padang_boot --selftest || fail "self-test"

say "the window"
cat >"$work/photograph.sh" <<'INNER'
openbox >/dev/null 2>&1 & manager=$!
wine "$1/pythonw.exe" -m padang_boot --office 'C:\kantor uji é' </dev/null >/dev/null 2>&1 &
sleep "${3:-15}"
import -window root "$2"
wineserver -k
kill $manager
INNER
timeout 120 xvfb-run -a -s "-screen 0 1366x768x24" bash "$work/photograph.sh" "$place" "$work/window.png" >/dev/null 2>&1
[ -s "$work/window.png" ] || fail "no photograph"
colours=$(identify -format %k "$work/window.png")
[ "$colours" -gt 50 ] || fail "the photograph shows no window ($colours colours)"
echo "   $work/window.png, $colours colours"

say "data of an office, then installing over itself"
mkdir -p "$home/Padang Desktop" && echo data >"$home/Padang Desktop/penanda"
win "$setup" /S || fail "the second installation ended with code $?"
win "$place/python.exe" -m padang_boot --version || fail "the program does not start after the upgrade"

say "a broken program is refused"
rm -rf "$work/broken" && cp -r "$work/build/windows" "$work/broken"
rm -r "$work"/broken/versions/*/lib/sqlcipher3
"$python" - "$root" "$work" <<'INNER' || fail "packing the broken one"
import sys
from pathlib import Path
root, work = map(Path, sys.argv[1:])
sys.path.insert(0, str(root / "installer"))
import build_windows
build_windows.pack(work / "broken", work / "broken-setup.exe", build_windows.version(), is_fast=True)
INNER
win "$work/broken-setup.exe" /S
code=$?
[ "$code" = 3 ] || fail "the broken installer ended with $code, not with 3"
[ ! -e "$place.new" ] || fail "the broken one left its folder"
win "$place/python.exe" -m padang_boot --version || fail "the version before does not start any more"

say "a damaged installer and half of one are refused"
"$python" "$here/flip_byte.py" "$setup" "$work/damaged-setup.exe"
head -c 20000000 "$setup" >"$work/half-setup.exe"
for bad in damaged half; do
    win "$work/$bad-setup.exe" /S && fail "the $bad installer ran"
done
win "$place/python.exe" -m padang_boot --version || fail "the version before does not start any more"

say "an update pack moves it forward, and a broken one back"
open_window=("$place/python.exe" -m padang_boot --office 'C:\kantor uji é')
pointer_says() { grep -q "$1" "$place/current.json"; }
# Open the window and close it as a person would, until the pointer says this.
window_until() {
    LIMIT=100 win "${open_window[@]}" >"$work/window-start.txt" &
    local window=$!
    for _ in $(seq 20); do
        sleep 3
        pointer_says "$1" && break
        LIMIT=20 win taskkill /IM python.exe >/dev/null
    done
    wineserver -k
    wait "$window"
    pointer_says "$1"
}
"$python" - "$root" "$work" "$place" <<'INNER' || fail "making the packs"
import json, shutil, sys
from pathlib import Path
root, work, place = map(Path, sys.argv[1:])
sys.path.insert(0, str(root / "installer"))
sys.path.insert(0, str(root))
import make_update
from padang_desktop.exchange import program_versions, seal
from padang_desktop.exchange.program_versions import Pointer

stage, seed = work / "build" / "windows", bytes(range(32))
version = program_versions.read(stage).version
# The key of this check alone; a real one comes with the program that was built.
keys = program_versions.home(place, version) / "app" / "resources" / "update_keys"
keys.mkdir(exist_ok=True)
(keys / "uji.pub").write_text(seal.ssh_line(seal.public_of(seed)) + "\n", "ascii")
base = stage
for number, name in (("98.0.0", "maju"), ("99.0.0", "rusak")):
    fresh = work / name
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(stage, fresh)
    (fresh / "versions" / version).rename(fresh / "versions" / number)
    app = program_versions.home(fresh, number) / "app"
    shutil.copytree(keys, app / "resources" / "update_keys", dirs_exist_ok=True)
    (app / "resources" / "versi.txt").write_text(number)
    if name == "rusak":
        # Its self-test is well, but its window never comes.
        (app / "padang_desktop" / "app.pyc").unlink()
    program_versions.write(fresh, Pointer(number))
    size = make_update.make(fresh, work / f"{name}.pembaruan", seed, int(number[:2]), base=base)
    base = fresh
    print(f"   {name}.pembaruan: {size / 1024:.0f} KiB")
INNER
"$python" "$here/flip_byte.py" "$work/maju.pembaruan" "$work/rusak-byte.pembaruan"
win "$place/python.exe" -m padang_boot update "$work/rusak-byte.pembaruan" && fail "a pack with a flipped byte was taken"
win "$place/python.exe" -m padang_boot update "$work/maju.pembaruan" || fail "the pack was not taken"
grep -q '"version": "98.0.0"' "$place/current.json" || fail "the pointer did not turn"
win "$place/python.exe" -m padang_boot --selftest || fail "the new version does not run"
# Only a version whose window once stood is one to go back to.
window_until '"tries": 0' || fail "the window of the new version never stood: $(cat "$place/current.json")"
win "$place/python.exe" -m padang_boot update "$work/rusak.pembaruan" || fail "the second pack was not taken"
# A start that never reached the program (no screen, a busy machine) raises no count and is made again.
for turn in 2 3; do
    pointer_says '"version": "99.0.0"' || fail "it gave way before its time: $(cat "$place/current.json")"
    for again in 1 2 3; do
        LIMIT=60 win "${open_window[@]}" >"$work/broken-start.txt" && fail "the broken version ran"
        pointer_says "\"tries\": $turn" && break
        echo "   start $again towards $turn did not count: $(tail -1 "$work/broken-start.txt")"
    done
done
window_until '"version": "98.0.0"' || fail "the broken version did not give way: $(cat "$place/current.json")"

if [ "${PADANG_WINE_TESTS:-yes}" = yes ]; then
    say "unit tests on the Windows Python"
    "$python" "$here/windows_tests.py" "$root" "$work" || fail "test libraries"
    LIMIT=600 win "$place/python.exe" "$work/run_tests.py" || fail "unit tests"
fi

say "removing it"
win "$place/Uninstall.exe" /S "_?=$(winepath -w "$place" 2>/dev/null)" || fail "the uninstaller ended with code $?"
[ ! -e "$place/pythonw.exe" ] || fail "the program is still there"
[ -f "$home/Padang Desktop/penanda" ] || fail "the office's data is gone"
wineserver -k 2>/dev/null
echo "the Windows installer holds"
