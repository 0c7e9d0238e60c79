"""In this file: store functions of batches, receipts and laptops find their rows where the city keeps them.

A view of the office's own file may carry the way to the server; then these
functions go there, each in a transaction of its own. A view of the server
itself carries none and is used as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from padang_desktop.store.database import Reader, Writer

P = ParamSpec("P")
R = TypeVar("R")


def read_where_it_lies(function: Callable[Concatenate[Reader, P], R]) -> Callable[Concatenate[Reader, P], R]:
    """A function that only reads what is shared."""

    @wraps(function)
    def reads(tx: Reader, *arguments: P.args, **named: P.kwargs) -> R:
        if tx.server is None:
            return function(tx, *arguments, **named)
        with tx.server().reading() as connection:
            return function(Reader(connection), *arguments, **named)

    return reads


def keep_where_it_lies(function: Callable[Concatenate[Writer, P], R]) -> Callable[Concatenate[Writer, P], R]:
    """A function that writes what is shared; the deed is told in the office's own journal."""

    @wraps(function)
    def keeps(tx: Writer, *arguments: P.args, **named: P.kwargs) -> R:
        if tx.server is None:
            return function(tx, *arguments, **named)
        with tx.server().writing() as connection:
            return function(Writer(connection, 0, tx.now, tx.by), *arguments, **named)

    return keeps
