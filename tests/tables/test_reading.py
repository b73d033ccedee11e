"""Tables as people paste them, each with what was meant."""

import csv
import io
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground import Config, InvalidInput, evaluate, init_state, load_data, read_csv, train


class Paste(NamedTuple):
    """A text, and what the person who pasted it meant."""

    text: str
    rows: list[tuple[float, ...]]
    names: tuple[str, ...] | None = None
    splits: tuple[str, ...] | None = None
    notes: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()


INDEX = "The first column, which counts the rows, was left out"
NAMES = "The first row was read as names"
COMMAS = "Commas were read as decimal signs"
THOUSANDS = "Signs between thousands were left out"

PASTES = {
    "commas": Paste("1.5,2\n3,-0.5\n", [(1.5, 2), (3, -0.5)]),
    "one row": Paste("1;2;3", [(1, 2, 3)]),
    "one number": Paste("7", [(7,)]),
    "a column": Paste("1\n2", [(1,), (2,)]),
    "CRLF and BOM": Paste("\ufeff1;2\r\n3;4\r\n", [(1, 2), (3, 4)]),
    "old Mac": Paste("1\t2\r3\t4\r", [(1, 2), (3, 4)]),
    "names": Paste("x;y\n1;2", [(1, 2)], ("x", "y"), notes=(NAMES,)),
    "quoted numbers": Paste('"1.7","65","1"\n"2","70","-1"', [(1.7, 65, 1), (2, 70, -1)]),
    "quoted commas": Paste('"1,7","65"\n"2,5","7"', [(1.7, 65), (2.5, 7)], notes=(COMMAS,)),
    "single quotes": Paste("'1,5','2'\n'2,5','3'", [(1.5, 2), (2.5, 3)], notes=(COMMAS,)),
    "quotes in a name": Paste('"a ""b""",c\n1,2', [(1, 2)], ('a "b"', "c"), notes=(NAMES,)),
    "a name of two lines": Paste('"a\nb",c\n1,2', [(1, 2)], ("a\nb", "c"), notes=(NAMES,)),
    "a separator in a name": Paste(
        '"area, m2",c\n1,2', [(1, 2)], ("area, m2", "c"), None, (NAMES,)
    ),
    "tabs and decimal commas": Paste("1,5\t2\n3\t-0,5", [(1.5, 2), (3, -0.5)], notes=(COMMAS,)),
    "semicolons and commas": Paste("1,5;2\n3;-0,5", [(1.5, 2), (3, -0.5)], notes=(COMMAS,)),
    "blanks and commas": Paste("1,5 2\n3 -0,5", [(1.5, 2), (3, -0.5)], notes=(COMMAS,)),
    "commas and blanks": Paste("1, 5\n2, 3", [(1, 5), (2, 3)]),
    "runs of blanks": Paste("  1.0   2\n 10.5  -3\n", [(1, 2), (10.5, -3)]),
    "Markdown": Paste("| a | b |\n|---|--:|\n| 1 | 2 |", [(1, 2)], ("a", "b"), notes=(NAMES,)),
    "comments": Paste('# of "mine\n1;2\n#3;4\n', [(1, 2)], notes=("Lines that begin with # were",)),
    "blank lines": Paste("\n1;2\n\n;\n3;4\n\n", [(1, 2), (3, 4)]),
    "trailing separators": Paste("1,2.5,\n3,4,\n", [(1, 2.5), (3, 4)]),
    "trailing ones but in the header": Paste(
        "x,y\n1,2,\n3,4,", [(1, 2), (3, 4)], ("x", "y"), None, (NAMES,)
    ),
    "Excel says sep": Paste("sep=;\n1,5;2", [(1.5, 2)], notes=(COMMAS,)),
    "maybe a decimal": Paste("1,5", [(1, 5)], questions=("separator",)),
    "maybe decimals": Paste("1,5\n-2,3", [(1, 5), (-2, 3)], questions=("separator",)),
    "no decimals": Paste("1,5\n2,-3", [(1, 5), (2, -3)]),
    "thousands of blanks": Paste("1 200 000;3", [(1200000, 3)], notes=(THOUSANDS,)),
    "thousands of hard blanks": Paste(
        "1\u00a0200\t3,5", [(1200, 3.5)], None, None, (COMMAS, THOUSANDS)
    ),
    "thousands of commas": Paste('"1,234,567",3', [(1234567, 3)], notes=(THOUSANDS,)),
    "thousands beside decimals": Paste("1,500\t2.5", [(1500, 2.5)], notes=(THOUSANDS,)),
    "maybe thousands": Paste("1,500\t2", [(1500, 2)], None, None, (THOUSANDS,), ("decimal",)),
    "maybe thousands of points": Paste(
        "1.500;2,5", [(1500, 2.5)], None, None, (COMMAS, THOUSANDS), ("decimal",)
    ),
    "three decimals": Paste("1.500;2", [(1.5, 2)]),
    "an index of pandas": Paste(
        ",x,y\n0,1,2\n1,3,4", [(1, 2), (3, 4)], ("x", "y"), None, (NAMES, INDEX), ("index",)
    ),
    "an index without names": Paste(
        "1;5;2\n2;6;4\n3;7;6", [(1, 5, 2), (2, 6, 4), (3, 7, 6)], questions=("index",)
    ),
    "an input that counts": Paste(
        "x1,x2,y\n0,1,2\n1,3,4", [(0, 1, 2), (1, 3, 4)], ("x1", "x2", "y"), None, (NAMES,)
    ),
    "an input alone that counts": Paste("1;5\n2;6\n3;7", [(1, 5), (2, 6), (3, 7)]),
    "our download": Paste(
        "x1,x2,label,split\n1,2,1,train\n2,3,-1,test\n",
        [(1, 2, 1), (2, 3, -1)],
        ("x1", "x2", "label"),
        ("train", "test"),
        (NAMES, "The table says which rows train: 1, and which test: 1."),
    ),
    "splits without names": Paste(
        "1;2;Train\n3;4;TEST", [(1, 2), (3, 4)], None, ("train", "test"), ("The table",)
    ),
    "words for classes": Paste(
        "1,2,yes\n3,4,no",
        [(1, 2, 1), (3, 4, -1)],
        None,
        None,
        ("Words were read as classes: no → −1, yes → 1.",),
        ("positive",),
    ),
    "a truth table": Paste(
        "0 0 0\n0 1 1\n1 0 1\n1 1 0", [(0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 0)]
    ),
    "half a header": Paste(
        "a,2,1\n3,4.5,1\n5,6,1",
        [(3, 4.5, 1), (5, 6, 1)],
        ("a", "2", "1"),
        None,
        (NAMES,),
        ("header",),
    ),
    "fractions": Paste("1/3;½;1½\n−1;0.25;1e-3", [(1 / 3, 0.5, 1.5), (-1, 0.25, 0.001)]),
}


