"""What the kernels share with `reference` around the gradient: when to move, and how."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]
from playground.nn.fused_compilation import inline

CODES = {"none": 0, "L1": 1, "L2": 2}
NONE, L1, L2 = CODES.values()


class Plan(NamedTuple):
    """A `reference.Recipe` in the numbers that compiled code takes.

    Attributes
    ----------
    sizes : ndarray of int64
    hidden, output : int
        Of `fused_activations.CODES`.
    regularization : int
        Of `CODES`.
    learning_rate : float
    decay : float
        Learning rate times regularization rate.
    batch_size, n : int
        Samples in a batch, and in an epoch.
    """

    sizes: Integers
    hidden: int
    output: int
    regularization: int
    learning_rate: float
    decay: float
    batch_size: int
    n: int


@inline
def to_next_stop(plan: Plan, position: int, remaining: int) -> int:
    """How many samples until the next update, the end of the epoch or of the call."""
    to_update = plan.batch_size - position % plan.batch_size
    return min(to_update, plan.n - position, remaining)


@inline
def move(
    plan: Plan,
    parameters: Numbers,
    gradient: Numbers,
    dead: Flags,
    is_weight: Flags,
    n_samples: int,
) -> None:
    """Move the parameters by the mean of a summed gradient, and clear the gradient.

    Every product and sum rounds as in the reference, in the same order: where a weight
    comes to rest on 0 or dies there, no rounding of ours may decide otherwise.

    Parameters
    ----------
    plan : Plan
    parameters, gradient : ndarray of float64, shape (n,)
    dead, is_weight : ndarray of bool, shape (n,)
    n_samples : int
        How many samples the gradient sums over.
    """
    rate, decay = plan.learning_rate / n_samples, plan.decay
    if plan.regularization == NONE:
        for i in range(parameters.size):
            w = parameters[i]
            parameters[i] = w if dead[i] else w - rate * gradient[i]
            gradient[i] = 0.0
    elif plan.regularization == L2:
        for i in range(parameters.size):
            w = parameters[i]
            penalty = decay * w if is_weight[i] else 0.0
            parameters[i] = w if dead[i] else (w - rate * gradient[i]) - penalty
            gradient[i] = 0.0
    else:
        for i in range(parameters.size):
            w = parameters[i]
            sign = 1.0 if w > 0.0 else (-1.0 if w < 0.0 else w)
            before = w - rate * gradient[i]
            after = before - (decay * sign if is_weight[i] else 0.0)
            killed = is_weight[i] and before * after < 0.0
            parameters[i] = w if dead[i] else (0.0 if killed else after)
            dead[i] = dead[i] or killed
            gradient[i] = 0.0
