"""The one table, checked against itself and against the registries."""

import math

import pytest
from hypothesis import given
from strategies import configs

from playground import Config, InvalidInput, View, load_data, open_link
from playground.data.datasets import CLASSIFICATION, REGRESSION
from playground.data.features import FEATURES
from playground.nn import mlp
from playground.nn.activations import ACTIVATIONS
from playground.nn.losses import LOSSES
from playground.nn.optimizers import OPTIMIZERS
from playground.nn.outputs import JOINT, OUTPUTS
from playground.nn.regularizers import REGULARIZERS
from playground.settings.canonical import LINK_ORDER
from playground.settings.config import describe, most_resets
from playground.settings.hides import HIDES
from playground.settings.rows import rows

SHARES = {"dataset": "blobs", "loss": "cross_entropy"}
REGISTRIES = {
    "activation": ACTIVATIONS,
    "regularization": REGULARIZERS,
    "loss": LOSSES,
    "output_activation": ["automatic", *OUTPUTS],
    "dataset": CLASSIFICATION,
    "reg_dataset": REGRESSION,
}
PROPERTIES = Config.model_json_schema()["properties"]
NUMBERS = {name: row for name, row in PROPERTIES.items() if "minimum" in row}
WHOLE = {name for name, row in NUMBERS.items() if row["type"] == "integer"}
DOMAINS = {row["name"]: row["domain"] for row in describe()}


def beyond(name, edge, direction):
    """The nearest value of a setting's kind on the other side of an edge."""
    return int(edge) + direction if name in WHOLE else math.nextafter(edge, direction * math.inf)


def edge_of(name, edge):
    return int(edge) if name in WHOLE else float(edge)


def assert_refused(name, value, shown=None):
    with pytest.raises(InvalidInput) as caught:
        Config(**{name: value})
    assert str(caught.value) == f"{name} must be {DOMAINS[name]}; got {shown or repr(value)}."
    assert caught.value.name == name


@pytest.mark.parametrize("name", REGISTRIES)
def test_choices_are_the_registrys(name):
    assert PROPERTIES[name]["enum"] == list(REGISTRIES[name])
    for choice in REGISTRIES[name]:
        fitting = SHARES if choice in JOINT else {}
        assert getattr(Config(**{name: choice} | fitting), name) == choice
    assert_refused(name, "no such thing")


def test_features_are_the_registrys():
    assert PROPERTIES["features"]["items"]["enum"] == list(FEATURES)


@pytest.mark.parametrize("name", NUMBERS)
def test_the_edges_of_a_domain_belong_to_it_and_nothing_beyond_does(name):
    low, high = NUMBERS[name]["minimum"], NUMBERS[name]["maximum"]
    for edge, outwards in [(low, -1), (high, 1)]:
        fitting = {name: edge_of(name, edge)}
        assert getattr(Config(**fitting), name) == edge
        assert_refused(name, beyond(name, edge, outwards))
    for value in (math.nan, math.inf, -math.inf, "5", None, True, [1], {}):
        assert_refused(name, value)


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_an_integer_is_no_fraction(name):
    assert_refused(name, 1.5)


@pytest.mark.parametrize("name", [n for n, row in PROPERTIES.items() if row["type"] == "boolean"])
def test_a_flag_is_true_or_false_and_nothing_like_it(name):
    for value in (0, 1, "true", None):
        assert_refused(name, value)


def test_hidden_layers_have_their_own_edges():
    row = PROPERTIES["hidden_layers"]
    low, high = row["items"]["minimum"], row["items"]["maximum"]
    for fitting in [(), (low, high), (low,) * row["maxItems"]]:
        assert Config(hidden_layers=fitting).hidden_layers == fitting
    for wrong in [(low - 1,), (high + 1,), (low,) * (row["maxItems"] + 1), (1.5,), ("4",), 4]:
        assert_refused("hidden_layers", wrong)