@pytest.mark.parametrize("name", PASTES)
def test_a_table_is_read_as_it_was_meant(name):
    meant, found = PASTES[name], read_csv(PASTES[name].text)
    assert list(found.rows) == meant.rows
    assert (found.names, found.splits) == (meant.names, meant.splits)
    assert len(found.notes) == len(meant.notes), found.notes
    assert all(map(str.startswith, found.notes, meant.notes)), found.notes
    assert tuple(question.name for question in found.questions) == meant.questions


@pytest.mark.parametrize(
    ("text", "answer", "rows"),
    [
        ("1,5\n2,3", {"separator": "none"}, [(1.5,), (2.3,)]),
        ("1,500\t2", {"decimal": "comma"}, [(1.5, 2)]),
        ("1.500;2,5", {"decimal": "point"}, [(1.5, 2.5)]),
        (",x,y\n0,1,2\n1,3,4", {"index": "keep"}, [(0, 1, 2), (1, 3, 4)]),
        ("1;5;2\n2;6;4\n3;7;6", {"index": "drop"}, [(5, 2), (6, 4), (7, 6)]),
        ("1,2,yes\n3,4,no", {"positive": "no"}, [(1, 2, -1), (3, 4, 1)]),
        ("x,1\n2,3", {"header": "yes"}, [(2, 3)]),
    ],
)
def test_every_question_can_be_answered_otherwise_and_says_what_was_chosen(text, answer, rows):
    ((name, value),) = answer.items()
    (asked,) = read_csv(text).questions
    assert asked.name == name
    (answered,) = read_csv(text, **answer).questions
    assert answered.chosen == value
    assert value in dict(answered.options)
    assert list(read_csv(text, **answer).rows) == rows
    assert read_csv(text, **{name: asked.chosen}) == read_csv(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "text must be a table with at least one row of numbers; got nothing."),
        ("x;y", "text must be a table with at least one row of numbers; got nothing."),
        ("1;2\n3;", "column 2, row 2 must be a number; got nothing."),
        ("area;price\n1;2\n;3", "area, row 2 must be a number; got nothing."),
        ("1;2\n3;NA", "column 2, row 2 must be a number; got 'NA'."),
        ("1;2\n3", "Row 2 must be of 2 cells, as the others; got 3."),
        ("1;2\n3;4;5", "Row 2 must be of 2 cells, as the others; got 3, 4, 5."),
        ("x;y\n1;2;3\n4;5;6", "Row 1 must be of 2 cells, as the others; got 1, 2, 3."),
        ('1,"2\n3,4', "text must be a table in which every quote is closed; got"),
        (
            "1;a\n2;b\n" * 9 + "3;c\n4;d",
            "column 2 must be two or three different words, one for each class; got a (9), b (9)",
        ),
        (
            "x,y\n1,2\n3,-1e400",
            "y, row 2 must be a number of at most 1.8e308, the largest that a computer holds; got",
        ),
        ("1,1e999\n2,1e999", "column 2, row 1 must be a number of at most 1.8e308"),
        ("train\ntrain", "train, row 1 must be a number; got 'train'."),
        ("1;2;yes\n1;2;no\n1;2;", "column 3, row 3 must be a number; got nothing."),
        ("1;2\n" * 5001, "text must be a table of at most 5,000 rows; got 5,001 rows."),
        ("1" * 1_000_001, "text must be a text of at most 1,000,000 characters; got 1,000,001"),
    ],
)
def test_what_cannot_be_read_is_named_by_row_and_column(text, message):
    with pytest.raises(InvalidInput) as refused:
        read_csv(text)
    assert str(refused.value).startswith(message)


