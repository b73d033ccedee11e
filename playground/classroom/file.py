"""The file of a class: an embedded database that survives a kill, and that can be emptied."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playground.settings.domains import InvalidInput

EXPECTED = "a file in which a class can be kept"
PATIENCE = 10.0  # seconds in which another process lets go of the file
OWNER_ONLY = 0o600
TABLES = """
    CREATE TABLE IF NOT EXISTS teacher (token TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS session (
        code TEXT NOT NULL, paused INTEGER NOT NULL, sheet TEXT, question TEXT);
    CREATE TABLE IF NOT EXISTS student (
        id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
        sent INTEGER NOT NULL DEFAULT 0, at REAL NOT NULL DEFAULT 0,
        link TEXT, state TEXT, epoch INTEGER, train REAL, test REAL);
    CREATE TABLE IF NOT EXISTS guess (
        student INTEGER NOT NULL, sheet TEXT NOT NULL, question TEXT NOT NULL,
        guess TEXT NOT NULL, given TEXT NOT NULL, late INTEGER NOT NULL,
        PRIMARY KEY (student, sheet, question, guess));
    CREATE TABLE IF NOT EXISTS miss (at REAL NOT NULL);
"""


def prepare(path: Path) -> None:
    """Make the file, for its owner's eyes alone.

    Raises
    ------
    InvalidInput
        If that cannot be.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, OWNER_ONLY))
        path.chmod(OWNER_ONLY)
        with _connected(path) as database:
            database.execute("PRAGMA journal_mode = WAL")
            database.executescript(TABLES)
    except (OSError, sqlite3.Error) as error:
        why = getattr(error, "strerror", None) or error
        raise InvalidInput("class-file", EXPECTED, f"{path} ({why})") from None


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """See one moment of the file, whatever others write meanwhile."""
    with _connected(path) as database:
        database.execute("BEGIN")
        yield database


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """Change the file, wholly or not at all, with nobody else writing meanwhile."""
    with _connected(path) as database:
        database.execute("BEGIN IMMEDIATE")
        yield database
        database.execute("COMMIT")


def forget(path: Path) -> None:
    """Leave nothing in the file, nor in the journal beside it, of what was deleted from it."""
    with _connected(path) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def _connected(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that writes over what it deletes; what was begun and not ended is undone."""
    database = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        database.execute("PRAGMA secure_delete = ON")
        yield database
    finally:
        database.close()
