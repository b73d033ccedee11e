"""What a class consists of, and why somebody is turned away."""

from typing import NamedTuple

from playground.settings.sentences import Sentence


class Question(NamedTuple):
    """A question of a sheet, by the ids of both."""

    sheet: str
    question: str


class Session(NamedTuple):
    """A class as it stands; `shown` is the question whose guesses all may see."""

    code: str
    paused: bool
    shown: Question | None


class Run(NamedTuple):
    """A run that a student sent; `state` is text that only the server reads."""

    link: str
    state: str
    epoch: int
    train: float | None
    test: float | None


class Guess(NamedTuple):
    """An answer to one guess of a question; `late` where it was given after the run."""

    asked: Question
    guess: str
    given: str
    late: bool


class Student(NamedTuple):
    """A line of the wall; `sent` counts, and `run` is the last one."""

    id: int
    name: str
    sent: int
    run: Run | None


class Tally(NamedTuple):
    """How many have guessed the same before the run, and after it."""

    asked: Question
    guess: str
    given: str
    n: int
    late: int


class TurnedAway(Exception):
    """Somebody may not do that, and why."""

    key = "class.closed"

    @property
    def sentence(self) -> Sentence:
        """Why, in words."""
        return Sentence(self.key)


class WrongCode(TurnedAway):
    """There is no class of this code."""


class NotJoined(TurnedAway):
    """The code is right, but this student is not in the class."""

    key = "class.notJoined"


class Full(TurnedAway):
    """The class, or what one student may keep in it, has no room."""

    key = "class.full"


class TooOften(TurnedAway):
    """It was asked for too soon after the last time."""

    key = "class.tooOften"
