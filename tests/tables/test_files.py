"""Files as people have them, each with what is meant: a table of thirty."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

import pytest

from playground import InvalidInput, read_csv
from playground.tables.reading import Answers, look


class File(NamedTuple):
    """A file, and what its owner meant: rows of inputs and targets, and what is said of it."""

    text: str
    rows: list[tuple[float, ...]]
    n_inputs: int
    names: tuple[str, ...] | None = None
    classes: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    answers: Mapping[str, object] = MappingProxyType({})


HEADER = "The first row was read as names of the columns"
COMMAS = "Commas were read as decimal signs"
THOUSANDS = "Signs between thousands were left out"
INDEX = "The first column, which counts the rows, was left out."
WORDS = "Words were read as classes"

FILES = {
    "Excel, German": File(
        "Fläche;Preis\r\n82,5;1.250,00\r\n100;2.000,50\r\n",
        [(82.5, 1250), (100, 2000.5)],
        1,
        ("Fläche", "Preis"),
        says=(HEADER, COMMAS, THOUSANDS),
    ),
    "Excel, German, with gaps as it writes them": File(
        "a;b;y\r\n1,5;#NV;3\r\n2,5;4;5\r\n",
        [(2.5, 4, 5)],
        2,
        ("a", "b", "y"),
        says=(HEADER, COMMAS, "1 row has an empty cell in b: 1.", "1 row was left out."),
        asks=("missing",),
        answers={"missing": "drop"},
    ),
    "Excel, Norwegian": File(
        "\ufeffareal;pris;solgt\r\n1 200,5;3;SANN\r\n900;4,25;USANN\r\n",
        [(1200.5, 3, 1), (900, 4.25, -1)],
        2,
        ("areal", "pris", "solgt"),
        ("USANN", "SANN"),
        (HEADER, WORDS, COMMAS, THOUSANDS),
        ("positive",),
    ),
    "Excel, English, quoted where it must": File(
        '"Area, m2",Price\r\n"1,200.5",3\r\n900,4.25\r\n',
        [(1200.5, 3), (900, 4.25)],
        1,
        ("Area, m2", "Price"),
        says=(HEADER, THOUSANDS),
    ),
    "Excel, tabs (its Unicode text)": File(
        "x\ty\r\n1,5\t2\r\n", [(1.5, 2)], 1, ("x", "y"), says=(HEADER, COMMAS)
    ),
    "Excel, with the line that names its separator": File(
        "sep=;\r\nx;y\r\n1;2\r\n", [(1, 2)], 1, ("x", "y"), says=(HEADER,)
    ),
    "Excel, empty lines and empty columns behind": File(
        "x;y;;\r\n1;2;;\r\n;;;\r\n3;4;;\r\n\r\n", [(1, 2), (3, 4)], 1, ("x", "y"), says=(HEADER,)
    ),
    "LibreOffice, every text quoted": File(
        '"x","y"\n1.5,2\n', [(1.5, 2)], 1, ("x", "y"), says=(HEADER,)
    ),
    "R, write.csv": File(
        '"","x1","x2","type"\n"1",0.5,2,"b"\n"2",1.5,3,"a"\n',
        [(0.5, 2, 1), (1.5, 3, -1)],
        2,
        ("x1", "x2", "type"),
        ("a", "b"),
        (HEADER, INDEX, WORDS),
        ("index", "positive"),
    ),
    "R, write.csv of mtcars": File(
        '"","mpg","wt"\n"Mazda RX4",21,2.62\n"Datsun 710",22.8,2.32\n',
        [(21, 2.62), (22.8, 2.32)],
        1,
        ("mpg", "wt"),
        says=(HEADER, "column 1: left out, as it holds words."),
    ),
    "R, write.table, which names one column less": File(
        '"x" "y"\n"1" 0.5 2\n"2" 1.5 3\n',
        [(0.5, 2), (1.5, 3)],
        1,
        ("x", "y"),
        says=(HEADER, INDEX),
        asks=("index",),
    ),
    "R, write.csv2, with NA": File(
        '"";"x";"y"\n"1";0,5;NA\n"2";1,5;3\n',
        [(1.5, 3)],
        1,
        ("x", "y"),
        says=(HEADER, INDEX, COMMAS, "1 row has an empty cell in y: 1.", "1 row was left out."),
        asks=("index", "missing"),
        answers={"missing": "drop"},
    ),
    "pandas, to_csv with its index": File(
        ",x,y\n0,1.0,2.5\n1,3.0,\n2,4.0,1.5\n",
        [(1, 2.5), (4, 1.5)],
        1,
        ("x", "y"),
        says=(HEADER, INDEX, "1 row has an empty cell in y: 2.", "1 row was left out."),
        asks=("index", "missing"),
        answers={"missing": "drop"},
    ),
    "pandas, an index that was saved twice": File(
        "Unnamed: 0,x,y\n0,1,2\n1,3,4\n",
        [(1, 2), (3, 4)],
        1,
        ("x", "y"),
        says=(HEADER, INDEX),
        asks=("index",),
    ),
    "pandas, True and False": File(
        "x,ok\n1.5,True\n2.5,False\n",
        [(1.5, 1), (2.5, -1)],
        1,
        ("x", "ok"),
        ("False", "True"),
        (HEADER, WORDS),
        ("positive",),
    ),
    "numpy, savetxt": File(
        "1.000000000000000000e+00 -2.500000000000000000e-01\n"
        "3.000000000000000000e+00 nan\n"
        "4.000000000000000000e+00 5.000000000000000000e-01\n",
        [(1, -0.25), (4, 0.5)],
        1,
        says=("1 row has an empty cell in column 2: 2.", "1 row was left out."),
        asks=("missing",),
        answers={"missing": "drop"},
    ),
    "numpy, savetxt with a header": File(
        "# x y\n1.0e+00,2.0e+00\n", [(1, 2)], 1, says=("Lines that begin with # were left out: 1.",)
    ),
    "scikit-learn, iris with a line of sizes": File(
        "150,4,setosa,versicolor,virginica\n5.1,3.5,1.4,0.2,0\n7.0,3.2,4.7,1.4,1\n",
        [(5.1, 3.5, 1.4, 0.2, 0), (7.0, 3.2, 4.7, 1.4, 1)],
        4,
        ("150", "4", "setosa", "versicolor", "virginica"),
        says=(HEADER,),
        asks=("header",),
    ),
    "UCI, iris.data without names": File(
        "5.1,3.5,1.4,0.2,Iris-setosa\n7.0,3.2,4.7,1.4,Iris-versicolor\n6.3,3.3,6.0,2.5,"
        "Iris-virginica\n\n",
        [(5.1, 3.5, 1.4, 0.2, 0), (7.0, 3.2, 4.7, 1.4, 1), (6.3, 3.3, 6.0, 2.5, 2)],
        4,
        None,
        ("Iris-setosa", "Iris-versicolor", "Iris-virginica"),
        (WORDS,),
    ),
    "UCI, a question mark where nothing is known": File(
        "130,18\n?,15\n150,16\n",
        [(130, 18), (150, 16)],
        1,
        says=("1 row has an empty cell in column 1: 2.", "1 row was left out."),
        asks=("missing",),
        answers={"missing": "drop"},
    ),
    "palmerpenguins, its own file": File(
        "species,island,bill,mass,sex,year\nAdelie,Torgersen,39.1,3750,male,2007\n"
        "Gentoo,Biscoe,NA,NA,NA,2008\nChinstrap,Dream,46.5,3500,female,2009\n"
        "Gentoo,Biscoe,50,5000,male,2009\n",
        [(39.1, 3750, 0), (46.5, 3500, 1), (50, 5000, 2)],
        2,
        ("bill", "mass", "species"),
        ("Adelie", "Chinstrap", "Gentoo"),
        (
            HEADER,
            WORDS,
            "1 row has an empty cell in bill: 2.",
            "1 row has an empty cell in mass: 2.",
            "1 row was left out.",
        ),
        ("missing",),
        {"targets": ["species"], "inputs": ["bill", "mass"], "missing": "drop"},
    ),
    "a class in the middle": File(
        "kind,x\nred,1\nblue,2\nred,3\n",
        [(1, 1), (2, -1), (3, 1)],
        1,
        ("x", "kind"),
        ("blue", "red"),
        (HEADER, WORDS),
        ("positive",),
    ),
    "more words than there can be classes": File(
        "x,k\n" + "1,a\n" * 4 + "2,b\n" * 3 + "3,c\n" * 2 + "4,d\n",
        [(1, 0)] * 4 + [(2, 1)] * 3 + [(3, 2)] * 2,
        1,
        ("x", "k"),
        ("a", "b", "c"),
        (HEADER, "1 row of another word was left out: d (1).", WORDS),
        ("common",),
        {"common": "three"},
    ),
    "three answers for each row": File(
        "x1,x2,label,label2,label3\n1,2,3,4,5\n",
        [(1, 2, 3, 4, 5)],
        2,
        ("x1", "x2", "label", "label2", "label3"),
        says=(HEADER,),
    ),
    "ten columns of numbers": File(
        "a,b,c,d,e,f,g,h,i,j\n1,2,3,4,5,6,7,8,9,10\n",
        [(1, 2, 3, 4, 5, 6, 7, 8, 10)],
        8,
        ("a", "b", "c", "d", "e", "f", "g", "h", "j"),
        says=(HEADER, "i: left out, as there can be at most 8 inputs."),
    ),
    "a column in which nothing stands": File(
        "x;note;y\n1;;2\n3;;4\n",
        [(1, 2), (3, 4)],
        1,
        ("x", "y"),
        says=(HEADER, "note: left out, as nothing stands there."),
    ),
    "a word among numbers": File(
        "x;y\n1;2\noops;3\n3;4\n",
        [(1, 2), (3, 4)],
        1,
        ("x", "y"),
        says=(
            HEADER,
            "1 row has something else than a number in x, oops: 2.",
            "1 row was left out.",
        ),
        asks=("missing",),
        answers={"missing": "drop"},
    ),
    "old Mac, a list of three targets by choice": File(
        "a\tb\tc\td\r1\t2\t3\t4\r",
        [(4, 1, 2, 3)],
        1,
        ("d", "a", "b", "c"),
        says=(HEADER,),
        answers={"targets": [0, 1, 2]},
    ),
    "Markdown, from a chat": File(
        "| x | y |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n",
        [(1, 2), (3, 4)],
        1,
        ("x", "y"),
        says=(HEADER,),
    ),
    "5,000 rows below their names": File(
        "x,y\n" + "1,2\n" * 5000, [(1, 2)] * 5000, 1, ("x", "y"), says=(HEADER,)
    ),
}


def test_there_are_thirty():
    assert len(FILES) == 30


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_read_as_it_was_meant(name):
    file = FILES[name]
    found = read_csv(file.text, **file.answers)
    assert list(found.rows) == file.rows
    assert (found.n_inputs, found.names, found.class_names) == (
        file.n_inputs,
        file.names,
        file.classes,
    )
    assert len(found.notes) == len(file.says), found.notes
    assert all(map(str.startswith, found.notes, file.says)), found.notes
    assert tuple(question.name for question in found.questions) == file.asks


@pytest.mark.parametrize("name", [name for name, file in FILES.items() if "missing" in file.asks])
def test_a_missing_number_is_refused_until_somebody_says_what_to_do(name):
    file = FILES[name]
    others = {key: value for key, value in file.answers.items() if key != "missing"}
    with pytest.raises(InvalidInput, match="must be a number; got"):
        read_csv(file.text, **others)
    kept, refusal = look(file.text, Answers(**others))
    assert refusal
    assert len(kept.rows) > len(file.rows)


def test_5001_rows_are_too_many():
    with pytest.raises(InvalidInput, match="at most 5,000 rows; got 5,001 rows"):
        read_csv("x,y\n" + "1,2\n" * 5001)


def test_more_than_three_words_are_counted_and_up_to_three_can_be_used():
    file = FILES["more words than there can be classes"]
    with pytest.raises(InvalidInput, match=r"k must be two or three .*; got a \(4\), b \(3\), c"):
        read_csv(file.text)
    open_, refusal = look(file.text, Answers())
    assert refusal
    assert len(open_.rows) == 10
    (asked,) = open_.questions
    assert asked.sentence.startswith("k has 4 different words, a (4), b (3), c (2), d (1);")
    assert [label for _, label in asked.options] == ["choose", "a, b", "a, b, c"]
    two = read_csv(file.text, common="two", positive="a")
    assert (two.class_names, set(two.rows)) == (("b", "a"), {(1, 1), (2, -1)})


def test_columns_say_what_they_are():
    found = read_csv("name,x,z,y\nann,1,2,3\nbo,4,5,6", inputs=["z"])
    assert [(each.label, each.role, each.kind) for each in found.columns] == [
        ("name", "left", "words"),
        ("x", "left", "numbers"),
        ("z", "input", "numbers"),
        ("y", "target", "numbers"),
    ]
    assert found.rows == ((2, 3), (5, 6))


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        ({"inputs": ["q"]}, "inputs must be one of a, b, k; got 'q'."),
        ({"inputs": [7]}, "inputs must be one of a, b, k; got 7."),
        ({"inputs": ["k"], "targets": ["a"]}, "inputs must be columns that hold numbers; got k."),
        ({"inputs": [], "targets": ["a"]}, "inputs must be columns that hold numbers; got nothing"),
        ({"inputs": ["a"], "targets": ["a"]}, "inputs must be columns that are no targets; got a."),
        ({"targets": []}, "targets must be up to 3 columns of numbers, or one of words; got n"),
        ({"targets": ["a", "k"]}, "targets must be up to 3 columns of numbers, or one of words; "),
        ({"targets": [0, 1, 2, 3]}, "targets must be at most 3 columns; got 4 columns."),
    ],
)
def test_a_choice_of_columns_that_cannot_be_is_refused(chosen, message):
    with pytest.raises(InvalidInput) as refused:
        read_csv("a,b,k\n1,2,no\n3,4,yes", **chosen)
    assert str(refused.value).startswith(message)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1" * 999_999, "cells have at most 1,000 characters"),
        ("1," * 499_999 + "1", "at most 100 columns; got 500,000 columns"),
        ("," * 999_999, "cells have at most 1,000 characters"),
        ('"' * 999_999, "cells have at most 1,000 characters"),
        ("-" * 999_998 + "x", "cells have at most 1,000 characters"),
        ("'a " * 300_000, "at most 100 columns"),
        ("1 " * 499_999, "at most 100 columns"),
        ("1\n" * 499_999, "at most 5,000 rows; got 499,999 rows"),
        ('"a\n' * 249_999, "at most 5,000 rows"),
    ],
)
def test_a_hostile_table_is_refused_in_a_short_sentence(text, message):
    with pytest.raises(InvalidInput, match=message) as refused:
        read_csv(text)
    assert len(str(refused.value)) < 300
