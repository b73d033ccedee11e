"""What the kernels share with `reference` around the gradient: when to move, and how."""

from typing import NamedTuple

from playground.nn.fused.compilation import called, inline
from playground.nn.fused.methods import d_penalty
from playground.nn.fused.steps import step
from playground.nn.fused.tables import Numbers
from playground.nn.fused.vector import LANES, load, splat, store
from playground.nn.ieee import where_less
from playground.nn.optimizers import Hyperparameters, since_start


class Plan(NamedTuple):
    """A `reference.Recipe`, its shape left out, in the numbers that compiled code takes.

    Attributes
    ----------
    hidden, output, loss, slope, penalty : int
        Of `methods`. The derivative by an output's sum is that of `loss` by the output times the
        slope of the activation `slope`.
    joint : bool
        Whether the outputs are a layer as a whole; `output` then leaves their sums.
    learning_rate : float
    decay : float
        Learning rate times regularization rate.
    penalised : bool
        Whether there is a penalty.
    kills : bool
        Whether the penalty kills links (L1).
    some_dead : bool
        Whether links are dead already, or may die.
    batch_size, n : int
        Samples in a batch, and in an epoch.
    remembers, corrects : bool
        Whether the optimizer has slots, and whether it makes up for their start at 0.
    optimizer : int
        Of `steps`, if it remembers.
    chosen : Hyperparameters
    needs_z : bool
        Whether a derivative is that of pre-activations, which are kept then.
    """

    hidden: int
    output: int
    loss: int
    slope: int
    penalty: int
    joint: bool
    learning_rate: float
    decay: float
    penalised: bool
    kills: bool
    some_dead: bool
    batch_size: int
    n: int
    remembers: bool
    corrects: bool
    optimizer: int
    chosen: Hyperparameters
    needs_z: bool


@inline
def to_next_stop(plan: Plan, position: int, remaining: int) -> int:
    """How many samples until the next update, the end of the epoch or of the call."""
    to_update = plan.batch_size - position % plan.batch_size
    return min(to_update, plan.n - position, remaining)


@called
def make_steps(
    plan: Plan,
    updates: int,
    gradient: Numbers,
    slots: Numbers,
    dead: Numbers,
    end: int,
    n_samples: int,
) -> None:
    """Replace a summed gradient by the step that an optimizer makes of it and its slots.

    The step is then gone as it is: at rate 1, as if by one sample.
    """
    start = since_start(plan.chosen, updates + 1) if plan.corrects else (1.0, 1.0)
    n = splat(float(n_samples))
    for i in range(0, end, LANES):
        total = load(gradient, i)
        if plan.some_dead:
            total = where_less(0.0, load(dead, i), 0.0, total)
        made = step(plan.optimizer, total / n, slots, i, gradient.size, plan.chosen, start)
        store(gradient, i, made)


@inline
def move_biases(
    plan: Plan,
    learning_rate: float,
    parameters: Numbers,
    gradient: Numbers,
    dead: Numbers,
    first: int,
    end: int,
    n_samples: int,
) -> None:
    """Move biases by the mean of a summed gradient, and clear the gradient: as `reference`.

    Parameters
    ----------
    plan : Plan
    learning_rate : float
    parameters, gradient : ndarray of float64
    dead : ndarray of float64, shape of `parameters`
        1 for what never moves, else 0.
    first, end : int
        From where to where, in whole vectors.
    n_samples : int
        How many samples the gradient sums over.
    """
    rate, n = splat(learning_rate), splat(float(n_samples))
    for i in range(first, end, LANES):
        b = load(parameters, i)
        moved = b - rate * load(gradient, i) / n
        if plan.some_dead:
            moved = where_less(0.0, load(dead, i), b, moved)
        store(parameters, i, moved)
        store(gradient, i, splat(0.0))


@inline
def move_weights(
    plan: Plan,
    learning_rate: float,
    parameters: Numbers,
    gradient: Numbers,
    dead: Numbers,
    first: int,
    end: int,
    n_samples: int,
) -> None:
    """Move weights by the mean of a summed gradient and the penalty: see `move_biases`.

    A weight that the penalty would push across 0 stops there, and is dead, if it `kills`.
    """
    rate, decay = splat(learning_rate / n_samples), splat(plan.decay)
    for i in range(first, end, LANES):
        w = load(parameters, i)
        moved = w - rate * load(gradient, i)
        if plan.penalised:
            before = moved
            moved = before - decay * d_penalty(plan.penalty, w)
            if plan.kills:
                crossed, was_dead = before * moved, load(dead, i)
                moved = where_less(crossed, 0.0, 0.0, moved)
                w = where_less(0.0, was_dead, w, 0.0)
                now_dead = where_less(0.0, was_dead, 1.0, where_less(crossed, 0.0, 1.0, 0.0))
                moved = where_less(0.0, now_dead, w, moved)
                store(dead, i, now_dead)
        if plan.some_dead and not plan.kills:
            moved = where_less(0.0, load(dead, i), w, moved)
        store(parameters, i, moved)
        store(gradient, i, splat(0.0))
