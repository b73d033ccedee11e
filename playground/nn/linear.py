"""The linear map that fits data best, from operations in a written order.

A library's solver takes its sums in an order of its own, and its last bits with it.
"""

import math
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

EPSILON = 2.0**-52
MOST_SWEEPS = 60


def least_squares(A: Numbers, y: Numbers) -> Numbers:
    r"""The x of least :math:`|A x - y|`; of all those, the one of least :math:`|x|`.

    Parameters
    ----------
    A : ndarray of float64, shape (n, p)
        Finite; n is at least 1.
    y : ndarray of float64, shape (n,)

    Returns
    -------
    ndarray of float64, shape (p,)

    Notes
    -----
    By one-sided Jacobi rotations: columns of A are turned in pairs until all are orthogonal,
    which is its singular value decomposition. What is smaller than rounding does not count.

    References
    ----------
    M. R. Hestenes, *Inversion of matrices by biorthogonalization and related results*,
    J. SIAM 6 (1958), 51-90.
    """
    n, p = A.shape
    U, V = A.T.copy(), np.eye(p)
    for _ in range(MOST_SWEEPS):
        turned = [_make_orthogonal(U, V, i, j) for i, j in combinations(range(p), 2)]
        if not any(turned):
            break
    squares = [_dot(u, u) for u in U]
    least = (EPSILON * max(n, p)) ** 2 * max(squares, default=0.0)
    x = np.zeros(p)
    for u, v, square in zip(U, V, squares, strict=True):
        if square > least:
            x += v * (_dot(u, y) / square)
    return x


def _make_orthogonal(U: Numbers, V: Numbers, i: int, j: int) -> bool:
    """Turn rows i and j of both, in place, so that those of `U` are orthogonal."""
    a, b, c = _dot(U[i], U[i]), _dot(U[j], U[j]), _dot(U[i], U[j])
    if abs(c) <= EPSILON * math.sqrt(a) * math.sqrt(b):
        return False
    zeta = (b - a) / (2.0 * c)
    tangent = math.copysign(1.0, zeta) / (abs(zeta) + math.sqrt(1.0 + zeta * zeta))
    cosine = 1.0 / math.sqrt(1.0 + tangent * tangent)
    sine = cosine * tangent
    for rows in (U, V):
        at_i, at_j = rows[i].copy(), rows[j].copy()
        rows[i], rows[j] = cosine * at_i - sine * at_j, sine * at_i + cosine * at_j
    return True


def _dot(a: Numbers, b: Numbers) -> float:
    return float(np.add.accumulate(a * b)[-1])
