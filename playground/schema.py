"""The one table of parameters: name, link key, default, domain, live or not, help.

Requests, links, the page's controls, its help texts and the README's table are read
from here. `Config` determines a run; `View` is how the page shows it.
"""

from functools import cache
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, FailFast, Field, PrivateAttr, model_validator

from playground import jsnumber
from playground.datasets import Source
from playground.domains import InvalidParameter, Table, domain
from playground.features import FEATURES
from playground.nn import mlp
from playground.sentences import Sentence

MOST_DRAWS = 200_000
RATES = (0.00001, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10)
PENALTIES = (0, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10)
LINK_TEXT = r"^[!#$%'-;?-_a-~]*$"
HIDE_ID = r"^[!#$%'-;?-_a-~]{1,95}$"

LINK_ORDER = (
    "activation",
    "regularization",
    "batchSize",
    "dataset",
    "regDataset",
    "learningRate",
    "regularizationRate",
    "noise",
    "networkShape",
    "seed",
    "showTestData",
    "discretize",
    "percTrainData",
    "x",
    "y",
    "xTimesY",
    "xSquared",
    "ySquared",
    "cosX",
    "sinX",
    "cosY",
    "sinY",
    "collectStats",
    "tutorial",
    "problem",
    "initZero",
    "hideText",
)
OWN_KEYS = ("resets", "lang")
LEFT_OUT = {"regularization": "none", "tutorial": "", "resets": "0", "lang": ""}

Feature = Literal["x", "y", "xSquared", "ySquared", "xTimesY", "sinX", "sinY"]


EXTRA = ("live", "menu", "domain", "additionalProperties")


def parameter(default: Any, label: str, description: str, link: str = "", **rest: Any) -> Any:
    """One row: `rest` holds the domain for pydantic, and `live` and the page's `menu`."""
    extra: dict[str, Any] = {"label": label, "link": link}
    extra |= {key: rest.pop(key) for key in EXTRA if key in rest}
    return Field(default, description=description, json_schema_extra=extra, **rest)


def in_order(features: tuple[Feature, ...]) -> tuple[Feature, ...]:
    """Refuse a list of features that repeats one or has them in another order."""
    if list(features) != [name for name in FEATURES if name in features]:
        raise ValueError
    return features


class View(Table):
    """How a run is shown; no number of the run depends on it."""

    show_test_data: bool = parameter(
        False,
        "Show test data",
        "Draws the points that the network never trains on, with a dark rim.",
        "showTestData",
    )
    discretize: bool = parameter(
        False,
        "Discretize output",
        "Shows only the sign of the answer, without the shades between.",
        "discretize",
    )
    cos_x: bool = parameter(False, "cos(X₁)", "Kept from the link; has no effect.", "cosX")
    cos_y: bool = parameter(False, "cos(X₂)", "Kept from the link; has no effect.", "cosY")
    collect_stats: bool = parameter(
        False, "Collect statistics", "Kept from the link; has no effect.", "collectStats"
    )
    tutorial: str = parameter(
        "",
        "Tutorial",
        "Kept from the link; has no effect.",
        "tutorial",
        max_length=1000,
        pattern=LINK_TEXT,
        domain=Sentence("link_text_or_none"),
    )
    hide_text: bool = parameter(
        False, "Hide text", "Leaves out everything but the playground.", "hideText"
    )
    hide: dict[Annotated[str, Field(pattern=HIDE_ID)], bool] = parameter(
        {},
        "Hidden controls",
        "Controls that a link takes off the page.",
        max_length=100,
        domain=Sentence("hide"),
        additionalProperties=False,
    )
    hidden_features: Annotated[tuple[Feature, ...], FailFast(), AfterValidator(in_order)] = (
        parameter(
            (),
            "Hidden features",
            "Features that the link ticks and hides at once; they are no inputs.",
            max_length=len(FEATURES),
            domain=Sentence("features", options=", ".join(FEATURES)),
        )
    )
    lang: Literal["", "en", "no"] = parameter(
        "", "Language", "Language of the page; by default the browser's.", "lang"
    )
    node: tuple[Annotated[int, Field(ge=0, le=13)], Annotated[int, Field(ge=0, le=63)]] | None = (
        parameter(
            None,
            "Selected unit",
            "Layer and index of the unit whose map fills the big plot; the output by default.",
            domain=Sentence("node"),
        )
    )

    @model_validator(mode="after")
    def _hidden_are_hidden(self) -> "View":
        if not set(self.hidden_features) <= set(self.hidden):
            got = repr(list(self.hidden_features))
            raise InvalidParameter("hidden_features", Sentence("really_hidden"), got)
        return self

    @property
    def hidden(self) -> tuple[str, ...]:
        """Ids of the controls that the link hides."""
        return tuple(name for name, hidden in self.hide.items() if hidden)


