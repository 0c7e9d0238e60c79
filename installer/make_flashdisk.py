"""In this file: everything for one flashdisk, laid into a folder: what a laptop needs, and what proves it.

    python3 installer/make_flashdisk.py OUT --setup FILE [--update FILE ...] [--deb FILE] --key PRIVATE-FILE

OUT gets the installer, the updates, the quick guide as PDF, the sample data,
BACA-SAYA.txt and SHA256SUMS with its signature. The signature is that of
ssh-keygen -Y (namespace padang-flashdisk); SHA256SUMS.pub is its public key.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from padang_desktop import __version__
from padang_desktop.documents import quick_guide
from padang_desktop.exchange import seal

ROOT = Path(__file__).resolve().parent.parent
NAMESPACE = "padang-flashdisk"
READ_ME = """Padang Desktop {version}

Memasang di Windows 10/11 (64-bit): klik dua kali {setup}
Sudah terpasang: buka Padang Desktop, Pengaturan, Pembaruan.
Panduan singkat: Panduan.pdf
Data contoh untuk Mode Latihan: folder contoh

Memeriksa keaslian (untuk petugas TI):
  sha256sum -c SHA256SUMS
  ssh-keygen -Y check-novalidate -n {namespace} -s SHA256SUMS.sig < SHA256SUMS
"""


def lay_out(out: Path, setup: Path, others: list[Path], seed: bytes) -> None:
    """Fill the folder; it must not exist or be empty."""
    out.mkdir(parents=True, exist_ok=True)
    if any(out.iterdir()):
        raise SystemExit(f"{out} is not empty")
    for file in (setup, *others):
        shutil.copyfile(file, out / file.name)
    shutil.copytree(ROOT / "resources" / "sample", out / "contoh")
    quick_guide.draw(out / "Panduan.pdf", ROOT / "resources", __version__, datetime.now(UTC))
    text = READ_ME.format(version=__version__, setup=setup.name, namespace=NAMESPACE)
    (out / "BACA-SAYA.txt").write_text(text, "utf-8", newline="\r\n")
    write_sums(out, sorted(path for path in out.rglob("*") if path.is_file()), seed)


def write_sums(folder: Path, files: list[Path], seed: bytes) -> None:
    """SHA256SUMS of some files below a folder, its signature, and the key that it holds for."""
    sums = "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in files
    )
    (folder / "SHA256SUMS").write_text(sums, "utf-8", newline="\n")
    (folder / "SHA256SUMS.sig").write_bytes(seal.sign(seed, NAMESPACE, sums.encode("utf-8")))
    (folder / "SHA256SUMS.pub").write_text(seal.ssh_line(seal.public_of(seed), NAMESPACE) + "\n", "ascii")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--setup", type=Path, required=True)
    parser.add_argument("--update", type=Path, action="append", default=[])
    parser.add_argument("--deb", type=Path, action="append", default=[])
    parser.add_argument("--key", type=Path, required=True)
    chosen = parser.parse_args(arguments)
    seed = bytes.fromhex(chosen.key.read_text("ascii").strip())
    lay_out(chosen.out, chosen.setup, [*chosen.update, *chosen.deb], seed)
    print(f"{chosen.out}: {sum(1 for path in chosen.out.rglob('*') if path.is_file())} files")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
