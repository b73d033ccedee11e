"""A configuration: everything that determines a run, checked, and as a link.

Its settings are the rows of `settings/table.py`; here they are held against each other.
"""

from typing import Any

from pydantic import PrivateAttr, model_validator

from playground.data.datasets import DATASETS
from playground.data.features import FEATURES, fits
from playground.data.targets import TARGETS, Target, kind_of
from playground.nn import mlp
from playground.nn.initializers import INITIALIZERS
from playground.nn.outputs import OUTPUTS
from playground.settings import formulas, places, targets
from playground.settings.canonical import LEFT_OUT_AT_DEFAULT, LINK_ORDER, canonical, write
from playground.settings.domains import InvalidInput, domain
from playground.settings.rows import FARTHEST, PAGE, rows
from playground.settings.sentences import Sentence
from playground.settings.table import FEWEST_DRAWN, MOST_POINTS, MOST_TYPED, Settings
from playground.settings.view import View

MOST_DRAWS = 200_000
# Which `init_zero` means.
ZERO = "zero"


class Config(Settings):
    """Everything that determines a run. Equal configurations give equal runs."""

    _view: View = PrivateAttr(default=View())
    _target: Target = PrivateAttr(default=TARGETS["sides"])

    def model_post_init(self, _: Any, /) -> None:
        """Find out what its targets are, once."""
        formulas.check_data(self.formula)
        targets.check_widths(self)
        self._target = targets.target_of(self)

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
        targets.check_points(self, self.target)
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
    def _targets_fit(self) -> "Config":
        targets.check_loss(self, self.target)
        targets.check_test_points(self, self.target)
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
        return targets.activation_of(self, self.target)

    @property
    def has_classes(self) -> bool:
        """Whether all typed targets are classes."""
        typed = (*self.points, *self.test_points)
        target = TARGETS[kind_of(targets.classes_of(typed), self.loss)]
        return targets.are_classes(target, typed, self.source.n_inputs)

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
