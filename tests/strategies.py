"""Drawn configurations and views, from the domains that the one table declares."""

from contextlib import suppress

from hypothesis import strategies as st

from playground.data.features import FEATURES, MOST_INPUTS, fits
from playground.nn import mlp
from playground.settings.config import Config
from playground.settings.domains import InvalidInput
from playground.settings.view import View

PROPERTIES = Config.model_json_schema()["properties"]
LINK_CHARACTERS = "".join(c for c in map(chr, range(33, 127)) if c not in '"#&<=>`')
NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)
HIDE_IDS = st.sampled_from(["playButton", "noise", "numNodes1", "no-such-id", "percTrainData"])

texts = st.text(LINK_CHARACTERS, min_size=1, max_size=20)
DRAWN = {
    name: st.just(())
    for name in ("points", "test_points", "first_weights", "first_biases", "frozen")
}
DRAWN["n_inputs"] = st.just(0)
FORMULAS = st.sampled_from(["x1^3 / 9", "min(x, 0.5)", "sin(2 * x1) - 1", "-abs(x1)", "2 * pi"])
BY_FORMULA = {
    "formula": st.just("") | FORMULAS | st.just("x1 * x2 / 9"),
    "formulas": st.just(()) | st.lists(FORMULAS, max_size=3).map(tuple),
    "n_points": st.sampled_from([0, 0, 777]),
    "train_range": st.sampled_from([(), (), (-4.0, 5.5)]),
}
IN_THE_PLANE = [name for name in FEATURES if fits(name, 2)]
widths = st.lists(st.integers(1, 5), max_size=3).map(tuple)


def subsets(of):
    """Some of the items, in their own order."""
    items = st.sampled_from(list(of)) if of else st.nothing()
    return st.sets(items).map(lambda some: tuple(x for x in of if x in some))


def values(row):
    """What a row of the table admits that is one choice, number or flag."""
    if "enum" in row:
        return st.sampled_from(row["enum"])
    if row["type"] == "boolean":
        return st.booleans()
    if row["type"] == "integer":
        return st.integers(row["minimum"], row["maximum"])
    return st.floats(float(row["minimum"]), float(row["maximum"]))


def configs(farthest=1000.0, **fixed):
    """Any configuration whose network is small; its training set may be of any size.

    Typed numbers go up to `farthest`.
    """
    numbers = st.floats(-farthest, farthest)
    others = {"hidden_layers": widths, "seed": texts, "features": subsets(IN_THE_PLANE)}
    others |= BY_FORMULA
    # A start from zero is one thing, which two settings tell.
    others |= {"initializer" if "init_zero" in fixed else "init_zero": None}
    plain = {name: values(row) for name, row in PROPERTIES.items() if name not in {*others, *DRAWN}}
    drawn = {name: of for name, of in others.items() if of is not None}
    return st.builds(dict, **(plain | drawn | fixed)).flatmap(
        lambda values: with_points(fitting(values), numbers, fixed).flatmap(
            lambda config: with_parameters(config, numbers, values)
        )
    )


def fitting(values):
    """The same, but that loss and output activation go together: most of them do not."""
    for change in ({}, {"loss": "half_squared_error"}, {"output_activation": "automatic"}):
        values = values | change
        with suppress(InvalidInput):
            Config(**values)
            break
    return values


def with_points(values, numbers, fixed):
    """The configuration of these values, its points drawn or typed, but for test points."""
    config = Config(**values)
    if "points" in values:
        return st.just(config)
    narrow = (st.just(()) | tables(numbers, config.target)).map(lambda t: config.replace(points=t))
    return narrow if "features" in fixed else narrow | with_inputs(config, numbers)


@st.composite
def with_inputs(draw, config, numbers):
    """The same, with typed points of so many inputs as a setting says."""
    n = draw(st.integers(1, MOST_INPUTS))
    points = draw(wide_tables(numbers, config.target, n))
    more = draw(subsets([name for name in FEATURES if name not in IN_THE_PLANE and fits(name, n)]))
    return config.replace(points=points, n_inputs=n, features=config.features + more)


def with_parameters(config, numbers, values):
    """The same, its first parameters drawn or typed, and some of the points for tests."""
    typed = {
        "first_weights": lists(numbers, mlp.n_weights(config.sizes)),
        "first_biases": lists(numbers, mlp.n_biases(config.sizes) if config.bias else 0),
    }
    typed["frozen"] = st.lists(st.sampled_from(places(config.sizes)), max_size=3).map(tuple)
    chosen = {name: st.just(()) | of for name, of in typed.items() if name not in values}
    return st.builds(config.replace, **chosen).flatmap(
        lambda typed: with_test_points(typed) if "test_points" not in values else st.just(typed)
    )


