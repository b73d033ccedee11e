"""Links as they stand in mails, PDFs, LaTeX files and web pages, and what a person meant."""

from urllib.parse import quote

import pytest
from hypothesis import given
from strategies import pages

from playground import Config, View, open_link

LINK = (
    "activation=tanh&batchSize=15&dataset=xor&regDataset=reg-plane&learningRate=0.03"
    "&regularizationRate=0&noise=0&networkShape=8,3&seed=0.22847&showTestData=false"
    "&discretize=false&percTrainData=50&x=true&y=true&xTimesY=false&xSquared=false"
    "&ySquared=false&cosX=false&sinX=false&cosY=false&sinY=false&collectStats=false"
    "&problem=classification&initZero=false&hideText=false"
)
MEANT = Config(batch_size=15, dataset="xor", hidden_layers=(8, 3), seed="0.22847")
PLACE = "https://playground.tensorflow.org/"
ESCAPED = LINK.replace("&", r"\&")
ENCODED = quote(LINK, safe="")


def keys(opened):
    """Keys of the notes that the configuration does not give by itself."""
    return [note.key for note in opened.notes if note not in opened.config.notes]


@pytest.mark.parametrize(
    "link",
    [
        LINK,
        f"#{LINK}",
        f"  {LINK}\n",
        f"{PLACE}#{LINK}",
        f"http://playground.tensorflow.org/#{LINK}",
        f"{PLACE}index.html#{LINK}",
        f"{PLACE}?hl=en#{LINK}",
        f"playground.tensorflow.org/#{LINK}",
        f"<{PLACE}#{LINK}",
        LINK.replace("8,3", "8, 3"),
    ],
)
def test_a_link_that_is_whole_is_read_without_a_word(link):
    opened = open_link(link)
    assert (opened.config, opened.view, opened.notes) == (MEANT, View(), ())


@pytest.mark.parametrize(
    ("link", "note"),
    [
        *((f"{LINK}{behind}", "meant") for behind in (")", ".", ",", " .", '"', ">", "]", "%22")),
        *((f"{LINK}{behind}", "meant") for behind in (").", "”", "*", "\\", "}{text}", "Try it")),
        (f"{LINK}) and press play.", "meant"),
        (f"{LINK}</a>", "meant"),
        (f"{LINK}&quot;>play</a>", "behind"),
        (f"({PLACE}#{LINK})", "meant"),
        (f"[play]({PLACE}#{LINK})", "meant"),
        (f"{LINK[:-4]}", "meant"),
        (rf"\#{ESCAPED}", "unescaped"),
        (ESCAPED, "unescaped"),
        (rf"{PLACE}\#{ESCAPED}", "unescaped"),
        (rf"{PLACE}\#{LINK}", "unescaped"),
        (f"%23{LINK}", "decoded"),
        (f"/%23{LINK}", "decoded"),
        (f"{PLACE}%23{LINK}", "decoded"),
        (ENCODED, "decoded"),
        (quote(ENCODED), "decoded"),
        (quote(f"#{LINK}", safe=""), "decoded"),
        (f"{PLACE}%23{ENCODED}", "decoded"),
        (f"https://mail.example/?url={quote(f'{PLACE}#{LINK}', safe='')}", "decoded"),
        (LINK.replace("&", "%26"), "decoded"),
        (LINK.replace("&", "%26").replace("=", "%3D"), "decoded"),
        (LINK.replace("&", "%26").replace("=", "%3D").replace("%3D", "=", 1), "decoded"),
        (LINK.replace("&batchSize", "%26batchSize"), "decoded"),
        (LINK.replace("&", "&amp;"), "ampersands"),
        (LINK.replace("&", "&#38;"), "ampersands"),
        (LINK.replace("&", "&amp;amp;"), "ampersands"),
        (LINK.replace("&seed", "&amp;seed"), "read_as"),
        (LINK.replace("&reg", "®"), "registered"),
        (LINK.replace("&", "&\n"), "wrapped"),
        (LINK.replace("&", "\r\n> &"), "wrapped"),
        (LINK.replace("0.22847", "0.22\n847"), "wrapped"),
        (LINK.replace("regDataset", "regData\r\n  set"), "wrapped"),
        (LINK.replace("=", "=\u200b"), "wrapped"),
        (LINK.replace("batchSize", "batch\u00adSize"), "wrapped"),
        (LINK.replace("batchSize", "batch Size"), "read_as"),
        (LINK.replace("batchSize", "batch%20Size"), "read_as"),
        (LINK.replace("batchSize", "batchsize"), "read_as"),
        (LINK.replace("tanh", "ta nh"), "meant"),
        (LINK.replace("tanh", "Tanh"), "meant"),
        (LINK.replace("0.22847", "0.22 847"), "meant"),
        (LINK.replace("=15", "=15\\"), "meant"),
        (LINK.replace("8,3", "8%2C3"), "meant"),
        (LINK.replace("8,3", "8-3"), "meant"),
        (LINK.replace("8,3", "8 3"), "meant"),
        (LINK.replace("8,3", "[8,3]"), "meant"),
        (LINK.replace("8,3", "(8, 3)"), "meant"),
        (LINK.replace("y=true", "y=tru", 1), "meant"),
        (LINK.replace("xSquared=false", "xSquared=fa"), "meant"),
        (LINK.replace("xSquared=false", "xSquared=False"), "meant"),
        (f"Here: {LINK}", "read_as"),
        (f'<a href="{PLACE}#{LINK}">', "meant"),
        (f"{PLACE}?{LINK}", "query"),
        (f"?{LINK}", "query"),
        (f"?&{LINK}", "query"),
        (f"see {PLACE}#{LINK}", "before"),
        (f"Here it is: {PLACE}#{LINK}", "before"),
        (f"{LINK}&utm_source=mail", "unknown"),
    ],
)
def test_a_damaged_link_is_what_it_was(link, note):
    opened = open_link(link)
    assert (opened.config, opened.view) == (MEANT, View())
    assert keys(opened) == [note]


