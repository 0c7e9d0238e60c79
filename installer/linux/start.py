"""In this file: what the one-folder build starts."""

from __future__ import annotations

import sys

from padang_desktop.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
