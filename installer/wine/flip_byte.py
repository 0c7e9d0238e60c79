"""In this file: a copy of a file with one byte changed in its middle: python flip_byte.py FROM TO."""

from __future__ import annotations

import sys
from pathlib import Path

content = bytearray(Path(sys.argv[1]).read_bytes())
content[len(content) // 2] ^= 1
Path(sys.argv[2]).write_bytes(content)
