"""Formulas as data: what a method computes, for a page to draw and a test to evaluate.

A formula is a tree: a number, the name of a quantity, or a list of an operation and its
operands, such as ``["/", 1, ["+", 1, ["exp", ["neg", "z"]]]]``.

| operation | operands |
|---|---|
| ``+ - * /`` | two |
| ``^`` | a base, and an exponent |
| ``neg``, ``abs``, ``sign``, ``exp``, ``ln``, ``sin``, ``cos``, ``tan``, ``tanh``, ``sqrt`` | one |
| ``max``, ``min`` | two |
| ``sum`` | one: summed over the units of a layer, which are the rows |
| ``cancel`` | one, which stays as it is: where it stands twice, both are crossed out |
| ``if<`` | four: where the first is less than the second it is the third, else the fourth |
"""

import operator
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

Formula = float | str | list[Any]

OPERATIONS: dict[str, Callable[..., Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "^": operator.pow,
    "neg": operator.neg,
    "abs": np.abs,
    "sign": np.sign,
    "exp": np.exp,
    "ln": np.log,
    "sin": np.sin,
    "cos": np.cos,
    "tan": np.tan,
    "tanh": np.tanh,
    "sqrt": np.sqrt,
    "max": np.maximum,
    "min": np.minimum,
    "sum": lambda rows: np.sum(rows, axis=0),
    "cancel": lambda factor: factor,
    "if<": lambda a, b, then, otherwise: np.where(np.less(a, b), then, otherwise),
}


def evaluate(formula: Formula, **values: Any) -> Any:
    """What a formula comes to, by NumPy's functions: right to rounding.

    Parameters
    ----------
    formula : Formula
    **values : float or ndarray
        Of the quantities that it names.

    Raises
    ------
    KeyError
        If it names another operation or quantity.
    """
    return computed(formula, OPERATIONS, values)


def computed(
    formula: Formula, operations: Mapping[str, Callable[..., Any]], values: Mapping[str, Any]
) -> Any:
    """What a formula comes to, by operations and of quantities of these names."""
    if isinstance(formula, list):
        operation, *operands = formula
        return operations[operation](*(computed(each, operations, values) for each in operands))
    return values[formula] if isinstance(formula, str) else float(formula)
