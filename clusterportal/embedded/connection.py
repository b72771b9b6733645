"""Connections to an embedded server, and the proof of whose it is."""

import os
import socket
import struct
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg2
from psycopg2 import extensions

from clusterportal.embedded.places import NAME, PORT, Places


@contextmanager
def connected(places: Places) -> Iterator[extensions.connection]:
    """Give a connection to the maintenance database. Raises psycopg2.OperationalError if nothing answers."""
    with closing(
        psycopg2.connect(host=str(places.sockets), port=PORT, user=NAME, dbname="postgres", connect_timeout=5)
    ) as connection:
        connection.autocommit = True
        yield connection


def answers(places: Places) -> bool:
    """Tell whether a query is answered."""
    try:
        with connected(places) as connection, connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except psycopg2.Error:
        return False
    return True


def serves(places: Places, pid: int) -> bool:
    """Tell whether process `pid` is the server at our socket, and our cluster is what it serves."""
    try:
        with connected(places) as connection, connection.cursor() as cursor:
            cursor.execute("SHOW data_directory")
            (folder,) = cursor.fetchone() or ("",)
            return os.path.realpath(folder) == os.path.realpath(places.pgdata) and _listener(connection) in (
                pid,
                None,
            )
    except psycopg2.Error:
        return False


def ensure_database(places: Places) -> None:
    """Make the register's database unless it is there."""
    with connected(places) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME])
        if cursor.fetchone() is None:
            cursor.execute(f'CREATE DATABASE "{NAME}"')


def _listener(connection: extensions.connection) -> int | None:
    """Return the process that opened the socket as the system knows it, or None where it does not tell."""
    if sys.platform != "linux":
        return None
    with socket.socket(fileno=os.dup(connection.fileno())) as peer:
        credentials = peer.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return struct.unpack("3i", credentials)[0]
