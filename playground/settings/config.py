"""The one table of settings: name, link key, default, domain, live or not, place on the page, help.

Requests, links, the page's controls, its help texts and the README's table are read
from here. `Config` determines a run; `View` is how the page shows it.
"""

from typing import Annotated, Any, Literal

from pydantic import FailFast, Field, PrivateAttr, model_validator

from playground.data.datasets import CLASSIFICATION, DATASETS, REGRESSION
from playground.data.expressions import LONGEST as LONGEST_FORMULA
from playground.data.features import FEATURES, MOST_INPUTS, fits
from playground.data.sources import Source
from playground.data.targets import MOST_TARGETS, TARGETS, THREE, TWO, Target, kind_of
from playground.nn import mlp
from playground.nn.activations import ACTIVATIONS
from playground.nn.initializers import INITIALIZERS
from playground.nn.losses import LOSSES
from playground.nn.optimizers import OPTIMIZERS
from playground.nn.outputs import OUTPUTS
from playground.nn.regularizers import REGULARIZERS
from playground.settings import formulas, places
from playground.settings.canonical import LEFT_OUT_AT_DEFAULT, LINK_ORDER, canonical, write
from playground.settings.domains import InvalidInput, Table, domain
from playground.settings.rows import (
    DOMAIN_OF_FEATURES,
    FARTHEST,
    LINK_TEXT,
    NAME,
    PAGE,
    Features,
    OneOf,
    rows,
    setting,
)
from playground.settings.sentences import Sentence
from playground.settings.view import View

MOST_DRAWS = 200_000
RATES = (0.00001, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10)
PENALTIES = (0, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10)
LARGEST_RATE = 100
# Of what is remembered, how much an update keeps.
MOST_SHARE = 0.99999
MOST_POINTS = 5000
FEWEST_DRAWN, MOST_FORMULAS = 10, 8
AUTOMATIC = "automatic"
MOST_TYPED = 1000
LONGEST_SEED = 1000
# What a setting has an effect with.
PULLING = tuple(name for name, penalty in REGULARIZERS.items() if penalty.pulls)
RANGED = tuple(name for name, row in INITIALIZERS.items() if "init_range" in row.settings)
CHOSEN = {"points": ((),)}
# Of the data sets of either problem, those that are drawn.
DRAWN = {
    setting: tuple(name for name, row in rows.items() if not row.measured)
    for setting, rows in (("dataset", CLASSIFICATION), ("reg_dataset", REGRESSION))
}
# Which `init_zero` means.
ZERO = "zero"


def of_optimizers(
    name: str, default: float, label: str, help_: str, low: float = 0, high: float = MOST_SHARE
) -> Any:
    """A number of those optimizers that have a setting of this name."""
    having = tuple(each for each, row in OPTIMIZERS.items() if name in row.settings)
    return setting(
        default,
        label,
        help_,
        name,
        ge=low,
        le=high,
        live=True,
        menu={"min": low, "max": high},
        control="number",
        place="fold",
        hides="more",
        only_with={"optimizer": having},
    )


Typed = Annotated[float, Field(ge=-FARTHEST, le=FARTHEST)]
Row = Annotated[tuple[Typed, ...], Field(min_length=2, max_length=MOST_INPUTS + MOST_TARGETS)]