def test_features_are_different_and_in_order():
    every, row = tuple(FEATURES), (1.0,) * 9
    assert Config(features=every, points=(row,), n_inputs=8).features == every
    assert Config(features=["x"]).features == ("x",)
    for wrong in [("x", "x"), ("y", "x"), ("z",), "x"]:
        assert_refused("features", wrong)


def test_a_seed_is_a_text_that_a_link_can_carry():
    longest = PROPERTIES["seed"]["maxLength"]
    assert Config(seed="a" * longest).seed == "a" * longest
    for wrong in ["", " ", "a b", "a&b", "a=b", "a<b", "a\n", "é"]:
        assert_refused("seed", wrong)
    assert_refused("seed", 5, shown="the number 5")
    with pytest.raises(InvalidInput, match=r"seed must be .*; got 'aaa.*…\."):
        Config(seed="a" * (longest + 1))


@given(configs())
def test_every_drawn_configuration_has_a_shape_and_a_source(config):
    n_inputs = len(config.features) + len(config.formulas)
    assert config.sizes == (n_inputs, *config.hidden_layers, config.target.n_outputs)
    chosen = config.dataset if config.problem == "classification" else config.reg_dataset
    typed = config.points, config.test_points, config.n_inputs, config.split
    drawn_from = (chosen, config.noise, config.train_percent, config.seed, *typed)
    by = config.n_points, config.train_range, config.formula
    assert config.source == (*drawn_from, *by)
    wanted = config.output_activation
    usual = config.target.activations if wanted == "automatic" else [wanted]
    assert config.activation_of_output in usual


def test_typed_rows_are_bounded_and_all_of_one_width():
    rows = PROPERTIES["points"]
    assert Config(points=((1, 1),) * rows["maxItems"]).source.n_points == (5000, 0)
    for wrong in [((1, 1),) * 5001, ((1,),), ((1,) * 12,), ((1001, 1),), ((True, 1),), "1,1"]:
        with pytest.raises(InvalidInput, match=f"points must be {DOMAINS['points']}; got "):
            Config(points=wrong)
    with pytest.raises(InvalidInput, match="points must be rows that all have equally man"):
        Config(points=((1, 1), (1, 1, 1)))


@pytest.mark.parametrize(
    ("width", "n_inputs", "found"),
    [(2, 0, 1), (3, 0, 2), (5, 0, 2), (2, 1, 1), (4, 1, 1), (4, 3, 3), (9, 8, 8), (11, 8, 8)],
)
def test_a_setting_says_how_many_numbers_of_a_typed_row_are_inputs(width, n_inputs, found):
    config = Config(points=((1,) * width,), n_inputs=n_inputs, problem="regression")
    assert config.source.n_inputs == found
    assert config.sizes[-1] == width - found
    data = load_data(config)
    assert data.train_points.shape == (1, max(2, found))
    assert data.train_labels.size == width - found


@pytest.mark.parametrize(("width", "n_inputs"), [(6, 0), (2, 2), (3, 8), (9, 5), (5, 1)])
def test_a_typed_row_has_one_to_three_targets_behind_its_inputs(width, n_inputs):
    expected = f"points must be rows of {n_inputs or 2} inputs and 1 to 3 targets; got 1,"
    with pytest.raises(InvalidInput, match=expected):
        Config(points=((1,) * width,), n_inputs=n_inputs, problem="regression")


def test_features_are_of_inputs_that_the_data_have():
    points = ((1, 2, 3, 4, -1),)
    assert Config(points=points, n_inputs=4, features=("x", "x4")).sizes[0] == 2
    for wrong in [{"points": points, "n_inputs": 4, "features": ("x5",)}, {"features": ("x3",)}]:
        with pytest.raises(InvalidInput, match="features must be of the features that data of"):
            Config(**wrong)


