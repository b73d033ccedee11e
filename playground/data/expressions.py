"""Formulas that people type: read, and computed.

A formula becomes a tree of `nn.formulas`, which is never handed to Python: each of its operations
is an IEEE basic one or an elementary function of `nn`.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np

from playground.data.grammar import CONSTANTS, SIGNS, VARIABLES, FormulaError, Parser
from playground.nn.activations import Array
from playground.nn.elementary import cos, exp, log, sin
from playground.nn.formulas import Formula, computed

LONGEST = 200
LARGEST_POWER = 100  # by repeated multiplication


def power(base: Array, exponent: Any) -> Array:
    """A power: of a whole exponent a product, factor by factor from the left.

    Of a negative one it is one over that; of any other number, ``exp(exponent * log(base))``.
    """
    if np.ndim(exponent) or exponent != np.trunc(exponent) or abs(exponent) > LARGEST_POWER:
        return np.asarray(exp(exponent * log(base)))
    product = np.ones_like(base)
    for _ in range(int(abs(exponent))):
        product = product * base
    return 1.0 / product if exponent < 0 else product


def tan(x: Array) -> Array:
    """Tangent: the quotient of sine and cosine."""
    return np.asarray(sin(x) / cos(x))


OPERATIONS: dict[str, Callable[..., Any]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": np.divide,
    "^": power,
    "neg": np.negative,
    "abs": np.abs,
    "sign": np.sign,
    "sqrt": np.sqrt,
    "sin": sin,
    "cos": cos,
    "tan": tan,
    "exp": exp,
    "ln": log,
    "min": np.minimum,
    "max": np.maximum,
    "if<": lambda a, b, then, otherwise: np.where(np.less(a, b), then, otherwise),
}


@lru_cache(maxsize=512)
def parse(text: str, n_variables: int = len(VARIABLES)) -> Formula:
    """The tree of a text.

    Parameters
    ----------
    text : str
        At most 200 characters.
    n_variables : int
        How many variables there are, from x1 on.

    Returns
    -------
    Formula
        Of numbers, the names x1 to x8 and pi, and operations of `nn.formulas`; not to be changed.

    Raises
    ------
    FormulaError
        At the first character that does not fit.
    """
    if len(text) > LONGEST:
        raise FormulaError("short", text[LONGEST], LONGEST)
    return Parser(text.translate(SIGNS), n_variables).whole()


def variables(tree: Formula) -> set[int]:
    """Which variables a tree names: 0 is x1."""
    if isinstance(tree, list):
        return set().union(*map(variables, tree[1:]))
    return {VARIABLES[tree]} if isinstance(tree, str) and tree in VARIABLES else set()


def evaluate(tree: Formula, columns: Array) -> Array:
    """What a tree comes to; the same bits on every machine.

    Parameters
    ----------
    tree : Formula
    columns : ndarray of float64, shape (n_variables, n)

    Returns
    -------
    ndarray of float64, shape (n,)
        Infinite, or not a number, where the formula has no value.
    """
    values = CONSTANTS | dict(zip(VARIABLES, columns, strict=False))
    with np.errstate(all="ignore"):
        value = computed(tree, OPERATIONS, values)
    return np.asarray(np.broadcast_to(value, columns.shape[1:]))
