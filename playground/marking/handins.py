"""What a student handed in: of the file only its part in JSON, and of that nothing is believed."""

import codecs
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from playground.exercises.questions import LONGEST_LINK
from playground.exercises.sheet import MOST_QUESTIONS
from playground.exercises.tasks import Epochs
from playground.runs.workload import MOST_RUNS
from playground.settings.domains import InvalidInput, quote, shorten
from playground.settings.sentences import Sentence

BEFORE_PART = 20_000  # characters, within which the part begins
LONGEST_PART = 5_000_000
PIECE = 2**16
MOST_MEASURES = 1000
LONGEST_FINDING = 200
MOST_CHANGES = 100

Name = Annotated[str, Field(max_length=100)]
Words = Annotated[str, Field(max_length=10_000)]
Link = Annotated[str, Field(max_length=LONGEST_LINK)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Digits = Annotated[str, Field(max_length=40)]
# Of a setting that may change in the middle of a run.
Value = float | Name | tuple[Name, ...] | None


class Part(BaseModel):
    """Fields of the part; unknown ones are left alone, as later programs may write more."""

    model_config = ConfigDict(
        frozen=True, strict=True, extra="ignore", allow_inf_nan=False, hide_input_in_errors=True
    )


class Network(Part):
    """One network as the page showed it at the end."""

    link: Link
    epochs: Epochs
    position: Count = 0
    diverged: Count | None = None
    train_loss: float | None = None
    test_loss: float | None = None
    train_accuracy: float | None = None
    test_accuracy: float | None = None
    train_larger_class: float | None = None
    test_larger_class: float | None = None
    train_r2: float | None = None
    test_r2: float | None = None
    train_mean_loss: float | None = None
    test_mean_loss: float | None = None
    train_rmse: float | None = None
    test_rmse: float | None = None

    @property
    def numbers(self) -> dict[str, float | None]:
        """Its numbers by the names of measures."""
        return self.model_dump(exclude={"link", "epochs", "position", "diverged"})


class Change(Part):
    """What was changed in the middle of a run: a setting, or a weight or bias by its place."""

    epoch: Epochs
    position: Count = 0
    name: Name
    value: Value
    was: Value = None


Changes = Annotated[tuple[Change, ...], Field(max_length=MOST_CHANGES)]


class RunClaim(Part):
    """What the run of a question came to.

    Attributes
    ----------
    changes : tuple of Change or None
        None where the run cannot be repeated, and in hand-ins of earlier versions.
    """

    of: Digits = ""
    at: Digits = ""
    link: Link
    epochs: Epochs
    changed: bool = False
    changes: Changes | None = None
    measures: Annotated[dict[Name, float | None], Field(max_length=MOST_MEASURES)]
    networks: Annotated[tuple[Network, ...], Field(max_length=MOST_RUNS)]


class Reached(Part):
    """Where the student's own network reached what a question asks for."""

    link: Link
    epochs: Epochs
    position: Count = 0
    train_loss: float | None
    test_loss: float | None
    units: Count
    changed: bool = False
    changes: Changes | None = None


class Given(Part):
    """A guess: a text, a number as it was typed, or the id of an option."""

    given: Words
    late: bool = False


class Work(Part):
    """What was done about one question."""

    id: Name
    wording: Digits = ""
    guesses: Annotated[dict[Annotated[str, Field(max_length=2000)], Given], Field(max_length=6)]
    conclusion: Words
    hints: Count = 0
    tries: Count = 0
    done: bool
    run: RunClaim | None
    reached: Reached | None = None


class HandIn(Part):
    """All that was handed in."""

    format: Literal[1]
    sheet: Name
    version: Digits
    student: Annotated[str, Field(max_length=200)]
    language: Digits
    saved: Digits
    questions: Annotated[tuple[Work, ...], Field(max_length=MOST_QUESTIONS)]

    @model_validator(mode="after")
    def _questions_differ(self) -> "HandIn":
        ids = [work.id for work in self.questions]
        for i, name in enumerate(ids):
            if name in ids[:i]:
                expected = Sentence("other_than", earlier=", ".join(ids[:i]))
                raise InvalidInput(f"questions.{i}.id", expected, quote(name))
        return self


class Unreadable(ValueError):
    """A file that holds no hand-in; the sentence says why."""


def read(path: Path) -> HandIn:
    """Read a file that was handed in.

    Parameters
    ----------
    path : Path
        Of a web page as the Exercise bench writes it. However long it is, no more is read of
        it than its part in JSON, which stands at its beginning.

    Raises
    ------
    Unreadable
        If it is none, or damaged.
    """
    try:
        return HandIn.model_validate_json(_part(path))
    except OSError as error:
        raise Unreadable(f"cannot be read: {error.strerror}") from None
    except ValidationError as error:
        raise Unreadable(f"is damaged or forged: {_first(error)}") from None


def _first(error: ValidationError) -> str:
    """The first finding of a validator, and where in the part it is."""
    found = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(map(str, found["loc"])) or "the part"
    return f"{shorten(place)}: {found['msg'][:LONGEST_FINDING]}"


class _Finder(HTMLParser):
    """Finds the part in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.state: Literal["before", "inside", "behind"] = "before"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Enter the part."""
        if self.state == "before" and tag == "script" and ("id", "hand-in") in attrs:
            self.state = "inside"

    def handle_data(self, data: str) -> None:
        """Collect the part."""
        if self.state == "inside":
            self.pieces.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Leave the part."""
        if self.state == "inside" and tag == "script":
            self.state = "behind"


def _part(path: Path) -> str:
    """The part in JSON of a web page."""
    finder = _Finder()
    length = 0
    for piece in _pieces(path):
        try:
            finder.feed(piece)
        except AssertionError:  # what the parser makes of some declarations
            break
        length += len(piece)
        if finder.state == "behind":
            return "".join(finder.pieces)
        if length > (BEFORE_PART if finder.state == "before" else BEFORE_PART + LONGEST_PART):
            break
    if finder.state == "inside":
        raise Unreadable("is cut off or too long: its part in JSON has no end")
    raise Unreadable("is no hand-in of this program: it has no part in JSON")


def _pieces(path: Path) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
    with path.open("rb") as file:
        while data := file.read(PIECE):
            yield decoder.decode(data)