def test_test_rows_are_like_the_points_and_share_their_bound():
    points = ((1, 2, -1), (3, 4, 1))
    assert Config(points=points, test_points=points[:1]).source.n_points == (2, 1)
    assert not Config(points=points, test_points=((1, 2, 5),), problem="regression").has_classes
    for typed, wrong, expected in [
        ((), points, "empty where points is empty"),
        (points, ((1, 1),), "rows of 3 numbers, as points has"),
        (points * 2499, points + points, "at most 2 rows beside those of points"),
        (points, ((1, 2, 5),), "rows with one target, their last number, which is -1 or 1"),
    ]:
        with pytest.raises(InvalidInput, match=f"test_points must be {expected}"):
            Config(points=typed, test_points=wrong)


def test_the_training_share_splits_rows_of_which_none_is_marked():
    rows = ((1, 2, -1), (3, 4, 1), (5, 6, 1), (7, 8, 1))
    config = Config(points=rows, split="share", train_percent=75)
    assert config.source.n_points == (3, 1)
    assert open_link(config.link()).config == config
    assert Config(split="share").source.n_points == Config().source.n_points
    with pytest.raises(InvalidInput, match=r"split must be marked where there are test points; "):
        Config(points=rows[:2], test_points=rows[2:], split="share")
    opened = open_link("seed=1&points=1,2,1&testPoints=3,4,-1&split=share")
    assert (opened.config.split, opened.config.source.n_points) == ("marked", (1, 1))
    assert [str(note) for note in opened.notes if "split" in note]


def test_typed_targets_are_classes_in_classification_and_any_number_in_regression():
    with pytest.raises(InvalidInput, match="points must be rows with one target, their la"):
        Config(points=((1, 5),))
    assert Config(points=((1, 5),), problem="regression").has_classes is False
    assert Config(points=((1, 5, -1),)).has_classes


def test_typed_parameters_fit_the_network():
    for name, n in (("first_weights", 18), ("first_biases", 7)):
        assert getattr(Config(**{name: (0.5,) * n}), name) == (0.5,) * n
        for wrong in (n - 1, n + 1):
            expected = f"{name} must be empty or {n} numbers for this network; got "
            with pytest.raises(InvalidInput, match=expected):
                Config(**{name: (0.5,) * wrong})
        with pytest.raises(InvalidInput, match=f"{name} must be {DOMAINS[name]}; got "):
            Config(**{name: (1001,) * n})
    with pytest.raises(InvalidInput, match="first_biases must be empty, as there are no"):
        Config(first_biases=(0.1,) * 7, bias=False)


def test_an_output_that_never_is_negative_is_told():
    for activation in ("relu", "sigmoid"):
        assert "never answers less than 0" in Config(output_activation=activation).notes[0]
        assert not Config(output_activation=activation, problem="regression").notes
    assert not Config(output_activation="linear").notes


def test_resets_are_fewer_where_a_reset_draws_more():
    wide = (64,) * 12
    most = most_resets(Config(hidden_layers=wide).sizes)
    assert Config(hidden_layers=wide, resets=most).resets == most
    with pytest.raises(InvalidInput, match=f"resets must be an integer from 0 to {most} with"):
        Config(hidden_layers=wide, resets=most + 1)
    n = mlp.n_weights((2, *wide, 1))
    assert most * n <= 200_000 < (most + 1) * n


def test_an_unknown_parameter_is_named():
    with pytest.raises(InvalidInput, match="colour must be absent or one of learning_rate, ") as e:
        Config(colour="blue")
    assert e.value.name == "colour"


def test_a_configuration_cannot_be_changed():
    with pytest.raises(ValueError, match="frozen"):
        Config().noise = 5.0


def test_every_link_key_has_one_place():
    keys = [row["link"] for table in (Config, View) for row in rows(table).values()]
    assert len(set(keys)) == len(keys)
    assert set(LINK_ORDER) <= {*keys, *FEATURES}
    assert len(set(LINK_ORDER)) == len(LINK_ORDER)


def test_the_table_describes_every_parameter_in_full():
    names = [*Config.model_fields, *View.model_fields]
    assert [row["name"] for row in describe()] == names
    for row in describe():
        assert row["label"]
        assert row["help"].endswith(".")
        assert row["domain"]
        assert row["view"] == (row["name"] in View.model_fields)


