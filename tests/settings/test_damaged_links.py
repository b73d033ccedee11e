"""Opening a link never fails: what is damaged is repaired, and that is said."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground import Config, open_link
from playground.nn.activations import ACTIVATIONS

KEYS = st.sampled_from(
    [
        "activation",
        "batchSize",
        "bench",
        "bias",
        "biases",
        "dataset",
        "learningRate",
        "loss",
        "networkShape",
        "noise",
        "outputActivation",
        "percTrainData",
        "points",
        "testPoints",
        "problem",
        "regularizationRate",
        "resets",
        "seed",
        "showTestData",
        "tutorial",
        "weights",
        "x_hide",
        "xTimesY",
        "amp;noise",
        "®ularization",
    ]
)
VALUES = st.one_of(
    st.text(max_size=12),
    st.floats().map(str),
    st.integers().map(str),
    st.sampled_from(
        ["", "NaN", "Infinity", "true", "false", "0x10", "1,2", "9" * 400, "%", "1e-320"]
    ),
    st.sampled_from(["1,5;2,3", "1,2;1,2,3", "1,,2", ";", "1,2,", "regression"]),
)
KNOWN_DAMAGE = ["\\&", "&amp;", "%26", "%2526", "&\n", "\n> &", "&%0A", ";", "&\u200b", "\ud83d&"]
rubbish = st.lists(st.tuples(KEYS, VALUES).map("=".join), max_size=8).map("&".join)


def only_note(link):
    (note,) = open_link(link + "&seed=1").notes
    return note


@settings(max_examples=300)
@given(rubbish | st.text(max_size=300) | st.text("&=#%®,_hide0.", max_size=100))
def test_no_text_makes_opening_fail(text):
    opened = open_link(text)
    assert opened.config.link() == opened.link
    assert len(" ".join(opened.notes)) < 4000
    again = open_link(opened.link)
    assert (again.config, again.view) == (opened.config, opened.view)
    assert again.notes == opened.config.notes


@settings(max_examples=100)
@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(KNOWN_DAMAGE))
def test_no_damage_around_or_within_a_link_makes_opening_fail(before, behind, damage):
    link = Config(seed="1").link()
    for text in (before + link + behind, before + link.replace("&", damage) + behind):
        assert open_link(text).config.seed


@settings(max_examples=30)
@given(st.text(min_size=30, max_size=30), st.sampled_from(["&", "=", "_hide&", ",", ""]))
def test_ten_thousand_characters_of_rubbish_get_a_short_answer(text, joint):
    opened = open_link(joint.join([text] * (10_000 // (len(text) + len(joint)) + 1)))
    assert len(" ".join(opened.notes)) < 4000


def test_each_thing_is_said_once_and_only_twenty_things():
    assert open_link("seed=1&noise=1&noise=2&noise=3").notes == (
        "noise stands more than once; the last one counts.",
    )
    notes = open_link("seed=1" + "".join(f"&k{i}_hide=1" for i in range(50))).notes
    assert len(notes) == 21
    assert notes[-1] == "And 30 more notes of this kind."


def test_half_of_a_surrogate_pair_does_no_harm():
    assert open_link("seed=\ud83d&noise=5").config.noise == 5


@pytest.mark.parametrize("damage", ["®", "%C2%AE", "&reg;"])
def test_a_registered_sign_is_read_as_what_it_was(damage):
    link = Config(problem="regression", reg_dataset="reg-gauss", regularization="L2", seed="1")
    opened = open_link(link.link().replace("&reg", damage))
    assert opened.config == link
    assert len(opened.notes) == 1
    assert "'&reg'" in opened.notes[0]


def test_an_escaped_ampersand_is_read_as_one():
    opened = open_link("seed=1&amp;noise=35")
    assert opened.config.noise == 35
    assert opened.notes == ("amp;noise was read as noise.",)


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("noise=90", "noise", 50),
        ("noise=-1", "noise", 0),
        ("learningRate=NaN", "learning_rate", 0.03),
        ("learningRate=fast", "learning_rate", 0.03),
        ("learningRate=0,1", "learning_rate", 0.1),
        ("learningRate=Infinity", "learning_rate", 100),
        ("regularizationRate=1e9", "regularization_rate", 100),
        ("batchSize=0", "batch_size", 1),
        ("batchSize=2.5", "batch_size", 3),
        ("batchSize=1e7", "batch_size", 1000),
        ("percTrainData=0", "train_percent", 1),
        ("percTrainData=100", "train_percent", 99),
        ("networkShape=abc", "hidden_layers", (4, 2)),
        ("networkShape=4,abc", "hidden_layers", (4, 2)),
        ("networkShape", "hidden_layers", (4, 2)),
        ("networkShape=0,65,2.5", "hidden_layers", (1, 64, 3)),
        ("networkShape=" + ",".join("123456789" * 2), "hidden_layers", (*range(1, 10), 1, 2, 3)),
        ("activation=Tanh", "activation", "tanh"),
        ("activation=constructor", "activation", "tanh"),
        ("dataset=toString", "dataset", "circle"),
        ("problem=valueOf", "problem", "classification"),
        ("regularization=l3", "regularization", "none"),
        ("initZero=no", "init_zero", True),
        ("x=0", "features", ("x", "y")),
        ("resets=9999", "resets", 1000),
        ("noise=", "noise", 0),
        ("noise", "noise", 0),
        ("colour=blue", "noise", 0),
        ("noise=5&noise=10", "noise", 10),
        ("_hide=true", "noise", 0),
    ],
)
def test_what_is_changed_is_said(text, field, value):
    opened = open_link(text + "&seed=1")
    assert getattr(opened.config, field) == value
    assert opened.config == Config(**{field: value}, seed="1")
    (note,) = set(opened.notes) - set(opened.config.notes)
    assert text.partition("=")[0] in note


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("learningRate=3e-2", "learning_rate", 0.03),
        ("learningRate=0x1", "learning_rate", 1.0),
        ("noise=12.5", "noise", 12.5),
        ("noise=80", "noise", 80),
        ("networkShape=", "hidden_layers", ()),
        ("tutorial=", "noise", 0),
    ],
)
def test_what_the_original_reads_is_read_without_a_word(text, field, value):
    opened = open_link("seed=1&" + text)
    assert getattr(opened.config, field) == value
    assert not opened.notes


def test_a_note_names_the_domain_and_the_value():
    assert only_note("noise=90") == "noise must be a number from 0 to 80; got 90. 50 is used."
    assert only_note("lang=xx") == 'lang must be one of "", en, no; got xx. It is left out.'
    assert only_note("activation=X") == (
        f"activation must be one of {', '.join(ACTIVATIONS)}; got X. tanh is used."
    )


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("points=1,b", "points must be at most 5,000 rows, each of .*; got 1,b. It is left out."),
        ("points=1,2;3", "points must be at most 5,000 rows, each of .*; got"),
        ("points=1,,2", "points must be at most 5,000 rows, each of .*; got 1,,2. It is left out."),
        ("points=1,1001", "points must be .* numbers from -1,000 to 1,000; got"),
        ("points=" + "1,2;" * 5001, "points must be at most 5,000 rows"),
        ("points=1,2;1,2,3", "points must be rows that all have equally many numbers; got 1,2;1"),
        ("testPoints=1,2", "testPoints must be empty where points is empty; got 1,2. It is left"),
        ("weights=1,2", "weights must be empty or 18 numbers for this network; got 1,2. It is"),
        (
            "weights=1;2",
            "weights must be groups of 2, 2, 2, 2, 4, 4, 2 numbers, one for each unit, ",
        ),
        ("biases=1;2", "biases must be groups of 4, 2, 1 numbers, one for each layer, where semi"),
        ("weights=1;b", "weights must be at most 1,000 numbers from -1,000 to 1,000; got 1;b. It"),
        ("weights=" + "1," * 1001 + "1", "weights must be at most 1,000 numbers"),
        ("biases=0,0", "biases must be empty or 7 numbers for this network; got 0,0. It is left"),
        ("bias=false&biases=0,0", "biases must be empty, as there are no biases; got 0,0. It is"),
    ],
)
def test_what_was_typed_and_does_not_fit_is_left_out(text, note):
    opened = open_link(f"seed=1&problem=regression&{text}")
    key = text.partition("=")[0]
    bias = key != "bias"
    assert opened.config == Config(seed="1", problem="regression", bias=bias)
    (said,) = opened.notes
    assert re.match(note, said)


@pytest.mark.parametrize("text", ["1;5", "1,2,3,4,5,6", "2000,5", "Infinity,5", "1,5;2,1,3"])
def test_points_that_are_left_out_do_not_decide_the_problem(text):
    opened = open_link(f"seed=1&points={text}")
    assert opened.config == Config(seed="1")
    assert len(opened.notes) == 1


@pytest.mark.parametrize("text", ["1%2C5%3B2%2C-3", "1,5;2,\N{MINUS SIGN}3", "1,5;2,-3;"])
def test_points_are_read_as_people_write_them(text):
    assert open_link(f"seed=1&points={text}").config.points == ((1, 5), (2, -3))


def test_weights_that_are_too_many_to_type_are_called_so():
    (note,) = open_link("seed=1&networkShape=64,64&weights=1,2").notes
    assert note.startswith("weights must be empty, as no more than 1,000 can be typed; got 1,2.")


def test_typed_targets_that_are_no_classes_make_it_a_regression():
    for problem in ("", "&problem=classification"):
        opened = open_link(f"seed=1&points=1,5;2,-1{problem}")
        assert opened.config.problem == "regression"
        assert opened.config.points == ((1, 5), (2, -1))
        assert opened.notes[0].startswith("Typed targets other than -1 and 1, 0 and 1, or")
    classes = open_link("seed=1&points=1,0,1;2,0,-1")
    assert classes.config.problem == "classification"
    assert classes.notes == classes.config.notes


def test_targets_0_and_1_are_classes_unless_the_link_says_regression():
    text = "seed=1&batchSize=1&points=0,0,0;0,1,1;1,0,1&testPoints=1,1,0"
    for problem in ("", "&problem=classification"):
        opened = open_link(text + problem)
        assert opened.config.problem == "classification"
        assert opened.config.points == ((0, 0, -1), (0, 1, 1), (1, 0, 1))
        assert opened.config.test_points == ((1, 1, -1),)
        (note,) = opened.notes
        assert note.startswith("Targets 0 and 1 were read as classes: 0 became -1.")
        assert open_link(opened.link).notes == ()
    numbers = open_link(text + "&problem=regression")
    assert numbers.config.points[0] == (0, 0, 0)
    assert numbers.notes == ()
    for others in ("0,0;1,0", "0,0;1,2", "0,0;1,1;2,-1"):
        (note, *_) = open_link(f"seed=1&batchSize=1&points={others}").notes
        assert note.startswith("Typed targets other than -1 and 1, 0 and 1, or 0, 1 and 2")


@pytest.mark.parametrize("text", ["seed=café", 'seed=a"b', "seed=a b"])
def test_what_an_address_cannot_hold_is_encoded_as_a_browser_does(text):
    opened = open_link(text)
    assert "%" in opened.config.seed
    assert opened.notes == ("Characters that no address can hold were percent-encoded.",)


def test_a_long_seed_is_cut_off_with_a_note():
    opened = open_link("seed=" + "a" * 1200)
    assert opened.config.seed == "a" * 1000
    assert "1,000" in opened.notes[0]


def test_a_large_batch_and_missing_inputs_are_told():
    notes = Config(batch_size=300, features=()).notes
    assert notes[0].startswith("The batch size 300 is more than the 250 training points")
    assert "No feature" in notes[1]
    assert not Config(batch_size=250).notes