class Config(Table):
    """Everything that determines a run. Equal configurations give equal runs."""

    learning_rate: float = setting(
        0.03,
        "Learning rate",
        "How far each update moves the weights against the gradient. Too small is slow, "
        "too large jumps about or diverges.",
        "learningRate",
        ge=0,
        le=LARGEST_RATE,
        live=True,
        menu={"options": RATES, "min": 0, "max": LARGEST_RATE},
        control="rate",
        place="bar",
        hides="learningRate",
    )
    activation: Annotated[str, OneOf(ACTIVATIONS)] = setting(
        "tanh",
        "Activation",
        "What each hidden unit does with its weighted sum. Without a non-linear function the "
        "whole network is linear. The output unit has an activation of its own. The small picture "
        "shows the function and, dashed, its slope.",
        "activation",
        control="menu",
        place="bar",
        hides="activation",
    )
    regularization: Annotated[str, OneOf(REGULARIZERS)] = setting(
        "none",
        "Regularization",
        "Pulls weights towards 0 at every update. L1 sets many exactly to 0, "
        "L2 keeps all of them small. See whether the test loss comes closer to the training "
        "loss.",
        "regularization",
        live=True,
        control="menu",
        place="bar",
        hides="regularization",
    )
    regularization_rate: float = setting(
        0.0,
        "Regularization rate",
        "How hard regularization pulls. Too hard, and the network forgets the data. No effect "
        "while regularization is none.",
        "regularizationRate",
        ge=0,
        le=LARGEST_RATE,
        live=True,
        menu={"options": PENALTIES, "min": 0, "max": LARGEST_RATE},
        control="rate",
        place="bar",
        hides="regularizationRate",
        only_with={"regularization": PULLING},
    )
    problem: Literal["classification", "regression"] = setting(
        "classification",
        "Problem type",
        "Classification tells classes apart; regression predicts a number.",
        "problem",
        control="menu",
        place="bar",
        hides="problem",
    )
    dataset: Annotated[str, OneOf(CLASSIFICATION)] = setting(
        "circle",
        "Data set",
        "Where the points of a classification problem lie.",
        "dataset",
        place="data",
        hides="dataset",
        only_with={"problem": ("classification",), **CHOSEN},
    )
    reg_dataset: Annotated[str, OneOf(REGRESSION)] = setting(
        "reg-plane",
        "Data set (regression)",
        "The surface that a regression problem is about.",
        "regDataset",
        place="data",
        hides="dataset",
        only_with={"problem": ("regression",), **CHOSEN},
    )
    train_percent: float = setting(
        50.0,
        "Training share",
        "Percent of the points to train on; the rest tests what was learned. With few training "
        "points the two losses drift apart.",
        "percTrainData",
        ge=1,
        le=99,
        menu={"min": 5, "max": 95, "step": 5},
        control="slider",
        place="data",
        hides="percTrainData",
        unit="percent",
        only_with=CHOSEN,
        also_with={"split": ("share",)},
    )
    noise: float = setting(
        0.0,
        "Noise",
        "Randomness of the data, in percent: it flips labels near the border, or moves points. "
        "A network that follows every noisy point has a higher test loss.",
        "noise",
        ge=0,
        le=80,
        menu={"min": 0, "max": 80, "step": 5},
        control="slider",
        place="data",
        hides="noise",
        unit="percent",
        only_with={**CHOSEN, **DRAWN},
    )
    batch_size: int = setting(
        10,
        "Batch size",
        "Samples whose mean gradient makes one update. Small batches make more, and noisier, "
        "updates in an epoch.",
        "batchSize",
        ge=1,
        le=1000,
        live=True,
        menu={"min": 1, "max": 100, "step": 1},
        control="slider",
        place="data",
        hides="batchSize",
    )
    seed: str = setting(
        "0.86555",
        "Seed",
        "Starts the random numbers that make the data and the first weights. "
        "The same seed gives the same numbers.",
        "seed",
        min_length=1,
        max_length=LONGEST_SEED,
        pattern=LINK_TEXT,
        domain=Sentence("link_text"),
        control="text",
        place="data",
        hides="seed",
        menu={"most": LONGEST_SEED},
    )
    hidden_layers: Annotated[tuple[Annotated[int, Field(ge=1, le=64)], ...], FailFast()] = setting(
        (4, 2),
        "Hidden layers",
        "Units of each hidden layer, first layer first. More can shape more intricate "
        "boundaries; none at all makes a linear model.",
        "networkShape",
        max_length=12,
        menu={"layers": 8, "neurons": 16},
        place="network",
        hides="numHiddenLayers",
    )
    features: Features = setting(
        ("x", "y"),
        "Features",
        "What the network sees of a point. The right feature can save a hidden layer; none at "
        "all leaves only the biases.",
        max_length=len(FEATURES),
        domain=DOMAIN_OF_FEATURES,
    )
    resets: int = setting(
        0,
        "New weights",
        "How often new first weights were drawn since the link was opened.",
        "resets",
        ge=0,
        le=1000,
        place="bar",
        hides="resetButton newWeights",
    )
    output_activation: Annotated[str, OneOf(OUTPUTS, AUTOMATIC)] = setting(
        AUTOMATIC,
        "Output activation",
        "What the output unit does with its weighted sum. Automatic is tanh for classification, "
        "and the plain sum for regression; with cross-entropy it is sigmoid, or softmax for "
        "three classes.",
        "outputActivation",
        control="menu",
        place="fold",
        hides="more",
    )
    loss: Annotated[str, OneOf(LOSSES)] = setting(
        "half_squared_error",
        "Loss",
        "How far an output ŷ is from its target y: half the squared error, or the whole, which "
        "doubles every gradient; or cross-entropy, minus the logarithm of the probability that "
        "the network gives to the right class.",
        "loss",
        control="menu",
        place="fold",
        hides="more",
    )
    bias: bool = setting(
        True,
        "Biases",
        "Whether units have a bias, a number added to their weighted sum. Without, all biases "
        "are 0 and stay so.",
        "bias",
        control="box",
        place="fold",
        hides="more",
    )
    optimizer: Annotated[str, OneOf(OPTIMIZERS)] = setting(
        "sgd",
        "Optimizer",
        "What an update makes of the gradient. SGD follows it; momentum rolls on as a ball does; "
        "RMSprop gives every weight a pace of its own; Adam does both.",
        "optimizer",
        control="menu",
        place="fold",
        hides="more",
    )
    momentum: float = of_optimizers(
        "momentum",
        0.9,
        "Momentum",
        "How much of the velocity an update keeps. At 0.9 a steady gradient ends up ten times as "
        "fast.",
    )
    decay: float = of_optimizers(
        "decay",
        0.99,
        "Decay",
        "How much of the mean squared gradient an update keeps; the rest comes from the new one.",
    )
    beta1: float = of_optimizers(
        "beta1",
        0.9,
        "β₁",
        "How much of the mean gradient m an update keeps; the rest comes from the new gradient.",
    )
    beta2: float = of_optimizers(
        "beta2",
        0.999,
        "β₂",
        "How much of the mean squared gradient v an update keeps; the rest comes from the new one.",
    )
    epsilon: float = of_optimizers(
        "epsilon",
        1e-8,
        "ε",
        "A small number added to the root, so that nothing is divided by 0.",
        low=1e-15,
        high=1,
    )
    init_zero: bool = setting(
        False,
        "Start from zero",
        "First weights and biases 0: units of a layer then stay equal for ever.",
        "initZero",
        control="box",
        place="fold",
        hides="more",
    )
    initializer: Annotated[str, OneOf(INITIALIZERS)] = setting(
        "original",
        "Initializer",
        "How first weights are drawn: original, evenly from -0.5 to 0.5; uniform, evenly within a "
        "range of your own; Glorot and He, normally, and the smaller the more inputs a unit has.",
        "initializer",
        control="menu",
        place="fold",
        hides="more",
        only_with={"init_zero": (False,)},
    )
    init_range: float = setting(
        0.5,
        "Range of first weights",
        "First weights are drawn evenly between this number and its negative.",
        "initRange",
        ge=0,
        le=100,
        menu={"min": 0, "max": 100},
        control="number",
        place="fold",
        hides="more",
        only_with={"init_zero": (False,), "initializer": RANGED, "first_weights": ((),)},
    )
    init_bias: float = setting(
        0.1,
        "First bias",
        "What every bias begins with, unless it is typed.",
        "initBias",
        ge=-100,
        le=100,
        menu={"min": -100, "max": 100},
        control="number",
        place="fold",
        hides="more",
        only_with={"init_zero": (False,), "bias": (True,), "first_biases": ((),)},
    )
    points: Annotated[tuple[Row, ...], FailFast()] = setting(
        (),
        "Typed data",
        "Rows of inputs and 1 to 3 targets in place of a data set: x1, target, or x1, x2 and "
        "targets, or as many inputs as their number says. All rows train, in this order, unless "
        "the training share splits them.",
        "points",
        max_length=MOST_POINTS,
        menu={"most": MOST_POINTS, "farthest": FARTHEST},
        domain=Sentence("typed_rows", n=f"{MOST_POINTS:,}", farthest=f"{FARTHEST:,}"),
        place="data",
        hides="dataset",
    )
    test_points: Annotated[tuple[Row, ...], FailFast()] = setting(
        (),
        "Typed test data",
        "Rows like those of the typed data that never train: they test what was learned.",
        "testPoints",
        max_length=MOST_POINTS,
        domain=Sentence("typed_rows", n=f"{MOST_POINTS:,}", farthest=f"{FARTHEST:,}"),
        place="data",
        hides="dataset",
    )
    split: Literal["marked", "share"] = setting(
        "marked",
        "Split of typed data",
        "What of the typed data trains: marked, all but the typed test data; share, as many as the "
        "training share says, shuffled by the seed as those of a data set are.",
        "split",
        place="data",
        hides="dataset",
    )
    n_inputs: int = setting(
        0,
        "Number of inputs",
        "How many numbers of a typed row are inputs; the others are targets. 0 stands for one in "
        "rows of two numbers, else two.",
        "inputs",
        ge=0,
        le=MOST_INPUTS,
        place="data",
        hides="dataset",
    )
    n_points: int = setting(
        0,
        "Number of points",
        "How many points are drawn; 0 stands for as many as the data set has: 500, 600 of three "
        "classes, 1,200 for regression.",
        "nPoints",
        ge=0,
        le=MOST_POINTS,
        menu={"min": FEWEST_DRAWN, "max": MOST_POINTS},
        domain=Sentence("drawn_points", low=FEWEST_DRAWN, high=f"{MOST_POINTS:,}"),
        place="data",
        hides="dataset",
        only_with=DRAWN,
    )
    train_range: Annotated[tuple[Typed, ...], FailFast()] = setting(
        (),
        "Training range",
        "Only points whose X₁ lies between these two numbers may train; all others test. So one "
        "sees what a network answers where it has learned nothing.",
        "trainRange",
        max_length=2,
        domain=Sentence("two_numbers", farthest=f"{FARTHEST:,}"),
        place="data",
        hides="dataset",
        only_with=DRAWN,
    )
    formula: str = setting(
        "",
        "Formula",
        "What the data set f(x) is drawn from, in x1 and x2: + - * / ^, sin cos tan exp log sqrt "
        "abs sign min max, pi and numbers. Empty is its own example.",
        "formula",
        max_length=LONGEST_FORMULA,
        pattern=NAME,
        domain=Sentence("formula_text", n=LONGEST_FORMULA),
        place="data",
        hides="dataset",
        only_with=DRAWN,
    )
    formulas: Annotated[
        tuple[Annotated[str, Field(min_length=1, max_length=LONGEST_FORMULA, pattern=NAME)], ...],
        FailFast(),
    ] = setting(
        (),
        "Features by formula",
        "More inputs of the network, each a formula in x1, x2, ... such as x1^3 or min(x1, x2).",
        "formulas",
        max_length=MOST_FORMULAS,
        menu={"most": MOST_FORMULAS},
        domain=Sentence("formula_list", most=MOST_FORMULAS, n=LONGEST_FORMULA),
        place="network",
        hides="formulas",
    )
    first_weights: Annotated[tuple[Typed, ...], FailFast()] = setting(
        (),
        "First weights",
        "Typed instead of drawn: layer by layer, unit by unit, each unit's weights in the order "
        "of its inputs.",
        "weights",
        max_length=MOST_TYPED,
        menu={"most": MOST_TYPED, "farthest": FARTHEST},
        domain=Sentence("typed_numbers", n=f"{MOST_TYPED:,}", farthest=f"{FARTHEST:,}"),
    )
    first_biases: Annotated[tuple[Typed, ...], FailFast()] = setting(
        (),
        "First biases",
        "Typed instead of one number for all: layer by layer, unit by unit.",
        "biases",
        max_length=MOST_TYPED,
        domain=Sentence("typed_numbers", n=f"{MOST_TYPED:,}", farthest=f"{FARTHEST:,}"),
    )

    frozen: Annotated[
        tuple[Annotated[str, Field(pattern=places.PATTERN, max_length=8)], ...], FailFast()
    ] = setting(
        (),
        "Frozen",
        "Weights and biases that no update moves: 2-0-1 is the weight into unit 0 of layer 2 from "
        "unit 1 of the layer before, 2-0-b that unit's bias, b all biases. Layers count from 1, "
        "units from 0.",
        "frozen",
        live=True,
        max_length=MOST_TYPED,
        domain=Sentence("places", most=f"{MOST_TYPED:,}"),
    )

    _view: View = PrivateAttr(default=View())
    _target: Target = PrivateAttr(default=TARGETS["sides"])

    def model_post_init(self, _: Any, /) -> None:
        """Find out what its targets are, once."""
        formulas.check_data(self.formula)
        _check_widths(self)
        self._target = _target_of(self)

    @model_validator(mode="after")
    def _zero_is_one_start(self) -> "Config":
        """What says only one of `init_zero` and `initializer` means the other as well."""
        given = self.model_fields_set
        if self.init_zero and "initializer" not in given:
            self.__dict__["initializer"] = ZERO
        if self.initializer == ZERO and "init_zero" not in given:
            self.__dict__["init_zero"] = True
        if self.init_zero != (self.initializer == ZERO):
            fitting = [name for name in INITIALIZERS if (name == ZERO) == self.init_zero]
            raise InvalidInput("initializer", domain({"enum": fitting}), repr(self.initializer))
        return self

    @model_validator(mode="after")
    def _bounded_draws(self) -> "Config":
        if self.resets > most_resets(self.sizes):
            n, most = mlp.n_weights(self.sizes), most_resets(self.sizes)
            expected = Sentence("resets_of", most=most, n=f"{n:,}")
            raise InvalidInput("resets", expected, str(self.resets))
        return self

    @model_validator(mode="after")
    def _points_are_a_table(self) -> "Config":
        if not are_classes(self.target, self.points, self.source.n_inputs):
            raise InvalidInput("points", Sentence("classes"), write(self.points))
        return self

    @model_validator(mode="after")
    def _features_have_their_inputs(self) -> "Config":
        n = self.source.n_inputs
        if not all(fits(name, n) for name in self.features):
            there = ", ".join(name for name in FEATURES if fits(name, n))
            expected = Sentence("features_of_inputs", inputs=n, options=there)
            raise InvalidInput("features", expected, ", ".join(self.features))
        return self

    @model_validator(mode="after")
    def _some_points_train(self) -> "Config":
        if 0 < self.n_points < FEWEST_DRAWN:
            expected = Sentence("drawn_points", low=FEWEST_DRAWN, high=f"{MOST_POINTS:,}")
            raise InvalidInput("n_points", expected, str(self.n_points))
        bounds = self.train_range
        if bounds and (len(bounds) == 1 or bounds[0] >= bounds[1]):
            expected = Sentence("two_numbers", farthest=f"{FARTHEST:,}")
            raise InvalidInput("train_range", expected, write(bounds))
        if not self.points and self.source.n_points[0] == 0:
            name, got = ("train_range", write(bounds)) if bounds else ("n_points", self.n_points)
            expected = Sentence("points_to_train", percent=write(self.train_percent))
            raise InvalidInput(name, expected, str(got))
        return self

    @model_validator(mode="after")
    def _formulas_have_values(self) -> "Config":
        formulas.check_values(self.source, self.formulas)
        return self

    @model_validator(mode="after")
    def _loss_fits_the_output(self) -> "Config":
        if self.target.admits(self.loss, self.activation_of_output):
            return self
        losses = [name for name in LOSSES if _fit(self, name, self.output_activation)]
        outputs = [name for name in (AUTOMATIC, *OUTPUTS) if _fit(self, self.loss, name)]
        offers = tuple({"output_activation": name} for name in outputs[:1])
        offers += tuple({"loss": name} for name in losses[:1])
        values = {"losses": ", ".join(losses), "outputs": ", ".join(outputs), "loss": self.loss}
        if losses and "loss" in self.model_fields_set:
            key = "loss_or_output" if outputs else "loss_of_targets"
            expected = Sentence(key, output=self.activation_of_output, **values)
            raise InvalidInput("loss", expected, repr(self.loss), offers)
        expected = Sentence("output_or_loss" if losses else "output_alone", **values)
        raise InvalidInput("output_activation", expected, repr(self.output_activation), offers)

    @model_validator(mode="after")
    def _test_points_belong_to_the_points(self) -> "Config":
        if not self.test_points:
            return self
        expected = None
        if self.split == "share":
            raise InvalidInput("split", Sentence("marked_tests"), repr(self.split))
        if not self.points:
            expected = Sentence("empty_no_points")
        elif {len(row) for row in self.test_points} != {len(self.points[0])}:
            expected = Sentence("rows_as_points", n=len(self.points[0]))
        elif len(self.points) + len(self.test_points) > MOST_POINTS:
            expected = Sentence("rows_beside_points", n=f"{MOST_POINTS - len(self.points):,}")
        elif not are_classes(self.target, self.test_points, self.source.n_inputs):
            expected = Sentence("classes")
        if expected:
            raise InvalidInput("test_points", expected, write(self.test_points))
        return self

    @model_validator(mode="after")
    def _typed_parameters_fit(self) -> "Config":
        for name, n in (
            ("first_weights", mlp.n_weights(self.sizes)),
            ("first_biases", mlp.n_biases(self.sizes) if self.bias else 0),
        ):
            typed = getattr(self, name)
            if typed and len(typed) != n:
                raise InvalidInput(name, _fitting(n), write(typed))
        return self

    @model_validator(mode="after")
    def _frozen_places_exist(self) -> "Config":
        for place in self.frozen:
            if not places.exists(place, self.sizes):
                raise InvalidInput("frozen", places.of_network(self.sizes), place)
        return self

    @property
    def sizes(self) -> tuple[int, ...]:
        """Units of every layer: the inputs, the hidden layers, the outputs."""
        return (len(self.inputs), *self.hidden_layers, self.target.n_outputs)

    @property
    def inputs(self) -> tuple[str, ...]:
        """What the network sees of a point: names of features, then formulas."""
        return self.features + self.formulas

    @property
    def target(self) -> Target:
        """What its targets are."""
        return self._target

    @property
    def activation_of_output(self) -> str:
        """Name of the output units' activation; by default the targets and the loss decide it."""
        if self.output_activation != AUTOMATIC:
            return self.output_activation
        return self.target.usual_activation(self.loss)

    @property
    def has_classes(self) -> bool:
        """Whether all typed targets are classes."""
        typed = (*self.points, *self.test_points)
        target = TARGETS[kind_of(_classes(typed), self.loss)]
        return are_classes(target, typed, self.source.n_inputs)

    @property
    def source(self) -> Source:
        """What determines the data."""
        regression = self.problem == "regression"
        dataset = self.reg_dataset if regression else self.dataset
        typed = self.points, self.test_points, self.n_inputs, self.split
        drawn = self.n_points, self.train_range, self.formula
        return Source(dataset, self.noise, self.train_percent, self.seed, *typed, *drawn)

    @property
    def notes(self) -> tuple[Sentence, ...]:
        """What a user should know about this configuration, in sentences."""
        notes = []
        n_train, _ = self.source.n_points
        if self.batch_size > n_train:
            notes.append(Sentence("whole_batch", batch_size=self.batch_size, n=n_train))
        if not self.inputs:
            notes.append(Sentence("no_features"))
        target, lowest = self.target, OUTPUTS[self.activation_of_output].range[0]
        if target.classes and target.range[0] < 0 <= lowest:
            activation = Sentence(self.activation_of_output)
            notes.append(Sentence("never_negative", activation=activation))
        if target.classes and target.n_outputs == 1 and target.range[0] == 0:
            notes.append(Sentence("chances", loss=Sentence(self.loss)))
        dataset = self.source.dataset
        if not (self.points or DATASETS[dataset].is_original):
            notes.append(Sentence(f"not_original_{self.problem}", dataset=Sentence(dataset)))
        return tuple(notes)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Config) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash(tuple(self.__dict__.values()))

    def replace(self, /, **changes: Any) -> "Config":
        """The same configuration but for some settings; checked like any other."""
        values = self.model_dump() | changes
        if values["init_zero"] != (values["initializer"] == ZERO):
            for name in {"init_zero", "initializer"} - set(changes):
                del values[name]
        return Config(**values).shown_as(self._view)

    def shown_as(self, view: View) -> "Config":
        """The same configuration, whose link carries this view by default."""
        config = self.model_copy()
        config._view = view  # noqa: SLF001  # its own class
        return config

    def link(self, view: View | None = None) -> str:
        """Canonical link: what stands after '#' in the address.

        Parameters
        ----------
        view : View, optional
            By default that of the link which the configuration was opened from.
        """
        shown = self.model_copy(update={"initializer": "original"}) if self.init_zero else self
        return canonical(shown, self.features, view or self._view)


