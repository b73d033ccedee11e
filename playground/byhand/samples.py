"""Samples that somebody typed or picked, as one batch of a network."""

from typing import Annotated, Any

import numpy as np
from numpy.typing import ArrayLike
from pydantic import FailFast, Field, model_validator

from playground.data import features
from playground.data.datasets import in_the_plane
from playground.data.sources import parted
from playground.nn.contract import Samples
from playground.settings import formulas
from playground.settings.canonical import write
from playground.settings.config import Config
from playground.settings.domains import InvalidInput, Table, plain, saying
from playground.settings.rows import FARTHEST
from playground.settings.sentences import Sentence
from playground.settings.table import Row

MOST_SAMPLES = 100
DOMAIN = Sentence("samples", n=MOST_SAMPLES, farthest=f"{FARTHEST:,}")


class SampleTable(Table):
    """The rows, checked."""

    samples: Annotated[tuple[Row, ...], FailFast()] = Field(
        min_length=1,
        max_length=MOST_SAMPLES,
        description="Rows of the inputs that the data have and as many targets as there are "
        "outputs, or the class; of two inputs x2 may be left out beside one target, and is 0.",
        json_schema_extra=saying(domain=DOMAIN),
    )

    @model_validator(mode="after")
    def _samples_are_a_table(self) -> "SampleTable":
        if len({len(row) for row in self.samples}) > 1:
            raise InvalidInput("samples", DOMAIN, write(self.samples))
        return self


def batch(config: Config, samples: ArrayLike) -> Samples:
    """Inputs and targets of samples.

    Parameters
    ----------
    config : Config
    samples : array_like, shape (m, n_inputs + n_targets) or (n_inputs + n_targets,)
        1 to 100 rows (x1, x2, target), or one such row, of as many inputs as the data have; of
        several outputs (x1, x2, target, target, ...). Of two inputs, x2 may be left out beside
        one target, and is 0.

    Returns
    -------
    Samples
        Inputs of shape (n_features, m), targets of shape (n_outputs, m).

    Raises
    ------
    InvalidInput
        If the samples have another shape or range.
    """
    rows: Any = plain(samples)
    if isinstance(rows, tuple) and rows and not any(isinstance(row, tuple) for row in rows):
        rows = (rows,)
    typed, target = SampleTable(samples=rows).samples, config.target
    n_inputs, n_targets = config.source.n_inputs, 1 if target.classes else target.n_outputs
    found = len(typed[0]) - n_targets
    if found != n_inputs and not (n_inputs <= 2 and found in {1, 2} and 1 in {n_targets, n_inputs}):
        raise InvalidInput("samples", _expected(n_inputs, n_targets), write(typed))
    table = np.array([in_the_plane(row, found) for row in typed], dtype=np.float64)
    points, labels = parted(table, found)
    if target.n_outputs > n_targets and not target.takes(labels):
        classes = ", ".join(map(write, target.classes))
        raise InvalidInput("samples", Sentence("classes_each", classes=classes), write(typed))
    formulas.check_at("samples", config.formulas, points)
    return Samples(features.inputs(config.inputs, points), target.encode(labels))


def _expected(n_inputs: int, n_targets: int) -> Sentence:
    """Say which rows there may be."""
    if n_inputs > 2:
        return Sentence("inputs_each", n=n_targets, inputs=n_inputs)
    return Sentence("targets_each", n=n_targets)