@pytest.mark.parametrize("seed", ["0.22847\\", "0.22847).", "0.2 2847", "(0.22847)", "0.22847%22"])
def test_a_seed_that_the_original_made_is_found_in_its_damage(seed):
    opened = open_link(f"dataset=xor&seed={seed}")
    assert opened.config == Config(dataset="xor", seed="0.22847")
    assert keys(opened) == ["meant"]


@pytest.mark.parametrize("seed", ["abc)", "0.1234)", "0.123456", "1.22847."])
def test_any_other_seed_is_a_text_of_its_own(seed):
    opened = open_link(f"dataset=xor&seed={seed}")
    assert (opened.config.seed, opened.notes) == (seed, ())


def test_text_all_around_is_told_on_both_sides():
    opened = open_link(f"see {PLACE}#{LINK} .")
    assert opened.config == MEANT
    assert keys(opened) == ["before", "meant"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("activation=ReLU", {"activation": "relu"}),
        ("activation=Sigmoid", {"activation": "sigmoid"}),
        ("activation=identity", {"activation": "linear"}),
        ("activation=sigm", {"activation": "sigmoid"}),
        ("regularization=l2", {"regularization": "L2"}),
        ("networkShape=2-2", {"hidden_layers": (2, 2)}),
        ("networkShape=[2,2]", {"hidden_layers": (2, 2)}),
        ("networkShape=3%2C", {"hidden_layers": (3,)}),
        ("networkShape=[]", {"hidden_layers": ()}),
        ("noise=20%", {"noise": 20}),
        ("noise=20%25", {"noise": 20}),
        ("percTrainData=30).", {"train_percent": 30}),
        ("learningRate=1/10", {"learning_rate": 0.1}),
        ("learningRate=½", {"learning_rate": 0.5}),
        ("learningRate=0,1", {"learning_rate": 0.1}),
        ("learningRate=0.1;", {"learning_rate": 0.1}),
        ("initZero=TRUE", {"init_zero": True}),
        ("xSquared=t", {"features": ("x", "y", "xSquared")}),
        ("points=[[1,5],[2,3]]&problem=regression", {"points": ((1, 5), (2, 3))}),
        ("points=1 5; 2 3&problem=regression", {"points": ((1, 5), (2, 3))}),
        ("networkShape=&weights=[1, 2]", {"hidden_layers": (), "first_weights": (1, 2)}),
        ("networkShape=&weights=0,5;1,5", {"hidden_layers": (), "first_weights": (0.5, 1.5)}),
        ("networkShape=&weights=0,5;1", {"hidden_layers": (), "first_weights": (0.5, 1)}),
    ],
)
def test_one_damaged_value_is_what_it_was(text, expected):
    opened = open_link(f"seed=1&{text}")
    problem = {"problem": "regression"} if "regression" in text else {}
    assert opened.config == Config(seed="1", **expected, **problem)
    assert keys(opened) == ["meant"]


@pytest.mark.parametrize(
    ("text", "hidden"),
    [("true)", True), ("True", True), ("tru", True), ("1", False), ("yes", False), ("fals", False)],
)
def test_a_hide_key_is_read_like_any_flag_but_odd_words_hide_nothing(text, hidden):
    opened = open_link(f"seed=1&noise_hide={text}")
    assert opened.view.hide == {"noise": hidden}
    assert len(opened.notes) == 1


@pytest.mark.parametrize("key", ["noise\\_hide", "amp;noise_hide", "Noise_hide", "noise%5Fhide"])
def test_a_damaged_hide_key_hides_what_it_was_to_hide(key):
    opened = open_link(f"seed=1&{key}=true")
    assert opened.view.hidden == ("noise",)
    assert keys(opened) == ["read_as"]