def are_classes(target: Target, typed: tuple[tuple[float, ...], ...], n_inputs: int) -> bool:
    """Whether typed rows have one target each, and it is of that kind."""
    return not target.classes or (
        all(len(row) == n_inputs + 1 for row in typed) and target.takes(row[-1] for row in typed)
    )


def _check_widths(config: Config) -> None:
    """Raise InvalidInput unless typed rows are inputs and targets, equally many in each."""
    if len({len(row) for row in config.points}) > 1:
        raise InvalidInput("points", Sentence("even_rows"), write(config.points))
    n_inputs = config.source.n_inputs
    if config.points and not 1 <= len(config.points[0]) - n_inputs <= MOST_TARGETS:
        expected = Sentence("rows_of_inputs", inputs=n_inputs, most=MOST_TARGETS)
        raise InvalidInput("points", expected, write(config.points))


def _classes(typed: tuple[tuple[float, ...], ...]) -> tuple[float, ...]:
    """The classes that typed targets are, if they are any: three need one of each."""
    return THREE if {row[-1] for row in typed} == set(THREE) else TWO


def _target_of(config: Config) -> Target:
    """What the targets of a configuration are: the typed ones, or those of its data set."""
    typed = (*config.points, *config.test_points)
    if config.problem == "classification":
        classes = DATASETS[config.dataset].classes
        return TARGETS[kind_of(_classes(typed) if typed else classes, config.loss)]
    target = TARGETS[kind_of((), config.loss)]
    if not config.points:
        return target
    n_inputs = config.source.n_inputs
    numbers = [number for row in typed for number in row[n_inputs:]]
    n_outputs = len(config.points[0]) - n_inputs
    return target._replace(n_outputs=n_outputs, range=(min(numbers), max(numbers)))


