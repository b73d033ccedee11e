"""When the parameters move, and how: the two halves of `reference` around the gradient."""

from numba import njit

INLINE = {"nogil": True, "error_model": "numpy", "forceinline": True}

CODES = {"none": 0, "L1": 1, "L2": 2}
NONE, L1, L2 = CODES.values()


@njit(**INLINE)
def samples_to_next_stop(position, n, batch_size, remaining):
    """How many samples until the next update, the end of the epoch or of the call."""
    return min(batch_size - position % batch_size, n - position, remaining)


@njit(nogil=True, error_model="numpy")
def move(parameters, gradient, dead, is_weight, rate, kind, decay):
    """Move the parameters once, and clear the gradient; the arguments are flat.

    The order of operations is that of the reference, so that equal gradients give equal
    bits; only a killed link depends on rounding.

    Parameters
    ----------
    parameters, gradient : ndarray of float64, shape (n,)
    dead, is_weight : ndarray of bool, shape (n,)
    rate : float
        Learning rate over the number of samples in the gradient.
    kind : int
        Of `CODES`.
    decay : float
        Learning rate times regularization rate.
    """
    if kind == NONE:
        for i in range(parameters.size):
            w = parameters[i]
            parameters[i] = w if dead[i] else w - rate * gradient[i]
            gradient[i] = 0.0
    elif kind == L2:
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
            killed = before * after < 0.0
            parameters[i] = w if dead[i] else (0.0 if killed else after)
            dead[i] = dead[i] or (killed and is_weight[i])
            gradient[i] = 0.0
