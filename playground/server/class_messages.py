"""Messages of a class: what students send, and what their teacher sees."""

from collections.abc import Iterable, Sequence
from typing import Annotated

from pydantic import Field

from playground.classroom.classroom import Classroom
from playground.classroom.records import Guess, Question, Session, Student, Tally
from playground.server.answers import Answer
from playground.server.messages import LONGEST_LINK, StateText
from playground.settings.domains import Table, saying
from playground.settings.sentences import Sentence

KEY_CHARACTERS = 32
LONGEST_NAME = 40
LONGEST_ID = 2000
LONGEST_GUESS = 200
MOST_AT_ONCE = 10  # guesses in one request
MOST_MAPS = 30  # in one request

Id = Annotated[str, Field(min_length=1, max_length=LONGEST_ID)]


class OfStudent(Table):
    """A code, and the secret that a student's browser has made."""

    code: str = Field(max_length=40, description="Of the class; case and spaces do not matter.")
    key: str = Field(
        min_length=KEY_CHARACTERS,
        max_length=KEY_CHARACTERS,
        description="A random text that stands for the student from now on.",
        json_schema_extra=saying(domain=Sentence("class.key")),
    )


class JoinRequest(OfStudent):
    """A student comes in, or takes another name."""

    name: str = Field(min_length=1, max_length=LONGEST_NAME, pattern=r"\S")


class LookRequest(OfStudent):
    """A student asks how the class stands."""


class GuessText(Table):
    """An answer to one guess of a question, by their ids."""

    sheet: Id
    question: Id
    guess: Id
    given: str = Field(min_length=1, max_length=LONGEST_GUESS)
    late: bool = Field(description="Whether it was given after the run.")


class SendRequest(OfStudent):
    """A student's run for the wall; its losses are worked out here."""

    link: str = Field(max_length=LONGEST_LINK)
    state: StateText
    guesses: Annotated[tuple[GuessText, ...], Field(max_length=MOST_AT_ONCE)] = ()


class TallyText(Answer):
    """How many have guessed the same."""

    sheet: str
    question: str
    guess: str
    given: str
    n: int = Field(description="Before the run.")
    late: int = Field(description="After it.")


class ClassAnswer(Answer):
    """How the class stands, for students."""

    paused: bool
    guesses: Sequence[TallyText] | None = Field(
        description="Of one question, where the teacher shows them; else null."
    )


class Nothing(Table):
    """A request that says all by its address."""


class ShownText(Table):
    """A question whose guesses all may see."""

    sheet: Id
    question: Id


class SteerRequest(Table):
    """How the class goes on."""

    paused: bool
    shown: ShownText | None


class MapsRequest(Table):
    """Students whose maps are wanted."""

    students: Annotated[
        tuple[Annotated[int, Field(ge=0, le=2**53)], ...], Field(max_length=MOST_MAPS)
    ]


class StudentRequest(Table):
    """A student who is meant."""

    student: Annotated[int, Field(ge=0, le=2**53)]


class StudentText(Answer):
    """A line of the wall."""

    id: int
    name: str
    sent: int = Field(description="How often; 0 where nothing has come yet.")
    epoch: int | None
    train: float | None
    test: float | None


class WallAnswer(Answer):
    """The class, for its teacher."""

    code: str | None = Field(description="null where no class has begun.")
    paused: bool
    shown: ShownText | None
    students: Sequence[StudentText]
    guesses: Sequence[TallyText]


class MapText(Answer):
    """What the network of a student answers all over the plane, as `boundary` of a frame."""

    student: int
    sent: int
    boundary: str
    of_classes: bool = Field(description="Whether levels are of three classes.")


class MapsAnswer(Answer):
    """Maps of those who have sent something."""

    maps: Sequence[MapText]


class SentAnswer(Answer):
    """A run, as /api/open takes it."""

    link: str
    state: StateText


# What OpenAPI has to know.
REQUESTS = (
    JoinRequest,
    LookRequest,
    SendRequest,
    Nothing,
    SteerRequest,
    MapsRequest,
    StudentRequest,
)
ANSWERS = (ClassAnswer, WallAnswer, MapsAnswer, SentAnswer)


def decode_guesses(texts: Iterable[GuessText]) -> list[Guess]:
    """Read guesses."""
    return [
        Guess(Question(each.sheet, each.question), each.guess, each.given, each.late)
        for each in texts
    ]


def encode_class(classroom: Classroom, session: Session) -> ClassAnswer:
    """What students see: of the others nothing but the guesses that the teacher shows."""
    told = session.shown and encode_tallies(classroom.tallies(session.shown))
    return ClassAnswer(paused=session.paused, guesses=told)


def encode_wall(classroom: Classroom) -> WallAnswer:
    """What the teacher sees."""
    session = classroom.session()
    shown = session and session.shown
    return WallAnswer(
        code=session and session.code,
        paused=bool(session and session.paused),
        shown=ShownText(**shown._asdict()) if shown else None,
        students=[encode_student(each) for each in classroom.students()],
        guesses=encode_tallies(classroom.tallies()),
    )


def encode_student(student: Student) -> StudentText:
    """Write a line of the wall."""
    run = student.run
    numbers = {name: run and getattr(run, name) for name in ("epoch", "train", "test")}
    return StudentText(id=student.id, name=student.name, sent=student.sent, **numbers)


def encode_tallies(tallies: Iterable[Tally]) -> list[TallyText]:
    """Write counts of guesses."""
    return [
        TallyText(**asked._asdict(), guess=guess, given=given, n=n, late=late)
        for asked, guess, given, n, late in tallies
    ]
