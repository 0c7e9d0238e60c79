"""In this file: python -m padang_desktop: the window, or a command when one is named."""

from __future__ import annotations

import multiprocessing
import sys


def main() -> int:
    """With a command (padang roster …) run it, otherwise open the window."""
    # A frozen build starts its worker process through this same door.
    multiprocessing.freeze_support()
    if sys.argv[1:2] == ["--selftest"]:
        from padang_desktop.commands import self_test

        return self_test.main(sys.argv[2:])
    named = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    if (named and sys.argv[1] == named[0]) or sys.argv[1:] == ["--version"]:
        from padang_desktop import commands

        commands.main()
        return 0
    from padang_desktop import app

    return app.main()


if __name__ == "__main__":
    sys.exit(main())
