"""Tables that people paste, or have in a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from playground.settings.domains import InvalidInput
from playground.settings.sentences import Sentence
from playground.tables.cells import Separator, cut
from playground.tables.classes import Common, classes_of
from playground.tables.columns import (
    Column,
    Kind,
    Question,
    about_decimals,
    about_index,
    columns_of,
    numbers_in,
    splits_in,
)
from playground.tables.gaps import Missing, whole_rows
from playground.tables.header import Header, about_lines, check_size, headed
from playground.tables.numbers import DecimalSign
from playground.tables.roles import Role, roles_of

LONGEST_TABLE = 1_000_000

Index = Literal["keep", "drop"]


class ColumnRole(NamedTuple):
    """What a column of a table is: "input", "target" or "left" out, and of what most cells are."""

    label: str
    role: Role
    kind: Kind


class Reading(NamedTuple):
    """What stands in a table.

    Attributes
    ----------
    rows : tuple of tuples of float
        All of one length: inputs first, then targets.
    names : tuple of str, or None
        Of these columns, if the table has a header.
    splits : tuple of {"train", "test"}, or None
        Of each row, if a column says so.
    notes : tuple of str
        A sentence for everything that was done to the table.
    questions : tuple of Question
        What could be meant otherwise.
    n_inputs : int
        How many numbers of a row are inputs.
    class_names : tuple of str
        The words that became classes, in the order of the classes.
    columns : tuple of ColumnRole
        All that there are, in the order of the table.
    """

    rows: tuple[tuple[float, ...], ...]
    names: tuple[str, ...] | None
    splits: tuple[str, ...] | None
    notes: tuple[Sentence, ...]
    questions: tuple[Question, ...]
    n_inputs: int
    class_names: tuple[str, ...]
    columns: tuple[ColumnRole, ...]


@dataclass(frozen=True)
class Answers:
    """What somebody said about a table; `read_csv` tells of each."""

    separator: Separator | None = None
    decimal: DecimalSign | None = None
    header: Header | None = None
    index: Index | None = None
    inputs: Sequence[int | str] | None = None
    targets: Sequence[int | str] | None = None
    positive: str | None = None
    common: Common | None = None
    missing: Missing | None = None


def read_csv(
    text: str,
    *,
    separator: Separator | None = None,
    decimal: DecimalSign | None = None,
    header: Header | None = None,
    index: Index | None = None,
    inputs: Sequence[int | str] | None = None,
    targets: Sequence[int | str] | None = None,
    positive: str | None = None,
    common: Common | None = None,
    missing: Missing | None = None,
) -> Reading:
    r"""Read a table as people paste it: RFC 4180, and whatever spreadsheets make of it.

    Parameters
    ----------
    text : str
        At most a million characters and 5,000 rows. Lines that begin with # are comments.
    separator : {"tab", "semicolon", "pipe", "comma", "blank", "none"}, optional
        What stands between cells. Here, and below, the evident is taken by default.
    decimal : {"point", "comma"}, optional
        What 1,500 and 1.500 mean, each of which could be 1.5 or 1500.
    header : {"yes", "no"}, optional
        Whether the first row names the columns.
    index : {"keep", "drop"}, optional
        What becomes of a first column that only counts the rows.
    inputs : sequence of int or str, optional
        Up to eight columns, by their places from 0 on or by their names; by default the first
        that hold numbers and are no targets.
    targets : sequence of int or str, optional
        Up to three columns of numbers, or one of words; by default the last, or one of words.
    positive : str, optional
        Which of two words of the target is class 1; the other is -1.
    common : {"none", "two", "three"}, optional
        How many of the most frequent words are classes, where there are more than three; rows
        of others are left out.
    missing : {"keep", "drop"}, optional
        Whether rows in which a number is missing are left out.

    Raises
    ------
    InvalidInput
        If a cell is no number, or a row has too few or too many; it names row and column.

    >>> read_csv("area;price\n1,7;65").rows
    ((1.7, 65.0),)
    """
    asked = separator, decimal, header, index, inputs, targets, positive, common, missing
    reading, refusal = look(text, Answers(*asked))
    if refusal:
        raise refusal
    return reading


class Look(NamedTuple):
    """A table as far as it can be read: NaN is where a number is missing, and why it may not."""

    reading: Reading
    refusal: InvalidInput | None


def look(text: str, answers: Answers) -> Look:
    """Read a table of which some cells may be no numbers; see `read_csv`."""
    if len(text) > LONGEST_TABLE:
        expected = Sentence("text_of", n=f"{LONGEST_TABLE:,}")
        raise InvalidInput("text", expected, Sentence("characters", n=f"{len(text):,}"))
    found = cut(text, answers.separator)
    names, table, about_header = headed(found.rows, answers.header)
    check_size(table, names)
    columns = columns_of(names, table)
    told = columns.copy()
    notes = about_lines(found.n_comments, names)
    splits = _splits(columns, notes)
    asked = [
        _about_commas(found.separator) if found.maybe_decimals else None,
        about_header,
        _without_index(columns, answers, notes, is_named=names is not None),
    ]
    roles = roles_of(columns, answers.inputs, answers.targets, notes)
    classes = classes_of(roles.targets, answers.positive, answers.common)
    used = [*roles.inputs, *classes.columns]
    evident, decimals = about_decimals(used)
    decimal = answers.decimal or evident
    rows, on_numbers = numbers_in(used, decimal)
    needed = roles.inputs if classes.refusal else used
    whole = whole_rows(needed, rows, classes.others, answers.missing or "keep")
    if not whole.kept:
        raise InvalidInput("text", Sentence("table_with_rows"), Sentence("nothing"))
    asked += [*classes.questions, decimals and decimals._replace(chosen=decimal), whole.question]
    reading = Reading(
        tuple(rows[n] for n in whole.kept),
        names and tuple(column.name for column in used),
        splits and tuple(splits[n] for n in whole.kept),
        (*notes, *classes.notes, *on_numbers, *whole.notes),
        tuple(question for question in asked if question),
        len(roles.inputs),
        classes.names,
        tuple(ColumnRole(each.label, roles.of(each), each.kind) for each in told),
    )
    return Look(reading, classes.refusal or whole.refusal)


def _about_commas(separator: Separator) -> Question:
    options = (("comma", Sentence("comma_parts")), ("none", Sentence("comma_begins_decimals")))
    return Question("separator", Sentence("commas_asked"), options, separator)


def _splits(columns: list[Column], notes: list[Sentence]) -> tuple[str, ...] | None:
    """Which rows train and which test, if a column says so."""
    splits = splits_in(columns)
    if splits:
        n = splits.count("test")
        notes.append(Sentence("splits_read", n_train=len(splits) - n, n_test=n))
    return splits


def _without_index(
    columns: list[Column], answers: Answers, notes: list[Sentence], *, is_named: bool
) -> Question | None:
    """Leave out a column that counts the rows, if it is evident or that was the answer."""
    question = about_index(columns, is_named=is_named)
    if not question or answers.inputs is not None:
        return None
    question = question._replace(chosen=answers.index or question.chosen)
    if question.chosen == "drop":
        del columns[0]
        notes.append(Sentence("index_left_out"))
    return question
