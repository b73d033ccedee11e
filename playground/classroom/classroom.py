"""What students and their teacher can do in a class, each in one go."""

import sqlite3
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from playground.classroom import codes, file
from playground.classroom.records import (
    Full,
    Guess,
    NotJoined,
    Question,
    Run,
    Session,
    Student,
    Tally,
    TooOften,
    WrongCode,
)

MOST_STUDENTS = 100
MOST_GUESSES = 200  # of one student
LARGEST_RUN = 400_000  # characters of link and state
BETWEEN = 1.0  # seconds from one run of a student to the next
MINUTE = 60.0  # seconds
MOST_MISSES = 100  # wrong codes in a minute: to try half of them all takes months
RUN = "link, state, epoch, train, test"


class Classroom:
    """A class in a file, which several processes may share.

    Parameters
    ----------
    path : Path
        Of the file; it is made where it is not there.
    clock : callable
        Seconds since some moment.

    Raises
    ------
    InvalidInput
        If there can be no such file.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._path, self._clock = path, clock
        file.prepare(path)
        with file.writing(path) as database:
            found = database.execute("SELECT token FROM teacher").fetchone()
            self.token: str = found[0] if found else codes.new_token()
            if not found:
                database.execute("INSERT INTO teacher VALUES (?)", [self.token])

    def is_teacher(self, token: str) -> bool:
        """Whether it is the teacher's token."""
        return codes.is_same(token, self.token)

    # What students do.

    def join(self, code: str, key: str, name: str) -> Session:
        """Come in under a name; once more, under another.

        Parameters
        ----------
        code : str
        key : str
            A secret of the student's own, which stands for them from now on.
        name : str
        """
        self._admit(code, key)
        with file.writing(self._path) as database:
            (n,) = database.execute("SELECT count(*) FROM student").fetchone()
            if n >= MOST_STUDENTS and _id(database, key) is None:
                raise Full
            database.execute(
                "INSERT INTO student (key, name) VALUES (?, ?) "
                "ON CONFLICT (key) DO UPDATE SET name = excluded.name",
                [key, name],
            )
            return _session(database, code)

    def send(self, code: str, key: str, run: Run, guesses: Iterable[Guess] = ()) -> Session:
        """Put a run on the wall in place of the last one, and guesses beside those before."""
        self._admit(code, key)
        if len(run.link) + len(run.state) > LARGEST_RUN:
            raise Full
        with file.writing(self._path) as database:
            session, student = _session(database, code), _id(database, key)
            if student is None:
                raise NotJoined
            (last,) = database.execute("SELECT at FROM student WHERE id = ?", [student]).fetchone()
            now = self._clock()
            if last <= now < last + BETWEEN:
                raise TooOften
            database.execute(
                f"UPDATE student SET sent = sent + 1, at = ?, ({RUN}) = (?, ?, ?, ?, ?) "  # noqa: S608
                "WHERE id = ?",
                [now, *run, student],
            )
            for asked, *given in guesses:
                row = [student, *asked, *given]
                database.execute("INSERT OR REPLACE INTO guess VALUES (?, ?, ?, ?, ?, ?)", row)
            counted = "SELECT count(*) FROM guess WHERE student = ?"
            if database.execute(counted, [student]).fetchone()[0] > MOST_GUESSES:
                raise Full
            return session

    def look(self, code: str, key: str) -> Session:
        """See how the class stands."""
        self._admit(code, key)
        with file.reading(self._path) as database:
            if _id(database, key) is None:
                raise NotJoined
            return _session(database, code)

    def _admit(self, code: str, key: str) -> None:
        """Let in who is there already; others may not try codes without end."""
        code = codes.plain_code(code)
        with file.reading(self._path) as database:
            found = database.execute("SELECT code FROM session").fetchone()
            is_right = found is not None and codes.is_same(code, found[0])
            if is_right and _id(database, key) is not None:
                return
            since = [self._clock() - MINUTE]
            counted = "SELECT count(*) FROM miss WHERE at > ?"
            (misses,) = database.execute(counted, since).fetchone()
        if misses >= MOST_MISSES:
            raise TooOften
        if not is_right:
            with file.writing(self._path) as database:
                database.execute("DELETE FROM miss WHERE at <= ?", since)
                database.execute("INSERT INTO miss VALUES (?)", [self._clock()])
            raise WrongCode

    # What the teacher does.

    def open(self) -> None:
        """Begin a class, if none has begun."""
        with file.writing(self._path) as database:
            if database.execute("SELECT 1 FROM session").fetchone() is None:
                row = [codes.new_code(), False]
                database.execute("INSERT INTO session (code, paused) VALUES (?, ?)", row)

    def steer(self, paused: bool, shown: Question | None) -> None:
        """Let all go on or wait, and let them see guesses or none."""
        with file.writing(self._path) as database:
            row = [paused, *(shown or (None, None))]
            database.execute("UPDATE session SET paused = ?, sheet = ?, question = ?", row)

    def remove(self, student: int) -> None:
        """Forget one student, and everything that came from them."""
        with file.writing(self._path) as database:
            database.execute("DELETE FROM guess WHERE student = ?", [student])
            database.execute("DELETE FROM student WHERE id = ?", [student])
        file.forget(self._path)

    def delete(self) -> None:
        """End the class, and forget everybody and everything in it."""
        with file.writing(self._path) as database:
            for table in ("guess", "student", "session"):
                database.execute(f"DELETE FROM {table}")  # noqa: S608  # names of our own
        file.forget(self._path)

    def session(self) -> Session | None:
        """The class that has begun, if any has."""
        with file.reading(self._path) as database:
            return _any_session(database)

    def students(self) -> list[Student]:
        """Everybody, in the order in which they came; their runs without the states."""
        with file.reading(self._path) as database:
            rows = database.execute(
                "SELECT id, name, sent, link, '', epoch, train, test FROM student ORDER BY id"
            ).fetchall()
        return [
            Student(number, name, sent, Run(*run) if sent else None)
            for number, name, sent, *run in rows
        ]

    def run(self, student: int) -> tuple[int, Run] | None:
        """How many a student has sent, and the last one."""
        with file.reading(self._path) as database:
            row = database.execute(
                f"SELECT sent, {RUN} FROM student WHERE id = ? AND sent > 0",  # noqa: S608
                [student],
            ).fetchone()
        return row and (row[0], Run(*row[1:]))

    def tallies(self, asked: Question | None = None) -> list[Tally]:
        """What was guessed, of one question or of all: the most frequent first."""
        with file.reading(self._path) as database:
            rows = database.execute(
                "SELECT sheet, question, guess, given, sum(NOT late), sum(late) FROM guess "
                "WHERE ?1 IS NULL OR (sheet = ?1 AND question = ?2) "
                "GROUP BY sheet, question, guess, given ORDER BY 1, 2, 3, 5 DESC, 4",
                asked or (None, None),
            ).fetchall()
        return [Tally(Question(*row[:2]), *row[2:]) for row in rows]


def _id(database: sqlite3.Connection, key: str) -> int | None:
    """The number of a student."""
    found = database.execute("SELECT id FROM student WHERE key = ?", [key]).fetchone()
    return found[0] if found else None


def _any_session(database: sqlite3.Connection) -> Session | None:
    found = database.execute("SELECT code, paused, sheet, question FROM session").fetchone()
    if found is None:
        return None
    code, paused, *shown = found
    return Session(code, bool(paused), None if None in shown else Question(*shown))


def _session(database: sqlite3.Connection, code: str) -> Session:
    """The class of a code, which may have ended since somebody was let in."""
    found = _any_session(database)
    if found is None or not codes.is_same(codes.plain_code(code), found.code):
        raise WrongCode
    return found
