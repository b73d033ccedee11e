"""What the kernels share with `reference` around the gradient: when to move, and how."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from playground.nn.fused.compilation import inline

Numbers = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Plan(NamedTuple):
    """A `reference.Recipe`, its shape left out, in the numbers that compiled code takes.

    Attributes
    ----------
    hidden, output : int
        Of `activations.CODES`.
    slope : float
        What the derivative of the loss is for an error of 1: 1 with the half, else 2.
    learning_rate : float
    decay : float
        Learning rate times regularization rate; 0 without regularization.
    kills : bool
        Whether the penalty is the weight's sign and kills links (L1), or is the weight.
    some_dead : bool
        Whether links are dead already, or may die.
    batch_size, n : int
        Samples in a batch, and in an epoch.
    """

    hidden: int
    output: int
    slope: float
    learning_rate: float
    decay: float
    kills: bool
    some_dead: bool
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
    # What does not change in the loop stands first: LLVM then makes a loop of each case.
    for i in range(parameters.size):
        w = parameters[i]
        moved = w - rate * gradient[i]
        gradient[i] = 0.0
        if decay != 0.0 and is_weight[i]:
            before, penalty = moved, w
            if plan.kills:
                penalty = 1.0 if w > 0.0 else (-1.0 if w < 0.0 else w)
            moved = before - decay * penalty
            if plan.kills and not dead[i] and before * moved < 0.0:
                moved = 0.0
                dead[i] = True
                w = 0.0
        parameters[i] = w if plan.some_dead and dead[i] else moved