PLACES = {"clock", "bar", "fold", "data", "network", "output", "page", None}


def test_a_control_fits_the_domain_of_its_setting():
    for row in describe():
        kind = type(row["default"])
        if row["control"] == "menu":
            assert row["options"]
        if row["control"] == "rate":
            domain = PROPERTIES[row["name"]]
            assert row["menu"]["min"] == domain["minimum"] == 0
            assert row["menu"]["max"] == domain["maximum"]
            assert max(row["menu"]["options"]) > 0
        if row["control"] == "number":
            domain = PROPERTIES[row["name"]]
            assert row["menu"] == {"min": domain["minimum"], "max": domain["maximum"]}
        if row["control"] == "slider":
            assert {"min", "max", "step"} <= set(row["menu"])
        if row["control"] == "text":
            assert kind is str
            assert row["menu"]["most"] == PROPERTIES[row["name"]]["maxLength"]
        assert (row["control"] == "box") <= (kind is bool)
        assert row["place"] in PLACES
        assert row["place"] or not (row["control"] or row["hides"])
        assert set((row["hides"] or "").split()) <= set(HIDES)


def test_a_setting_has_an_effect_only_with_values_that_others_can_have():
    bounds = [(row["name"], row[key]) for key in ("only_with", "also_with") for row in describe()]
    bound = [(name, others) for name, others in bounds if others]
    assert {"dataset", "noise", "regularization_rate"} <= {name for name, _ in bound}
    for name, others in bound:
        for other, values in others.items():
            assert other != name
            for value in values:
                assert Config(**{other: value})
    (rate,) = (others for name, others in bound if name == "regularization_rate")
    assert rate == {"regularization": ("L1", "L2")}


def test_live_parameters_are_the_promised_four_what_is_frozen_and_numbers_of_optimizers():
    live = {row["name"] for row in describe() if row["live"]}
    own = {name for row in OPTIMIZERS.values() for name in row.settings}
    four = {"learning_rate", "batch_size", "regularization", "regularization_rate"}
    assert live - own == four | {"frozen"}
    assert own < live


def test_a_number_of_an_optimizer_has_an_effect_with_it_alone():
    rows = {row["name"]: row for row in describe()}
    for name in {name for row in OPTIMIZERS.values() for name in row.settings}:
        (others,) = rows[name]["only_with"].values()
        assert others == tuple(each for each, row in OPTIMIZERS.items() if name in row.settings)


def test_what_a_menu_offers_lies_within_the_domain():
    for row in describe():
        for value in (row["menu"] or {}).get("options", []):
            assert Config(**{row["name"]: value})
        if "min" in (row["menu"] or {}):
            low, high = row["menu"]["min"], row["menu"]["max"]
            assert Config(**{row["name"]: low}) != Config(**{row["name"]: high})


def test_defaults_lie_within_their_domains():
    assert Config(**Config().model_dump()) == Config()
    assert View(**View().model_dump()) == View()


def test_a_start_from_zero_is_one_thing_whichever_setting_says_so():
    zero = Config(init_zero=True)
    assert zero == Config(initializer="zero") == Config(init_zero=True, initializer="zero")
    assert zero.initializer == "zero"
    assert "initializer" not in zero.link()
    he = Config(initializer="he")
    assert zero.replace(initializer="he") == he == he.replace(init_zero=False)
    assert zero.replace(init_zero=False) == Config()
    assert he.replace(init_zero=True) == zero
    for init_zero, initializer in ((True, "he"), (False, "zero")):
        with pytest.raises(InvalidInput, match="initializer must be one of"):
            Config(init_zero=init_zero, initializer=initializer)


def test_either_key_of_a_link_means_a_start_from_zero():
    for link in ("initZero=true", "initializer=zero", "initZero=false&initializer=zero"):
        opened = open_link(f"seed=1&{link}")
        assert opened.config == Config(seed="1", init_zero=True)
        assert not opened.notes
    (note,) = open_link("seed=1&initZero=true&initializer=he").notes
    assert note == "initializer must be one of zero; got he. It is left out."
