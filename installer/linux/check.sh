#!/usr/bin/env bash
# The Debian package is tried in a clean root: installed with its dependencies, its self-test, removed.
#
#   installer/linux/check.sh PACKAGE.deb [WORK-FOLDER]
#
# Skips in words (exit 0) where there is no root, no debootstrap, or no archive of packages.
set -uo pipefail
package=$(realpath "$1")
work=$(mkdir -p "${2:-/var/tmp/padang-linux}" && cd "${2:-/var/tmp/padang-linux}" && pwd)
root=$work/root

fail() { echo "FAILED: $*" >&2; exit 1; }
say() { echo "-- $*"; }
inside() { timeout --kill-after=10 "${LIMIT:-300}" chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 HOME=/root DEBIAN_FRONTEND=noninteractive QT_QPA_PLATFORM=offscreen "$@" </dev/null; }

if [ "$(id -u)" != 0 ]; then echo "skipped: a clean root needs root"; exit 0; fi
command -v debootstrap >/dev/null || apt-get install -y -qq --no-install-recommends debootstrap >/dev/null 2>&1
if ! command -v debootstrap >/dev/null; then echo "skipped: debootstrap is absent and cannot be installed here"; exit 0; fi
. /etc/os-release
archive=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE)' "Created-By: Packages" "Component: main" 2>/dev/null |
    awk -v name="$VERSION_CODENAME" '$2 == name {print $1; exit}')
if [ ! -d "$root/usr" ]; then
    say "making a clean root ($VERSION_CODENAME)"
    timeout 400 debootstrap --variant=minbase "$VERSION_CODENAME" "$root" ${archive:+"$archive"} >"$work/debootstrap.log" 2>&1 ||
        { echo "skipped: no clean root could be made here (see $work/debootstrap.log)"; rm -rf "$root"; exit 0; }
    cp -r /etc/apt/sources.list /etc/apt/sources.list.d /etc/apt/apt.conf.d /etc/apt/trusted.gpg.d "$root/etc/apt/" 2>/dev/null
    cp -r /usr/share/keyrings "$root/usr/share/" 2>/dev/null
    cp /etc/resolv.conf "$root/etc/" 2>/dev/null
fi
mkdir -p "$root/proc" "$root/dev/shm"
mountpoint -q "$root/proc" || mount -t proc proc "$root/proc" 2>/dev/null
trap 'umount "$root/proc" 2>/dev/null' EXIT
say "installing $(basename "$package")"
cp "$package" "$root/tmp/padang.deb"
inside apt-get update -qq >"$work/apt.log" 2>&1
# The root outlives a check. A package of the same version that a failed check left would be kept by apt.
inside dpkg --purge padang-desktop >>"$work/apt.log" 2>&1
rm -rf "$root/opt/padang-desktop"
inside apt-get install -y -qq --no-install-recommends /tmp/padang.deb >>"$work/apt.log" 2>&1 || fail "apt-get (see $work/apt.log)"
packed=$(dpkg-deb --fsys-tarfile "$package" | tar -xO ./opt/padang-desktop/padang-desktop | sha256sum)
[ "$packed" = "$(sha256sum <"$root/opt/padang-desktop/padang-desktop")" ] || fail "another program is installed than the package holds"
[ -f "$root/usr/share/applications/padang-desktop.desktop" ] || fail "no desktop entry"
say "the self-test"
inside padang-desktop --selftest || fail "self-test"
inside padang --version || fail "the command"
say "removing it"
inside apt-get remove -y -qq padang-desktop >>"$work/apt.log" 2>&1 || fail "removing"
[ ! -e "$root/opt/padang-desktop/padang-desktop" ] || fail "the program is still there"
echo "the Debian package holds"
