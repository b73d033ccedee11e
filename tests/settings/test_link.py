"""A link says all that it was made from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import LINK_CHARACTERS, configs, pages

from playground import Config, InvalidInput, View, init_state, open_link
from playground.data.features import FEATURES


@given(pages())
def test_a_link_gives_back_the_configuration_and_the_view(page):
    config, view = page
    opened = open_link(config.link(view))
    assert opened.config == config.shown_as(view)
    assert opened.view == view
    assert opened.notes == config.notes
    assert opened.config.link() == opened.link == config.link(view)


def test_equal_runs_are_equal_whatever_their_links_show():
    assert open_link("seed=1&showTestData=true").config == open_link("seed=1").config
    assert hash(open_link("seed=1&discretize=true").config) == hash(open_link("seed=1").config)


@given(configs(seed=st.text(LINK_CHARACTERS, min_size=1, max_size=1000)))
def test_every_seed_survives_its_link(config):
    assert open_link(config.link()).config.seed == config.seed


@pytest.mark.parametrize(
    "seed", ["http://example.org", "a://b", "%", "%C3%A9", "a/b?c", "amp;noise"]
)
def test_seeds_that_look_like_something_else_survive_too(seed):
    assert open_link(Config(seed=seed).link()).config.seed == seed


@pytest.mark.parametrize(
    "before", ["", "#", "https://playground.tensorflow.org/#", "http://localhost:5000/?a=b#", "/#"]
)
def test_a_whole_address_may_stand_for_its_link(before):
    config = Config(noise=25, seed="s")
    assert open_link(before + config.link()).config == config


@pytest.mark.parametrize("address", ["", "#", "  ", "http://localhost:5000/", "https://a.org/#"])
def test_an_address_without_a_link_means_the_defaults(address):
    opened = open_link(address)
    assert opened.config == Config(seed=opened.config.seed)
    assert opened.view == View()
    assert not opened.notes


def test_a_link_without_a_seed_gets_another_one_each_time():
    seeds = {open_link("noise=5").config.seed for _ in range(5)}
    assert len(seeds) > 1
    assert all(len(seed) == 7 for seed in seeds)
    assert open_link("seed=").config.seed


def test_seeds_are_texts_and_never_decoded():
    assert open_link("seed=a=b").config.seed == "a"
    assert open_link("seed=0.66230").config.seed == "0.66230"
    assert open_link("seed=caf%C3%A9").config.seed == "caf%C3%A9"
    one, other = (init_state(open_link(f"seed={s}").config) for s in ("0.66230", "0.6623"))
    assert (one.parameters != other.parameters).any()


def test_only_exactly_true_hides():
    opened = open_link("seed=1&noise_hide=true&dataset_hide=1&problem_hide=false")
    assert opened.view.hidden == ("noise",)
    assert opened.view.hide == {"noise": True, "dataset": False, "problem": False}


@pytest.mark.parametrize("feature", FEATURES)
def test_a_ticked_feature_that_is_hidden_is_no_input(feature):
    opened = open_link(f"seed=1&x=true&{feature}=true&{feature}_hide=true")
    assert feature not in opened.config.features
    assert feature in opened.view.hidden_features
    assert f"&{feature}=true&" in f"{opened.link}&"


def test_the_order_of_keys_does_not_order_the_inputs():
    opened = open_link("seed=1&sinX=true&ySquared=true&xSquared=true&y=false&x=true")
    assert opened.config.features == ("x", "xSquared", "ySquared", "sinX")


WIDE = "seed=1&batchSize=1&problem=regression&inputs=4&points=1,2,3,4,5;2,4,6,8,1"


def test_names_axes_and_where_the_plane_lies_survive_their_link():
    names = ("<img onerror=alert(1)>", "lengde, cm", "x%2C&noise=3", "å", "Δ t")
    view = View(names=names, class_names=("a;b", "c"), axes=(4, 2), at=(1, 2, 3, 0.5))
    config = open_link(WIDE + "&x3=true").config
    opened = open_link(config.link(view))
    assert (opened.config, opened.view, opened.notes) == (config, view, ())
    assert opened.link == config.link(view)
    assert opened.config.features == ("x", "y", "x3")


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("x5=true", "The data have 4 inputs, so these features are left out: x5."),
        ("axes=2,2", "axes must be two different inputs, each an integer from 1 to 8; got 2,2."),
        ("axes=1,5", "axes must be two different inputs, each an integer from 1 to 4; got 1,5."),
        ("axes=3", "axes must be two different inputs, each an integer from 1 to 8; got 3."),
        ("at=1,2", "at must be empty or 4 numbers, one for each input; got 1,2."),
        ("names=a,,b", "names must be at most 11 names of 1 to 40 characters each; got a,,b."),
    ],
)
def test_what_the_data_do_not_have_is_left_out(text, note):
    opened = open_link(f"{WIDE}&{text}")
    assert any(each.startswith(note) for each in opened.notes), opened.notes
    assert opened.link == open_link(WIDE).link


def test_inputs_that_points_lost_take_their_features_with_them():
    opened = open_link(WIDE.replace("5;", "5000;") + "&x=false&x4=true&weights=1,2,3,4,5,6,7,8,9")
    assert opened.config.features == ("y",)
    assert "The data have 2 inputs, so these features are left out: x4." in opened.notes
    assert open_link(WIDE + "&x4=true&testPoints=1,2").config.features == ("x", "y", "x4")
    apart = "seed=1&inputs=3&x3=true&points=0,0,0,0&testPoints=1,2"
    assert open_link(apart).config.points == ()
    three = "seed=1&inputs=3&x3=true&points=0,0,0,0&testPoints=0,0,0,1;0,0,0,2"
    assert open_link(three).config.features == ("x", "y", "x3")


def test_our_own_keys_stand_behind_the_originals():
    link = Config(resets=3).link(View(hide={"noise": True}))
    assert link.endswith("&hideText=false&noise_hide=true&resets=3")
    typed = Config(points=((1, -1), (0.1, 1)), bias=False, loss="squared_error", resets=1)
    ours = "&resets=1&loss=squared_error&bias=false&points=1,-1;0.1,1"
    assert typed.link().endswith("&hideText=false" + ours)
    assert "resets" not in Config().link()
    assert "regularization=" not in Config().link()


@pytest.mark.parametrize(
    "stop",
    ["still", "epoch:1", "epoch:999999999", "train:0.05", "test:1e-7", "test:12.5"],
)
def test_a_stop_rule_and_the_speed_are_in_the_link_and_come_back(stop):
    opened = open_link(f"seed=1&speed=max&stop={stop}")
    assert (opened.view.stop, opened.view.speed, opened.notes) == (stop, "max", ())
    assert opened.link.endswith(f"&speed=max&stop={stop}")
    assert open_link(opened.link) == opened


def test_what_playing_does_by_default_is_not_in_the_link():
    assert open_link("seed=1&speed=1&stop=never").link == open_link("seed=1").link


@pytest.mark.parametrize(
    ("text", "stop"), [("Train:0,05", "train:0.05"), ("epoch%3A30", "epoch:30"), ("STILL", "still")]
)
def test_a_damaged_stop_rule_is_read_with_a_note(text, stop):
    opened = open_link(f"seed=1&stop={text}")
    assert opened.view.stop == stop
    assert "was read as" in opened.notes[0]


@pytest.mark.parametrize(
    "text",
    ["epoch:0", "epoch:2.5", "epoch:1e9", "train:0", "test:-1", "train:NaN", "soon", "test:"],
)
def test_a_stop_rule_outside_its_domain_stops_nothing_and_is_told(text):
    opened = open_link(f"seed=1&stop={text}")
    assert opened.view.stop == "never"
    assert "stop must be never, still, epoch:N" in opened.notes[0]
    with pytest.raises(InvalidInput, match="stop must be never"):
        View(stop=text)


def test_a_hidden_bench_stays_closed_with_a_note():
    opened = open_link("seed=1&bench=hand&handBench_hide=true")
    assert opened.view.bench == "picture"
    assert "bench must be a bench that no key hides; got hand" in opened.notes[0]
    with pytest.raises(InvalidInput, match="bench must be a bench that no key hides"):
        View(bench="hand", hide={"handBench": True})
    assert open_link("seed=1&bench=hand&matricesBench_hide=true").view.bench == "hand"
