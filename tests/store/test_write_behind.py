from __future__ import annotations

import threading
from typing import Any

import pytest

from padang_desktop.store.write_behind import writing_behind


class Slow:
    """Takes statements when it is let; one of them fails."""

    def __init__(self) -> None:
        self.may_go, self.done = threading.Event(), list[str]()

    def execute(self, statement: str, values: tuple[Any, ...]) -> None:
        assert self.may_go.wait(20)
        if statement == "no":
            raise OSError("disk full")
        self.done.append(statement)


def test_statements_run_in_their_order_on_another_thread_and_are_waited_for_at_the_end() -> None:
    slow = Slow()
    with writing_behind(slow) as behind:
        for at in range(5):
            behind.add(str(at), ())
        assert slow.done == []
        slow.may_go.set()
        behind.wait()
        assert slow.done == list("01234")
        behind.add("5", ())
    assert slow.done == list("012345")


def test_what_went_wrong_is_told_to_whoever_waits_and_the_thread_is_gone() -> None:
    slow = Slow()
    slow.may_go.set()
    before = threading.active_count()
    with pytest.raises(OSError, match="disk full"), writing_behind(slow) as behind:
        behind.add("no", ())
    assert threading.active_count() == before


def test_a_block_that_fails_leaves_what_waits_unwritten() -> None:
    slow = Slow()
    with pytest.raises(ZeroDivisionError), writing_behind(slow) as behind:
        for at in range(4):
            behind.add(str(at), ())
        slow.may_go.set()
        raise ZeroDivisionError
    assert len(slow.done) <= 4
