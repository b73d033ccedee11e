"""Laws of what a class keeps: the last one counts, a kill loses nothing, deleted is gone."""

import os
import re
import signal
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from playground import InvalidInput
from playground.classroom import classroom as classrooms
from playground.classroom import codes
from playground.classroom.classroom import Classroom
from playground.classroom.records import (
    Full,
    Guess,
    NotJoined,
    Question,
    Run,
    TooOften,
    WrongCode,
)
from tools.server import ROOT

ADA, BOB = "a" * 32, "b" * 32
ASKED = Question("week3", "2a")


class Clock:
    """A clock that is set by hand."""

    now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "of a class" / "class.sqlite"


@pytest.fixture
def room(path, clock):
    found = Classroom(path, clock)
    found.open()
    return found


@pytest.fixture
def code(room):
    return room.session().code


def run_of(epoch, state="state"):
    return Run(f"seed={epoch}", state, epoch, 1 / (epoch + 1), None)


def guess(given, *, late=False):
    return Guess(ASKED, "guess", given, late)


def everything(path):
    """All bytes of the file and of what stands beside it."""
    return b"".join(each.read_bytes() for each in path.parent.iterdir())


def test_a_code_has_letters_that_nobody_takes_for_another():
    assert all(re.fullmatch(r"[A-Z]{6}", codes.new_code()) for _ in range(50))
    assert not set(codes.LETTERS) & set("ILOQUV")
    assert codes.plain_code(" abc DEF\n") == "ABCDEF"


def test_a_class_that_is_opened_twice_is_one_class(room, code):
    room.open()
    assert room.session().code == code


def test_what_was_sent_twice_is_there_once_as_it_was_last(room, code, clock):
    room.join(code, ADA, "Ada")
    for epoch in (1, 2):
        clock.now += 1
        room.send(code, ADA, run_of(epoch), [guess(f"guess {epoch}")])
    (ada,) = room.students()
    assert (ada.name, ada.sent, ada.run.epoch) == ("Ada", 2, 2)
    assert room.run(ada.id) == (2, run_of(2))
    assert [(each.given, each.n) for each in room.tallies()] == [("guess 2", 1)]


def test_who_joins_twice_is_one_student_under_the_last_name(room, code):
    room.join(code, ADA, "Ada")
    room.join(code.lower(), ADA, "Ada L.")
    assert [each.name for each in room.students()] == ["Ada L."]


def test_guesses_count_before_the_run_and_apart_from_it_after(room, code):
    for i, (given, late) in enumerate(
        [("up", False), ("up", False), ("down", False), ("up", True)]
    ):
        key = str(i) * 32
        room.join(code, key, str(i))
        room.send(code, key, run_of(i), [guess(given, late=late)])
    counted = [(each.given, each.n, each.late) for each in room.tallies(ASKED)]
    assert counted == [("up", 2, 1), ("down", 1, 0)]
    assert room.tallies(Question("week3", "other")) == []


def test_nobody_comes_in_without_the_code(room, code):
    wrong = "".join(codes.LETTERS[codes.LETTERS.index(code[0]) - 1]) + code[1:]
    for act in (
        lambda: room.join(wrong, ADA, "Ada"),
        lambda: room.look(wrong, ADA),
        lambda: room.send(wrong, ADA, run_of(1)),
    ):
        with pytest.raises(WrongCode):
            act()
    assert room.students() == []
    for act in (lambda: room.look(code, ADA), lambda: room.send(code, ADA, run_of(1))):
        with pytest.raises(NotJoined):
            act()


def test_who_tries_codes_is_slowed_and_who_is_in_is_not(room, code, clock):
    room.join(code, ADA, "Ada")
    for _ in range(classrooms.MOST_MISSES):
        with pytest.raises(WrongCode):
            room.join("wrong", BOB, "Bob")
    for tried in ("wrong", code):
        with pytest.raises(TooOften):
            room.join(tried, BOB, "Bob")
    room.send(code, ADA, run_of(1))
    clock.now += classrooms.MINUTE
    room.join(code, BOB, "Bob")


def test_one_student_sends_once_a_second(room, code, clock):
    room.join(code, ADA, "Ada")
    room.send(code, ADA, run_of(1))
    clock.now += classrooms.BETWEEN / 2
    with pytest.raises(TooOften):
        room.send(code, ADA, run_of(2))
    assert room.run(1) == (1, run_of(1))