def _fit(config: Config, loss: str, output: str) -> bool:
    """Whether a loss and an output activation go together, and with the targets there are."""
    target = config.target
    if target.classes:
        target = TARGETS[kind_of(target.classes, loss)]
    chosen = target.usual_activation(loss) if output == AUTOMATIC else output
    return target.admits(loss, chosen)


def _fitting(n: int) -> Sentence:
    """Say how many first weights or biases can be typed, where there are `n`."""
    if n == 0:
        return Sentence("empty_no_biases")
    if n > MOST_TYPED:
        return Sentence("empty_too_many", most=f"{MOST_TYPED:,}")
    return Sentence("fitting", n=n)


def most_resets(sizes: tuple[int, ...]) -> int:
    """Largest `resets` whose random numbers are drawn within a second or two."""
    return MOST_DRAWS // max(1, mlp.n_weights(sizes))


def link_keys() -> dict[str, list[str]]:
    """The keys of a canonical link in their order, and those that are left out at their default.

    Keys that hide a control stand between the original's and ours.
    """
    keys = [row["link"] for table in (Config, View) for row in rows(table).values()]
    own = [key for key in (*FEATURES, *keys) if key not in LINK_ORDER]
    return {"keys": [*LINK_ORDER, *own], "left_out": [*LEFT_OUT_AT_DEFAULT, *own]}


def describe() -> list[dict[str, Any]]:
    """The table as data: one row a setting, `Config` first, then `View`."""
    return [
        {
            "name": name,
            "link": row["link"] or ", ".join(FEATURES) * (name == "features"),
            "label": row["label"],
            "default": row["default"],
            "domain": domain(row),
            "options": row.get("enum"),
            "menu": row.get("menu"),
            "live": row.get("live", False),
            "view": table is View,
            **{key: row.get(key) for key in PAGE},
            "help": row["description"],
        }
        for table in (Config, View)
        for name, row in table.model_json_schema()["properties"].items()
    ]