class Config(Table):
    """Everything that determines a run. Equal configurations give equal runs."""

    activation: Literal["relu", "tanh", "sigmoid", "linear"] = parameter(
        "tanh",
        "Activation",
        "What each hidden unit does with its weighted sum. Without a bent function the whole "
        "network is linear. The output unit always uses tanh for classification and the plain "
        "sum for regression.",
        "activation",
    )
    regularization: Literal["none", "L1", "L2"] = parameter(
        "none",
        "Regularization",
        "Pulls weights towards 0 at every update. L1 sets many exactly to 0, "
        "L2 keeps all of them small. See whether the test loss comes closer to the training "
        "loss.",
        "regularization",
        live=True,
    )
    regularization_rate: float = parameter(
        0.0,
        "Regularization rate",
        "How hard regularization pulls. Too hard, and the network forgets the data. No effect "
        "while regularization is none.",
        "regularizationRate",
        ge=0,
        le=100,
        live=True,
        menu={"options": PENALTIES},
    )
    batch_size: int = parameter(
        10,
        "Batch size",
        "Samples whose mean gradient makes one update. Small batches make more, and noisier, "
        "updates in an epoch.",
        "batchSize",
        ge=1,
        le=1000,
        live=True,
        menu={"min": 1, "max": 100, "step": 1},
    )
    problem: Literal["classification", "regression"] = parameter(
        "classification",
        "Problem type",
        "Classification tells two classes apart; regression predicts a number.",
        "problem",
    )
    dataset: Literal["circle", "xor", "gauss", "spiral"] = parameter(
        "circle", "Data set", "Where the points of a classification problem lie.", "dataset"
    )
    reg_dataset: Literal["reg-plane", "reg-gauss"] = parameter(
        "reg-plane",
        "Data set (regression)",
        "The surface that a regression problem is about.",
        "regDataset",
    )
    learning_rate: float = parameter(
        0.03,
        "Learning rate",
        "How far each update moves the weights against the gradient. Too small is slow, "
        "too large jumps about or diverges.",
        "learningRate",
        ge=0,
        le=100,
        live=True,
        menu={"options": RATES},
    )
    noise: float = parameter(
        0.0,
        "Noise",
        "Randomness of the data, in percent: it flips labels near the border, or moves points. "
        "A network that follows every noisy point has a higher test loss.",
        "noise",
        ge=0,
        le=80,
        menu={"min": 0, "max": 80, "step": 5},
    )
    hidden_layers: Annotated[tuple[Annotated[int, Field(ge=1, le=64)], ...], FailFast()] = (
        parameter(
            (4, 2),
            "Hidden layers",
            "Units of each hidden layer, first layer first. More can shape more intricate "
            "boundaries; none at all makes a linear model.",
            "networkShape",
            max_length=12,
            menu={"layers": 8, "neurons": 16},
        )
    )
    seed: str = parameter(
        "0.86555",
        "Seed",
        "Starts the random numbers that make the data and the first weights. "
        "The same seed gives the same numbers.",
        "seed",
        min_length=1,
        max_length=1000,
        pattern=LINK_TEXT,
        domain=Sentence("link_text"),
    )
    train_percent: float = parameter(
        50.0,
        "Training share",
        "Percent of the points to train on; the rest tests what was learned. With few training "
        "points the two losses drift apart.",
        "percTrainData",
        ge=1,
        le=99,
        menu={"min": 5, "max": 95, "step": 5},
    )
    features: Annotated[tuple[Feature, ...], FailFast(), AfterValidator(in_order)] = parameter(
        ("x", "y"),
        "Features",
        "What the network sees of a point. The right feature can save a hidden layer; none at "
        "all leaves only the biases.",
        max_length=len(FEATURES),
        domain=Sentence("features", options=", ".join(FEATURES)),
    )
    init_zero: bool = parameter(
        False,
        "Start from zero",
        "First weights and biases 0: units of a layer then stay equal for ever.",
        "initZero",
    )
    resets: int = parameter(
        0,
        "New weights",
        "How often new first weights were drawn since the link was opened.",
        "resets",
        ge=0,
        le=1000,
    )

    _view: View = PrivateAttr(default=View())

    @model_validator(mode="after")
    def _bounded_draws(self) -> "Config":
        if self.resets > most_resets(self.sizes):
            n, most = mlp.n_weights(self.sizes), most_resets(self.sizes)
            expected = Sentence("resets_of", most=most, n=f"{n:,}")
            raise InvalidParameter("resets", expected, str(self.resets))
        return self

    @property
    def sizes(self) -> tuple[int, ...]:
        """Units of every layer: the inputs, the hidden layers, the one output."""
        return (len(self.features), *self.hidden_layers, 1)

    @property
    def output_activation(self) -> str:
        """Name of the output unit's activation; the problem decides it."""
        return "tanh" if self.problem == "classification" else "linear"

    @property
    def source(self) -> Source:
        """What determines the data."""
        regression = self.problem == "regression"
        dataset = self.reg_dataset if regression else self.dataset
        return Source(dataset, self.noise, self.train_percent, self.seed)

    @property
    def notes(self) -> tuple[Sentence, ...]:
        """What a user should know about this configuration, in sentences."""
        notes = []
        n_train, _ = self.source.n_points
        if self.batch_size > n_train:
            notes.append(Sentence("whole_batch", batch_size=self.batch_size, n=n_train))
        if not self.features:
            notes.append(Sentence("no_features"))
        return tuple(notes)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Config) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash(tuple(self.__dict__.values()))

    def replace(self, **changes: Any) -> "Config":
        """The same configuration but for some parameters; checked like any other."""
        return Config(**(self.model_dump() | changes)).shown_as(self._view)

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
        view = view or self._view
        texts = {name: write(name in self.features + view.hidden_features) for name in FEATURES}
        for table in (self, view):
            for name, row in rows(type(table)).items():
                texts[row["link"]] = write(getattr(table, name))
        texts |= {f"{name}_hide": write(hidden) for name, hidden in view.hide.items()}
        keys = [*LINK_ORDER, *(key for key in texts if key.endswith("_hide")), *OWN_KEYS]
        return "&".join(f"{key}={texts[key]}" for key in keys if texts[key] != LEFT_OUT.get(key))


def most_resets(sizes: tuple[int, ...]) -> int:
    """Largest `resets` whose random numbers are drawn within a second or two."""
    return MOST_DRAWS // max(1, mlp.n_weights(sizes))


def write(value: object) -> str:
    """A value as it stands in a link."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return jsnumber.write(value)
    if isinstance(value, tuple):
        return ",".join(map(str, value))
    return str(value)


@cache
def rows(table: type[Table]) -> dict[str, dict[str, Any]]:
    """JSON schema of each parameter of a table that has a link key, by name; not to be changed."""
    properties = table.model_json_schema()["properties"]
    return {name: row for name, row in properties.items() if row["link"]}


def describe() -> list[dict[str, Any]]:
    """The table as data: one row a parameter, `Config` first, then `View`."""
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
            "help": row["description"],
        }
        for table in (Config, View)
        for name, row in table.model_json_schema()["properties"].items()
    ]
