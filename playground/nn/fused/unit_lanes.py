"""Training with the units of a layer as lanes: for batches too small to fill a vector.

Samples are taken one by one. A sum over units needs the weights with the lanes along the
layer it goes to: forward along the layer's own units, backward along the units of the
layer before. So every weight is held twice, by columns and by rows, in layers padded to
whole vectors; both copies get the same gradients and the same moves, and stay equal.
Lanes never mix, so whatever a padding lane computes goes nowhere.
"""

import numpy as np

from playground.nn.fused import joint
from playground.nn.fused.compilation import inline, kernel
from playground.nn.fused.methods import d_loss, slope
from playground.nn.fused.tables import Integers, Numbers, aligned, whole_vectors
from playground.nn.fused.unit_layers import add_column_gradient, backward, forward
from playground.nn.fused.update import Plan, make_steps, move_biases, move_weights, to_next_stop
from playground.nn.fused.vector import LANES, load, splat, store


@inline
def width(narrow: bool, n: int) -> int:
    """What `whole_vectors` says; a constant where every layer of a network is one vector."""
    return LANES if narrow else whole_vectors(n)


@kernel
def train(  # noqa: C901  # a kernel is compiled as a whole
    sizes: Integers,
    plan: Plan,
    parameters: Numbers,
    dead: Numbers,
    slots: Numbers,
    inputs: Numbers,
    targets: Numbers,
    position: int,
    pending: int,
    updates: int,
    n_samples: int,
) -> int:
    """`reference.run` on padded layers.

    Parameters
    ----------
    sizes : ndarray of int64
    plan : Plan
    parameters : ndarray of float64, shape (n_packed,)
        A padded table with rows, see `tables`. Changed in place.
    dead : ndarray of float64, shape (n_packed,)
        1 for what never moves, else 0. Changed in place.
    slots : ndarray of float64, shape (n_slots * n_packed,)
        Changed in place.
    inputs, targets : ndarray of float64, shape (n, whole_vectors(n_rows))
        One row a sample.
    position, pending, updates, n_samples : int

    Returns
    -------
    int
        The new `pending`.
    """
    units, narrow = 0, True
    for size in sizes:
        units += whole_vectors(size)
        narrow = narrow and whole_vectors(size) == LANES
    # Behind the weights stands their gradient.
    n_packed = parameters.size
    whole = n_packed - n_packed % LANES
    table = aligned(2 * n_packed)
    weights, gradient = table[:n_packed], table[n_packed:]
    sums = units if plan.needs_z else 0
    a, d = aligned(units + sums), aligned(units)
    for i in range(n_packed):  # `weights[:] = ...` takes seconds to compile
        weights[i], gradient[i] = parameters[i], 0.0
    plain = not (plan.penalised or plan.some_dead or plan.remembers)
    remaining = n_samples
    while remaining > 0:
        step = to_next_stop(plan, position, remaining)
        position += step
        pending += step
        remaining -= step
        if position % plan.batch_size == 0:
            # One sample's gradient, and nothing else to do: the weights move at once.
            at_once = pending == 1 and plain
            to, scale = (0, -plan.learning_rate) if at_once else (n_packed, 1.0)
            for k in range(position - pending, position):
                i = k % plan.n
                if narrow:
                    add_gradient(
                        True, sizes, plan, table, to, scale, inputs, targets, a, d, sums, i
                    )
                else:
                    add_gradient(
                        False, sizes, plan, table, to, scale, inputs, targets, a, d, sums, i
                    )
            if not at_once:
                rate, n = plan.learning_rate, pending
                if plan.remembers:
                    make_steps(plan, updates, gradient, slots, dead, whole, pending)
                    rate, n = 1.0, 1
                move(narrow, sizes, plan, rate, weights, gradient, dead, n)
            pending = 0
            updates += 1
        if position == plan.n:
            position = 0
    for i in range(n_packed):
        parameters[i] = weights[i]
    return pending


@inline
def move(
    narrow: bool,
    sizes: Integers,
    plan: Plan,
    learning_rate: float,
    parameters: Numbers,
    gradient: Numbers,
    dead: Numbers,
    n_samples: int,
) -> None:
    """Move all parameters, layer by layer."""
    first = np.int64(0)
    for layer in range(1, len(sizes)):
        n_in, n_out = sizes[layer - 1], sizes[layer]
        weights = first + width(narrow, n_out)
        end = weights + n_in * width(narrow, n_out)
        if layer > 1:
            end += n_out * width(narrow, n_in)
        move_biases(plan, learning_rate, parameters, gradient, dead, first, weights, n_samples)
        move_weights(plan, learning_rate, parameters, gradient, dead, weights, end, n_samples)
        first = end


@inline
def add_gradient(
    narrow: bool,
    sizes: Integers,
    plan: Plan,
    table: Numbers,
    to: int,
    scale: float,
    inputs: Numbers,
    targets: Numbers,
    a: Numbers,
    d: Numbers,
    sums: int,
    sample: int,
) -> None:
    """Add the gradient of the loss of one sample, times `scale`, to a part of the table.

    Parameters
    ----------
    narrow : bool
        Whether every layer, inputs included, is one vector. The compiler then sees through all
        that goes from one vector to the next, if the caller writes True.
    sizes : ndarray of int64
    plan : Plan
    table : ndarray of float64, shape (2 * n_packed,)
        Weights, and behind them room for their gradient.
    to : int
        Where that part begins; it may be the weights themselves, as none is read again
        once its gradient is known.
    scale : float
    inputs, targets : ndarray of float64, shape (n, whole_vectors(n_rows))
    a, d : ndarray of float64, shape (n_padded_units,)
        Room for the activations, and for the derivatives with respect to the
        pre-activations.
    sums : int
        Where `a` has room for the pre-activations, counted from the activations; 0 if they are
        not kept.
    sample : int
    """
    last = len(sizes) - 1
    in_wide = width(narrow, sizes[0])
    x = splat(0.0)
    for i in range(0, in_wide, LANES):
        x = load(inputs, sample * in_wide + i)
        store(a, i, x)

    first = before = np.int64(0)  # a plain 0 would be compiled for as a type of its own
    for layer in range(1, last + 1):
        n_in, n_out = sizes[layer - 1], sizes[layer]
        here = before + width(narrow, n_in)
        end = here + width(narrow, n_out)
        activation = plan.output if layer == last else plan.hidden
        x = forward(activation, table, first, n_in, x, a, before, here, end, sums)
        first += (1 + n_in) * (end - here)
        if layer > 1:
            first += n_out * (here - before)
        before = here

    here, wide = before, width(narrow, sizes[last])
    if plan.joint:
        joint.of_units(a, here, sizes[last], wide)
        x = load(a, here)
    for v in range(0, wide, LANES):
        y = x if wide == LANES else load(a, here + v)
        z = load(a, here + v + sums)
        x = d_loss(plan.loss, y, load(targets, sample * wide + v)) * slope(plan.slope, z, y)
        store(d, here + v, x)

    dz = x
    for layer in range(last, 0, -1):
        n_in, n_out = sizes[layer - 1], sizes[layer]
        before, end = here - width(narrow, n_in), here + width(narrow, n_out)
        if layer > 1:
            first -= n_out * (here - before)
            dz = backward(
                plan.hidden, table, first, to, scale, n_out, x, a, d, before, here, end, sums
            )
        first -= (1 + n_in) * (end - here)
        add_column_gradient(table, to + first, scale, n_in, x, a, before, d, here, end)
        x = dz
        here = before