def test_an_answer_must_be_one_of_its_options():
    with pytest.raises(InvalidInput, match=r"positive must be one of no, yes; got 'maybe'."):
        read_csv("1;yes\n2;no", positive="maybe")


numbers = st.floats(allow_nan=False, allow_infinity=False)
words = st.text("abcxyzæøå \"'.,;|\t\n", max_size=8).map(lambda word: f"x{word}y")


@st.composite
def dialects(draw):
    quote = draw(st.sampled_from("\"'"))
    return {
        "delimiter": draw(st.sampled_from(",;\t|")),
        "lineterminator": draw(st.sampled_from(["\n", "\r\n", "\r"])),
        "quotechar": quote,
        "quoting": csv.QUOTE_ALL if quote == "'" else draw(st.sampled_from([0, 1, 2])),
    }


@given(
    st.integers(2, 4).flatmap(
        lambda n: st.lists(st.tuples(*[numbers] * n), min_size=2, max_size=5)
    ),
    dialects(),
)
def test_whatever_a_program_writes_comes_back_exactly(rows, dialect):
    file = io.StringIO()
    csv.writer(file, **dialect).writerows(rows)
    assert list(read_csv(file.getvalue()).rows) == rows


@given(st.lists(words, min_size=2, max_size=4), dialects(), st.data())
def test_names_come_back_whatever_stands_in_them(names, dialect, data):
    row = data.draw(st.tuples(*[numbers] * len(names)))
    file = io.StringIO()
    quoted = {"quotechar": '"', "quoting": csv.QUOTE_ALL}
    csv.writer(file, **dialect | quoted).writerows([names, row])
    separator = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}[dialect["delimiter"]]
    found = read_csv(file.getvalue(), separator=separator)
    assert found.names == tuple(names)
    assert found.rows == (row,)


@given(st.text(max_size=200) | st.text("1.,;\t\"'#|- \nx/½", max_size=60))
def test_any_text_is_read_or_refused(text):
    try:
        found = read_csv(text)
    except InvalidInput:
        return
    assert len({len(row) for row in found.rows}) == 1
    for question in found.questions:
        assert question.chosen in dict(question.options)


@pytest.mark.parametrize("problem", ["classification", "regression"])
def test_downloaded_points_train_to_the_same_bits(problem):
    original = Config(problem=problem, seed="0.86555", noise=10, batch_size=7)
    data = load_data(original)
    lines = ["x1,x2,label,split"]
    for split in ("train", "test"):
        points = getattr(data, f"{split}_points").tolist()
        labels = getattr(data, f"{split}_labels").tolist()
        lines += [
            f"{x1!r},{x2!r},{y!r},{split}" for (x1, x2), y in zip(points, labels, strict=True)
        ]
    found = read_csv("\n".join(lines))
    by_split = {
        split: tuple(row for row, its in zip(found.rows, found.splits, strict=True) if its == split)
        for split in ("train", "test")
    }
    first = init_state(original)
    copy = original.replace(
        points=by_split["train"],
        test_points=by_split["test"],
        first_weights=[w for W in first.weights for w in W.ravel().tolist()],
        first_biases=[b for each in first.biases for b in each.tolist()],
    )
    one, other = (train(each, init_state(each), epochs=20) for each in (original, copy))
    assert evaluate(original, one) == evaluate(copy, other)
    assert (one.parameters == other.parameters).all()


@pytest.mark.parametrize("words", [("blue", "orange"), ("blått", "oransje")])
def test_classes_named_by_their_colours_keep_them(words):
    blue, orange = words
    assert read_csv(f"1;2;{blue}\n2;3;{orange}").rows == ((1, 2, 1), (2, 3, -1))
