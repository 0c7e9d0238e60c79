"""In this file: the city's common data on a PostgreSQL server, for several clerks who receive at once.

Only what the offices sent, the receipts and the chains lie there; keys,
accounts and drafts stay in each clerk's encrypted file. Whoever writes takes
the one pen first, a row locked FOR UPDATE: so journal, receipt numbers and
places in a chain are given out one after the other, as in SQLite. psycopg is
imported by SQLAlchemy at the first connection.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    MetaData,
    Table,
    Text,
    create_engine,
    delete,
    event,
    inspect,
    select,
    update,
)
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, OperationalError, ProgrammingError

from padang_desktop.domain.problems import Situation
from padang_desktop.store import tables
from padang_desktop.store.city import copying, find
from padang_desktop.store.database import DatabaseBusy

SCHEMA = "2"
KEPT = (*copying.TABLES, tables.journal, tables.changes)
_city = Table(
    "city", MetaData(), Column("name", Text, primary_key=True), Column("value", Text, nullable=False)
)
_PEN, ENDED = "pen", "ended"
# What PostgreSQL says when somebody else keeps the pen too long, or two waited for one another.
_BUSY = ("55P03", "40P01", "57014")


class ServerAway(Situation):
    """The server cannot be reached, or the connection broke: nothing was changed."""

    code = "CITY_STORE_AWAY"


class ServerRefuses(ServerAway):
    """The server answers, but not to this name, password or database."""

    code = "CITY_STORE_REFUSES"


class ServerUnfit(Situation):
    """The address is none of a PostgreSQL database, or the database may not be used so."""

    code = "CITY_STORE_UNFIT"


class DriverAbsent(Situation):
    """The program was installed without what speaks to PostgreSQL (the extra `city`)."""

    code = "CITY_STORE_DRIVER"


class ServerOfAnother(Situation):
    """The database holds another city's data."""

    code = "CITY_STORE_OF_ANOTHER"


class ServerEnded(Situation):
    """The data were taken back from this server."""

    code = "CITY_STORE_ENDED"


def fact(connection: Connection, name: str) -> str:
    """A fact of the whole city that lies on the server, "" when nobody has told it."""
    return connection.execute(select(_city.c.value).where(_city.c.name == name)).scalar() or ""


def put_fact(connection: Connection, name: str, value: str) -> None:
    row = insert(_city).values(name=name, value=value)
    connection.execute(row.on_conflict_do_update(index_elements=["name"], set_={"value": value}))


def facts(connection: Connection, beginning: str) -> dict[str, str]:
    """The facts whose names begin so."""
    query = select(_city.c.name, _city.c.value).where(_city.c.name.startswith(beginning, autoescape=True))
    return {row.name: row.value for row in connection.execute(query)}


def drop_fact(connection: Connection, name: str) -> None:
    connection.execute(delete(_city).where(_city.c.name == name))