def test_a_class_and_what_each_student_keeps_in_it_are_bounded(room, code, monkeypatch):
    monkeypatch.setattr(classrooms, "MOST_STUDENTS", 1)
    monkeypatch.setattr(classrooms, "MOST_GUESSES", 2)
    room.join(code, ADA, "Ada")
    room.join(code, ADA, "Ada again")
    with pytest.raises(Full):
        room.join(code, BOB, "Bob")
    with pytest.raises(Full):
        room.send(code, ADA, run_of(1, "x" * classrooms.LARGEST_RUN))
    many = [Guess(Question("week3", str(i)), "guess", "up", late=False) for i in range(3)]
    with pytest.raises(Full):
        room.send(code, ADA, run_of(1), many)
    assert room.run(1) is None
    assert room.tallies() == [], "what was refused is undone as a whole"


def test_it_is_for_the_eyes_of_its_owner(room, code, path):
    room.join(code, ADA, "Ada")
    modes = {stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()}
    assert modes == {0o600}


def test_deleted_is_gone_from_the_file_too(room, code, path):
    name = "Augusta Ada King"
    room.join(code, ADA, name)
    room.send(code, ADA, run_of(1, "weights of hers" * 1000), [guess("a guess of hers")])
    secrets = [each.encode() for each in (name, ADA, code, "weights of hers", "a guess of hers")]
    assert all(each in everything(path) for each in secrets)
    room.delete()
    assert (room.session(), room.students(), room.tallies()) == (None, [], [])
    assert not [each for each in secrets if each in everything(path)]
    with pytest.raises(WrongCode):
        room.look(code, ADA)


def test_another_process_finds_the_same_class_and_the_same_teacher(room, code, path):
    room.join(code, ADA, "Ada")
    room.steer(paused=True, shown=ASKED)
    other = Classroom(path)
    assert other.is_teacher(room.token)
    assert not other.is_teacher(room.token[:-1])
    assert other.look(code, ADA) == room.session() == (code, True, ASKED)


HALF_DONE = """if True:
    import sys, time
    from pathlib import Path
    from playground.classroom import file
    with file.writing(Path(sys.argv[1])) as database:
        database.execute("UPDATE student SET name = 'half'")
        database.execute("DELETE FROM session")
        print("half", flush=True)
        time.sleep(600)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_kill_in_the_middle_loses_nothing_and_leaves_nothing_half_done(room, code, path):
    room.join(code, ADA, "Ada")
    room.send(code, ADA, run_of(7), [guess("up")])
    before = room.students(), room.tallies(), room.session()
    command = [sys.executable, "-c", HALF_DONE, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout.readline() == "half\n"
        os.kill(process.pid, signal.SIGKILL)
    after = Classroom(path)
    assert (after.students(), after.tallies(), after.session()) == before
    after.join(code, BOB, "Bob")
    assert [each.name for each in after.students()] == ["Ada", "Bob"]


def test_thirty_at_once_all_come_in_and_nothing_is_lost(room, code, path):
    def student(i):
        own, key = Classroom(path), f"{i:032d}"
        own.join(code, key, str(i))
        own.send(code, key, run_of(i), [guess("up")])

    with ThreadPoolExecutor(30) as pool:
        list(pool.map(student, range(30)))
    assert {(each.name, each.run.epoch) for each in room.students()} == {
        (str(i), i) for i in range(30)
    }
    assert [each.n for each in room.tallies()] == [30]


def test_a_file_that_cannot_be_is_refused_in_words(tmp_path):
    (tmp_path / "text").write_text("This is no database, and long enough to be read as one. " * 9)
    for path in (tmp_path, tmp_path / "text"):
        with pytest.raises(InvalidInput, match=r"^class-file must be a file in which a class"):
            Classroom(path)


def test_one_student_can_be_forgotten_and_leaves_nothing(room, code, path, clock):
    secret = Run("seed=of-ada", "state", 1, 0.5, 0.5)
    for key, name in ((BOB, "Bob"), (ADA, "Ada Secret")):
        room.join(code, key, name)
        room.send(code, key, secret, [Guess(ASKED, "guess", f"as {name}", late=False)])
    bob, ada = room.students()
    room.remove(ada.id)
    room.remove(ada.id)  # once more is no harm
    assert room.students() == [bob]
    assert [tally.given for tally in room.tallies()] == ["as Bob"]
    assert room.run(ada.id) is None
    assert b"Ada Secret" not in b"".join(each.read_bytes() for each in path.parent.iterdir())
    with pytest.raises(NotJoined):
        room.look(code, ADA)
    room.join(code, ADA, "Ada")
    assert room.students()[1].id not in {ada.id, bob.id}, "a new one is never taken for the old"
    assert room.look(code, BOB).code == code
