"""In this file: what only one kind of system can show; elsewhere such a test says so and is left out."""

from __future__ import annotations

import os
import sys

import pytest

IS_WINDOWS = sys.platform == "win32"
unix_limits = pytest.mark.skipif(IS_WINDOWS, reason="Windows has no limits for one process by setrlimit")
unix_links = pytest.mark.skipif(IS_WINDOWS, reason="a link needs a privilege on Windows")
unix_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes in folders here")
unix_drives = pytest.mark.skipif(IS_WINDOWS, reason="how Linux names its drives")
two_cases = pytest.mark.skipif(IS_WINDOWS, reason="upper and lower case are one name on Windows")
open_files = pytest.mark.skipif(IS_WINDOWS, reason="Windows removes no file that is still open")