def places(sizes):
    """All that can be frozen in a network."""
    units = [(k, u) for k in range(1, len(sizes)) for u in range(sizes[k])]
    return ["b"] + [f"{k}-{u}-{f}" for k, u in units for f in ["b", *range(sizes[k - 1])]]


def with_test_points(config):
    """Some of the typed points train, the others test."""
    ends = st.integers(1, max(1, len(config.points)))
    return ends.map(
        lambda end: config.replace(points=config.points[:end], test_points=config.points[end:])
    )


def tables(numbers, target, min_size=0):
    """Typed data: rows of one or two inputs and a target, or of several targets.

    Of three classes there is one of each at least: without it they would be two.
    """
    targets = st.sampled_from(target.classes) if target.classes else numbers
    rows = [st.tuples(numbers, targets), st.tuples(numbers, numbers, targets)]
    if not target.classes:
        rows += [st.tuples(numbers, numbers, targets, targets), st.tuples(*[numbers] * 5)]
    drawn = st.one_of([lists(each, min_size, 5) for each in rows])
    if target.n_outputs == 1 or not target.classes:
        return drawn
    return drawn.map(lambda typed: _one_of_each(typed) if typed else typed)


def wide_tables(numbers, target, n_inputs):
    """Typed data of so many inputs, and a target or several."""
    targets = st.sampled_from(target.classes) if target.classes else numbers
    widths = [1] if target.classes else [1, 2, 3]
    rows = [st.tuples(*[numbers] * n_inputs, *[targets] * width) for width in widths]
    drawn = st.one_of([lists(each, 1, 5) for each in rows])
    return drawn if target.n_outputs == 1 or not target.classes else drawn.map(_one_of_each)


def _one_of_each(typed):
    return tuple((*typed[0][:-1], label) for label in (0.0, 1.0, 2.0)) + typed[1:]


def lists(items, least, most=None):
    return st.lists(items, min_size=least, max_size=most or least).map(tuple)


def short_runs(**fixed):
    """Configurations that train fast: at most 60 points, seldom a new data set to draw."""
    return configs(
        2.0,
        **{
            "regularization_rate": st.sampled_from([0.0, 0.03, 0.3]),
            "batch_size": st.integers(1, 70),
            "learning_rate": st.sampled_from([0.01, 0.1, 0.5]),
            "noise": st.sampled_from([0.0, 20.0]),
            "seed": st.sampled_from(["0.86555", "b"]),
            "train_percent": st.sampled_from([1.0, 2.5, 5.0]),
            "resets": st.integers(0, 2),
        }
        | fixed,
    )


def runs_of_one_output(**fixed):
    """The same, of networks with one output."""
    return short_runs(**fixed).filter(lambda config: config.target.n_outputs == 1)


def planes(n_inputs, farthest=1000.0):
    """Axes that data of so many inputs have, and where the plane lies."""
    axes = st.permutations(range(1, max(2, n_inputs) + 1)).map(lambda order: tuple(order[:2]))
    at = st.tuples(*[st.floats(-farthest, farthest)] * n_inputs)
    return st.fixed_dictionaries({"axes": axes, "at": st.just(()) | at})


@st.composite
def pages(draw):
    """A configuration and a view that a link can express together."""
    config = draw(configs())
    unticked = [name for name in FEATURES if name not in config.features]
    hidden = draw(subsets(unticked)) if unticked else ()
    hide = draw(st.dictionaries(HIDE_IDS, st.booleans())) | dict.fromkeys(hidden, True)
    flags = ("show_test_data", "discretize", "cos_x", "cos_y", "collect_stats", "hide_text")
    view = View(
        **{flag: draw(st.booleans()) for flag in flags},
        bench=draw(values(View.model_json_schema()["properties"]["bench"])),
        tutorial=draw(st.just("") | texts),
        speed=draw(values(View.model_json_schema()["properties"]["speed"])),
        stop=draw(st.sampled_from(["never", "still", "epoch:47", "test:0.05"])),
        **draw(planes(config.source.n_inputs)),
        names=draw(st.lists(NAMES, max_size=4).map(tuple)),
        class_names=draw(st.lists(NAMES, max_size=3).map(tuple)),
        hide=hide,
        hidden_features=hidden,
    )
    return config, view
