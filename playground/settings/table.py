"""The one table of settings: name, link key, default, domain, live or not, place on the page, help.

Requests, links, the page's controls, its help texts and the README's table are read
from here: what determines a run. `View` has the rows of how the page shows it.
"""

from typing import Annotated, Any, Literal

from pydantic import FailFast, Field

from playground.data.datasets import CLASSIFICATION, REGRESSION
from playground.data.expressions import LONGEST as LONGEST_FORMULA
from playground.data.features import FEATURES, MOST_INPUTS
from playground.data.sources import Source
from playground.data.targets import MOST_TARGETS
from playground.nn.activations import ACTIVATIONS
from playground.nn.initializers import INITIALIZERS
from playground.nn.losses import LOSSES
from playground.nn.optimizers import OPTIMIZERS
from playground.nn.outputs import OUTPUTS
from playground.nn.regularizers import REGULARIZERS
from playground.settings import places
from playground.settings.domains import Table
from playground.settings.rows import (
    DOMAIN_OF_FEATURES,
    FARTHEST,
    LINK_TEXT,
    NAME,
    Features,
    OneOf,
    setting,
)
from playground.settings.sentences import Sentence

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


class Settings(Table):
    """The rows of all settings that determine a run."""

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

    @property
    def source(self) -> Source:
        """What determines the data."""
        regression = self.problem == "regression"
        dataset = self.reg_dataset if regression else self.dataset
        typed = self.points, self.test_points, self.n_inputs, self.split
        drawn = self.n_points, self.train_range, self.formula
        return Source(dataset, self.noise, self.train_percent, self.seed, *typed, *drawn)
