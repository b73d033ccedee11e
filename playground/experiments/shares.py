"""How sure a share of some runs is."""

import math
from typing import NamedTuple

NORMAL_975 = 1.959963984540054  # quantile of the normal distribution at 0.975


class Share(NamedTuple):
    """A share that was counted, and where the true one may lie.

    Attributes
    ----------
    n_counted, n : int
    share, low, high : float
        In [0, 1]; the ends of Wilson's interval for 95 %. NaN, 0 and 1 where nothing was counted.
    """

    n_counted: int
    n: int
    share: float
    low: float
    high: float


def wilson(n_counted: int, n: int) -> Share:
    """The share `n_counted` of `n`, with Wilson's interval for 95 %.

    References
    ----------
    E. B. Wilson, *Journal of the American Statistical Association* 22 (1927), 209-212.
    """
    if not n:
        return Share(n_counted, n, math.nan, 0.0, 1.0)
    share, z2 = n_counted / n, NORMAL_975 * NORMAL_975
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    spread = math.sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    half = NORMAL_975 * spread / (1 + z2 / n)
    low = 0.0 if n_counted == 0 else middle - half
    high = 1.0 if n_counted == n else middle + half
    return Share(n_counted, n, share, low, high)
