"""Samples that somebody typed or picked, as one batch of a network."""

from typing import Annotated, Any

import numpy as np
from numpy.typing import ArrayLike
from pydantic import FailFast, Field, model_validator

from playground.data import features
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
        description="Rows x1, target or x1, x2, target; x2 is 0 where it is left out.",
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
        1 to 100 rows (x1, target) or (x1, x2, target), or one such row.

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
    table = np.array(SampleTable(samples=rows).samples, dtype=np.float64)
    points = np.zeros((len(table), 2))
    points[:, : table.shape[1] - 1] = table[:, :-1]
    return Samples(features.inputs(config.features, points), config.target.encode(table[:, -1]))
