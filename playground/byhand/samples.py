"""Samples that somebody typed or picked, as one batch of a network."""

from typing import Annotated, Any

import numpy as np
from numpy.typing import ArrayLike
from pydantic import FailFast, Field, model_validator

from playground.data import features
from playground.data.datasets import in_the_plane
from playground.nn.contract import Samples
from playground.settings.canonical import write
from playground.settings.config import FARTHEST, Config, Row
from playground.settings.domains import InvalidInput, Table, plain, saying
from playground.settings.sentences import Sentence

MOST_SAMPLES = 100
DOMAIN = Sentence("samples", n=MOST_SAMPLES, farthest=f"{FARTHEST:,}")


class SampleTable(Table):
    """The rows, checked."""

    samples: Annotated[tuple[Row, ...], FailFast()] = Field(
        min_length=1,
        max_length=MOST_SAMPLES,
        description="Rows x1, target or x1, x2 and as many targets as there are outputs, or the "
        "class; x2 is 0 where it is left out.",
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
    samples : array_like, shape (m, 2), (m, 3), (2,) or (3,)
        1 to 100 rows (x1, target) or (x1, x2, target), or one such row; of several outputs
        (x1, x2, target, target, ...).

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
    n_targets = 1 if target.classes else target.n_outputs
    if len(typed[0]) - n_targets not in ({1, 2} if n_targets == 1 else {2}):
        raise InvalidInput("samples", Sentence("targets_each", n=n_targets), write(typed))
    table = np.array(list(map(in_the_plane, typed)), dtype=np.float64)
    labels = table[:, 2] if n_targets == 1 else table[:, 2:]
    if target.n_outputs > n_targets and not target.takes(labels):
        classes = ", ".join(map(write, target.classes))
        raise InvalidInput("samples", Sentence("classes_each", classes=classes), write(typed))
    return Samples(features.inputs(config.features, table[:, :2]), target.encode(labels))
