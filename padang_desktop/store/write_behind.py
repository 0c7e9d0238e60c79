"""In this file: what goes into a plan's file is written on a thread of its own, while more is judged.

Encrypting and writing need no Python, so they cost the judge of the rows no
time where there is a second core.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

# So many texts wait in memory at most; each is a block of rows.
_MOST_WAITING = 12


class WriteBehind:
    """Runs statements in their order; what goes wrong is raised by a later call."""

    def __init__(self, connection: Any, pool: ThreadPoolExecutor) -> None:
        self._execute, self._pool = connection.execute, pool
        self._waiting: deque[Future[Any]] = deque()

    def add(self, statement: str, values: tuple[Any, ...]) -> None:
        while len(self._waiting) >= _MOST_WAITING:
            self._waiting.popleft().result()
        self._waiting.append(self._pool.submit(self._execute, statement, values))

    def wait(self) -> None:
        """Until everything is written; nobody else may use the connection before."""
        while self._waiting:
            self._waiting.popleft().result()


@contextmanager
def writing_behind(connection: Any) -> Generator[WriteBehind]:
    """The thread ends with the block; what still waits then is not written when the block failed."""
    pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="plan")
    try:
        behind = WriteBehind(connection, pool)
        yield behind
        behind.wait()
    finally:
        pool.shutdown(cancel_futures=True)