class CityServer:
    """One database of the city; `owner` is the city's code as it stands in sealed files."""

    def __init__(
        self, url: str, owner: str, *, may_make: bool = True, wait_ms: int = 15_000, answer_ms: int = 600_000
    ) -> None:
        self._owner, self.is_new = owner, False
        self._engine = _engine(url, wait_ms, answer_ms)
        try:
            self._prepare(may_make=may_make)
        except BaseException:
            self.close()
            raise

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """One consistent view."""
        with self._told(), self._engine.connect() as connection:
            seen = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with seen.begin():
                yield seen

    @contextmanager
    def writing(self) -> Generator[Connection]:
        """All or nothing, one at a time. Raises DatabaseBusy when another keeps the pen too long."""
        with self._told(), self._engine.connect() as connection, connection.begin():
            _take_pen(connection)
            yield connection

    def counts(self) -> dict[str, int]:
        """Table -> how many rows; empty while nothing was made there."""
        if self.is_new:
            return {}
        with self.reading() as connection:
            return {table.name: copying.count(connection, table) for table in copying.TABLES}

    def end(self, connection: Connection) -> None:
        """From now on nobody writes here: the data lie elsewhere."""
        connection.execute(update(_city).where(_city.c.name == _PEN).values(value=ENDED))

    def close(self) -> None:
        self._engine.dispose()

    def _prepare(self, *, may_make: bool) -> None:
        """Make the tables at the first visit; two clerks may come at once."""
        with self._told(), self._engine.connect() as connection, connection.begin():
            connection.execute(sql("SELECT pg_advisory_xact_lock(hashtext('padang-desktop'))"))
            if not inspect(connection).has_table(_city.name):
                if not may_make:
                    self.is_new = True
                    return
                _make(connection, self._owner)
            found = {row.name: row.value for row in connection.execute(select(_city))}
        if found.get("owner") != self._owner:
            raise ServerOfAnother
        if found.get("schema") != SCHEMA:
            raise ServerUnfit(reason=f"schema {found.get('schema')}")

    @contextmanager
    def _told(self) -> Generator[None]:
        """What the server says, as situations; the errors carry no values of a row."""
        try:
            yield
        except (OperationalError, InterfaceError) as error:
            if getattr(error.orig, "sqlstate", None) in _BUSY:
                raise DatabaseBusy(reason=type(error.orig).__name__) from error
            # A server that asked for the password was reached, and said no.
            used_password = getattr(getattr(error.orig, "pgconn", None), "used_password", False)
            raise (ServerRefuses if used_password else ServerAway)(
                reason=type(error.orig).__name__
            ) from error
        except ProgrammingError as error:
            # 42501: may not; anything else is a fault of ours.
            if getattr(error.orig, "sqlstate", None) == "42501":
                raise ServerUnfit(reason="not allowed") from error
            raise
        except DBAPIError as error:
            if error.connection_invalidated:
                raise ServerAway(reason=type(error.orig).__name__) from error
            raise


def _engine(url: str, wait_ms: int, answer_ms: int) -> Engine:
    try:
        named = make_url(url.strip())
        if named.get_backend_name() != "postgresql" or not named.database:
            raise ServerUnfit(reason="no address of a PostgreSQL database")
        options = f"-c lock_timeout={wait_ms} -c statement_timeout={answer_ms} -c timezone=UTC"
        engine = create_engine(
            named.set(drivername="postgresql+psycopg"), pool_size=4, max_overflow=2, pool_pre_ping=True,
            hide_parameters=True, connect_args={"connect_timeout": 8, "options": options},
        )  # fmt: skip
    except ImportError as error:
        raise DriverAbsent from error
    except (ArgumentError, ValueError) as error:
        raise ServerUnfit(reason=type(error).__name__) from error
    event.listen(engine, "connect", _plain_texts)
    return engine


def _plain_texts(raw: Any, record: Any) -> None:
    raw.prepare_threshold = None  # a pooler between us and the server may not know prepared statements


def _take_pen(connection: Connection) -> None:
    query = select(_city.c.value).where(_city.c.name == _PEN).with_for_update()
    if connection.execute(query).scalar_one() == ENDED:
        raise ServerEnded


def _make(connection: Connection, owner: str) -> None:
    if connection.execute(sql("SHOW server_encoding")).scalar_one() != "UTF8":
        raise ServerUnfit(reason="not UTF8")
    connection.execute(sql("CREATE EXTENSION IF NOT EXISTS pg_trgm"))
    _city.create(connection)
    for table in KEPT[0].metadata.sorted_tables:
        if table in KEPT:
            table.create(connection)
    connection.exec_driver_sql(find.PLAIN_ON_SERVER)
    for name in find.INDEXED:
        table = "families" if name == find.ADDRESSES else name
        words = f"{find.plain_words(name)} gin_trgm_ops"
        connection.exec_driver_sql(f"CREATE INDEX {name}_trigrams ON {table} USING gin ({words})")
    facts = {_PEN: "", "owner": owner, "schema": SCHEMA}
    rows = [{"name": name, "value": value} for name, value in facts.items()]
    connection.execute(insert(_city), rows)
