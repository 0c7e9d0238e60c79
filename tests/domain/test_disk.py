"""In this file: which errors of the system are a full, a locked or a failing disk, and which are none."""

from __future__ import annotations

import errno
import pickle

import pytest

from padang_desktop.domain import words
from padang_desktop.domain.disk import DiskFailing, DiskFull, DiskLocked, own_disk, trouble
from padang_desktop.domain.problems import Situation


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFull), (errno.EFBIG, DiskFull), (errno.EROFS, DiskLocked),
        (errno.EACCES, DiskLocked), (errno.EIO, DiskFailing), (errno.ENODEV, DiskFailing),
    ],
)  # fmt: skip
def test_an_error_of_the_system_is_told_in_two_sentences(number: int, kind: type[Situation]) -> None:
    told = trouble(OSError(number, "x"))
    assert told is not None and type(told) is kind
    assert all(sentence.endswith(".") for sentence in words.of_situation(told))


@pytest.mark.parametrize(("number", "kind"), [(112, DiskFull), (19, DiskLocked), (1117, DiskFailing)])
def test_what_windows_says_of_the_device_counts_before_the_general_number(
    number: int, kind: type[Situation]
) -> None:
    error = OSError(errno.EINVAL, "x")
    error.winerror = number  # as Python sets it on Windows
    assert type(trouble(error)) is kind


@pytest.mark.parametrize("error", [FileNotFoundError(errno.ENOENT, "x"), OSError("x"), ValueError("x")])
def test_what_tells_nothing_of_a_disk_stays_what_it_is(error: Exception) -> None:
    assert trouble(error) is None
    with pytest.raises(type(error)) as raised, own_disk():
        raise error
    assert raised.value is error


def test_a_situation_of_the_disk_is_not_told_a_second_time() -> None:
    with pytest.raises(DiskFull) as raised, own_disk(), own_disk():
        raise OSError(errno.ENOSPC, "x")
    assert trouble(raised.value) is None
    assert isinstance(raised.value, OSError)


def test_it_crosses_the_pipe_of_the_worker_as_it_is() -> None:
    there = pickle.loads(pickle.dumps(DiskLocked(reason="EROFS")))
    assert type(there) is DiskLocked and there.reason == "EROFS"
