"""Derivatives of formulas, as formulas: by the rules that one learns, and no shorter than needed.

Where a function has a corner, as abs(x) at 0, the derivative there is that of one of its sides, or
0 between them.
"""

from collections.abc import Callable

from playground.nn.formulas import Formula


def derivative(tree: Formula, by: str) -> Formula:
    """The derivative of a formula.

    Parameters
    ----------
    tree : Formula
        Of the operations that people can type.
    by : str
        The variable, as the tree names it.

    Returns
    -------
    Formula
        Of the same operations, and of ``if<``.
    """
    if not isinstance(tree, list):
        return 1.0 if tree == by else 0.0
    operands = [float(each) if isinstance(each, int) else each for each in tree[1:]]
    return RULES[tree[0]](*operands, *(derivative(each, by) for each in operands))


def plus(a: Formula, b: Formula) -> Formula:
    """A sum, without zeros."""
    if a == 0:
        return b
    if b == 0:
        return a
    if isinstance(a, float) and isinstance(b, float):
        return a + b
    return ["+", a, b]


def minus(a: Formula, b: Formula) -> Formula:
    """A difference, without zeros."""
    if a == 0 or b == 0:
        return a if b == 0 else negative(b)
    if isinstance(a, float) and isinstance(b, float):
        return a - b
    return ["-", a, b]


def negative(a: Formula) -> Formula:
    """The opposite number."""
    if isinstance(a, list) and a[0] == "neg":
        inner: Formula = a[1]
        return inner
    return 0.0 - a if isinstance(a, float) else ["neg", a]


def times(a: Formula, b: Formula) -> Formula:
    """A product, without zeros and ones, the number first."""
    if a == 0 or b == 0:
        return 0.0
    if a == 1 or b == 1:
        return b if a == 1 else a
    if isinstance(a, float) and isinstance(b, float):
        return a * b
    return ["*", b, a] if isinstance(b, float) else ["*", a, b]


def over(a: Formula, b: Formula) -> Formula:
    """A quotient, without zeros above."""
    return 0.0 if a == 0 else a if b == 1 else ["/", a, b]


def raised(base: Formula, exponent: Formula) -> Formula:
    """A power, without exponents 0 and 1."""
    return 1.0 if exponent == 0 else base if exponent == 1 else ["^", base, exponent]


def of_power(u: Formula, v: Formula, du: Formula, dv: Formula) -> Formula:
    """By the base as a power, by the exponent as an exponential."""
    by_base = times(times(v, raised(u, minus(v, 1.0))), du)
    by_exponent = times(times(["^", u, v], ["ln", u]), dv)
    return plus(by_base, by_exponent)


def of_quotient(u: Formula, v: Formula, du: Formula, dv: Formula) -> Formula:
    """The quotient rule; of a number below, no more than that."""
    if dv == 0:
        return over(du, v)
    return over(minus(times(du, v), times(u, dv)), raised(v, 2.0))


def cases(a: Formula, b: Formula, smaller: Formula, larger: Formula) -> Formula:
    """One derivative where a is below b, else the other."""
    return smaller if smaller == larger else ["if<", a, b, smaller, larger]


# Of the operands, then of their derivatives.
RULES: dict[str, Callable[..., Formula]] = {
    "+": lambda _u, _v, du, dv: plus(du, dv),
    "-": lambda _u, _v, du, dv: minus(du, dv),
    "*": lambda u, v, du, dv: plus(times(du, v), times(u, dv)),
    "/": of_quotient,
    "^": of_power,
    "neg": lambda _u, du: negative(du),
    "abs": lambda u, du: times(["sign", u], du),
    "sign": lambda _u, _du: 0.0,
    "sqrt": lambda u, du: over(du, times(2.0, ["sqrt", u])),
    "sin": lambda u, du: times(["cos", u], du),
    "cos": lambda u, du: times(negative(["sin", u]), du),
    "tan": lambda u, du: over(du, ["^", ["cos", u], 2.0]),
    "exp": lambda u, du: times(["exp", u], du),
    "ln": lambda u, du: over(du, u),
    "min": cases,
    "max": lambda u, v, du, dv: cases(u, v, dv, du),
}
