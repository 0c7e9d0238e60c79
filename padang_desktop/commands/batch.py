"""In this file: padang batch make, batch check, receipt accept."""

from __future__ import annotations

BATCH = {}
RECEIPT = {}