@pytest.mark.parametrize("text", ["s", "si", "xtanh", "constructor"])
def test_a_word_that_may_be_several_or_none_is_not_guessed(text):
    opened = open_link(f"seed=1&activation={text}")
    assert opened.config == Config(seed="1")
    assert keys(opened) == ["instead"]


@pytest.mark.parametrize("text", ["0", "no", "off", "2"])
def test_where_a_flag_is_no_word_of_ours_the_original_decides(text):
    opened = open_link(f"seed=1&xSquared={text}")
    assert "xSquared" in opened.config.features
    assert keys(opened) == ["instead"]


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("1/2,1/3", "first_weights", (1 / 2, 1 / 3)),
        ("-1/2,0.1/0.3", "first_weights", (-1 / 2, 0.1 / 0.3)),
        ("½,⅓", "first_weights", (0.5, 1 / 3)),
        ("−1½,¾", "first_weights", (-1.5, 0.75)),
        ("%C2%BD,2", "first_weights", (0.5, 2)),
        ("1,2;", "first_weights", (1, 2)),
    ],
)
def test_a_typed_number_may_be_a_fraction(text, field, value):
    opened = open_link(f"seed=1&networkShape=&weights={text}")
    assert getattr(opened.config, field) == value
    assert not opened.notes


def test_points_may_be_fractions_and_their_commas_stay_between_numbers():
    opened = open_link("seed=1&problem=regression&points=1/2,⅔;1,5")
    assert opened.config.points == ((1 / 2, 2 / 3), (1, 5))
    assert keys(opened) == []


@pytest.mark.parametrize("text", ["1/0,1", "1/,1", "/2,1", "1/2/3,1", "½½,1", "1/x,1", "2½3,1"])
def test_what_is_no_fraction_is_left_out(text):
    opened = open_link(f"seed=1&networkShape=&weights={text}")
    assert opened.config.first_weights == ()
    assert keys(opened) == ["dropped"]


def test_semicolons_may_stand_between_units():
    opened = open_link("seed=1&networkShape=2&weights=1,2;3,4;5,6")
    assert opened.config.first_weights == (1, 2, 3, 4, 5, 6)
    assert not opened.notes
    assert "&weights=1,2,3,4,5,6" in opened.link


def test_a_unit_that_lacks_a_weight_is_told():
    opened = open_link("seed=1&networkShape=2&weights=1,2;3;4,5,6")
    assert opened.config == Config(seed="1", hidden_layers=(2,))
    (note,) = opened.notes
    assert note.startswith("weights must be groups of 2, 2, 2 numbers, one for each unit, ")
    assert note.endswith("; got 1,2;3;4,5,6. It is left out.")


@pytest.mark.parametrize(
    ("shape", "text", "biases", "noted"),
    [
        ("2", "0.1,0.2", (0.1, 0.1, 0.2), ["one_a_layer"]),
        ("2", "0.1,0.2,0.3", (0.1, 0.2, 0.3), []),
        ("2", "0.1,0.2;0.3", (0.1, 0.2, 0.3), []),
        ("2", "0,1;0,2", (0.1, 0.1, 0.2), ["meant", "one_a_layer"]),
        ("3,2", "1;2;3", (1, 1, 1, 2, 2, 3), ["one_a_layer"]),
        ("1,1", "1,2,3", (1, 2, 3), []),
        ("1", "1,2", (1, 2), []),
        ("", "1", (1,), []),
    ],
)
def test_biases_may_stand_one_for_each_layer(shape, text, biases, noted):
    opened = open_link(f"seed=1&networkShape={shape}&biases={text}")
    assert opened.config.first_biases == biases
    assert keys(opened) == noted


def test_biases_in_groups_are_told_where_there_are_none():
    (note,) = open_link("seed=1&bias=false&biases=1;2").notes
    assert note == "biases must be empty, as there are no biases; got 1;2. It is left out."


@given(pages())
def test_our_own_links_are_never_searched_for_damage(page):
    config, view = page
    opened = open_link(config.link(view))
    assert (opened.config, opened.view, opened.link) == (config, view, config.link(view))
    assert opened.notes == config.notes


@pytest.mark.parametrize(
    "seed",
    ["0.22847)", "0.22847\\", "0.2%20847", "a\\", "%26noise", "a%26noise%3D5", "x://y#z", "?#/"],
)
@pytest.mark.parametrize("name", ["Noise", "amp;noise", "noise\\", "a%20b"])
def test_what_looks_like_damage_survives_in_a_link_of_ours(seed, name):
    config, view = Config(seed=seed), View(hide={name: True})
    opened = open_link(config.link(view))
    assert (opened.config, opened.view, opened.notes) == (config, view, ())


@pytest.mark.parametrize("filler", ["\\", " ", "a", "://", "%26", "&amp;", "a://b", ";", "[", "½/"])
def test_a_long_link_of_one_damage_is_read(filler):
    opened = open_link(LINK + filler * (10_000 // len(filler)))
    assert opened.config.replace(seed="1") == MEANT.replace(seed="1")
