"""In this file: a PostgreSQL server for tests, made by pg_virtualenv and gone with the last of them."""

from __future__ import annotations

import itertools
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

ABSENT = "pg_virtualenv is absent: install postgresql and postgresql-common to try the city's server"


def is_here() -> bool:
    try:
        import psycopg  # noqa: F401 - only whether it is there
    except ImportError:
        return False
    return shutil.which("pg_virtualenv") is not None


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


class Servers:
    """Gives each test a database of its own on one server."""

    def __init__(self, facts: dict[str, str]) -> None:
        self._facts = facts
        self._numbers = itertools.count(1)

    def url(self, database: str = "") -> str:
        """The address of a fresh, empty database, or of one that is there."""
        name = database or f"kota_{next(self._numbers)}"
        if not database:
            self.tell(f"CREATE DATABASE {name}")
        facts = self._facts
        return (
            f"postgresql://{facts['PGUSER']}:{facts['PGPASSWORD']}@{facts['PGHOST']}:{facts['PGPORT']}/{name}"
        )

    def tell(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        import psycopg

        with psycopg.connect(self.url(database), autocommit=True) as connection:
            found = connection.execute(statement)
            return found.fetchall() if found.description else []


@contextmanager
def running(fsync: str = "off") -> Iterator[Servers]:
    if not is_here():
        pytest.skip(ABSENT)
    told = "env | grep ^PG; echo READY; cat >/dev/null"
    # A directory and a port of its own: somebody else's tests may run beside these.
    command = ["pg_virtualenv", "-t", "-c", f"-p {free_port()}", "-o", f"fsync={fsync}", "sh", "-c", told]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdin is not None and process.stdout is not None
    facts: dict[str, str] = {}
    try:
        for line in process.stdout:
            if line.strip() == "READY":
                break
            name, _, value = line.strip().partition("=")
            facts[name] = value
        if "PGPORT" not in facts:
            pytest.skip("pg_virtualenv could not start a server here")
        yield Servers(facts)
    finally:
        process.stdin.close()
        process.wait(60)


@pytest.fixture(scope="module")
def servers() -> Iterator[Servers]:
    with running() as made:
        yield made
