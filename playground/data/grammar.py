"""How formulas are written that people type, such as ``sin(x1) + x2^2 / 3``.

::

    sum      = product {("+" | "-") product}
    product  = negative {("*" | "/") negative}
    negative = "-" negative | power
    power    = value ["^" negative]
    value    = number | variable | "pi" | function "(" sum {"," sum} ")" | "(" sum ")"

So ``-x^2`` is ``-(x^2)``, and ``2^3^2`` is ``2^(3^2)``. Variables are x1 to x8; x and y are other
names of the first two.
"""

import math
import re
from collections.abc import Iterator
from typing import NamedTuple

from playground.nn.formulas import Formula

DEEPEST, LARGEST = 30, 1e9
VARIABLES = {f"x{i + 1}": i for i in range(8)}
SYNONYMS = {"x": "x1", "y": "x2", "ln": "log", "π": "pi"}
CONSTANTS = {"pi": math.pi}
SIGNS = str.maketrans("−·×÷", "-**/")  # as they are printed
TOKEN = re.compile(
    r"\s*(?:(?P<number>(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)|(?P<name>[a-zπ]\w*)|(?P<sign>\*\*|\S)|$)",
    re.IGNORECASE | re.ASCII,
)
# Names in front of parentheses: the operation in a tree, and of how many numbers it is.
FUNCTIONS = {
    **{name: (name, 1) for name in ("sin", "cos", "tan", "exp", "sqrt", "abs", "sign")},
    "log": ("ln", 1),
    "min": ("min", 2),
    "max": ("max", 2),
}


class FormulaError(ValueError):
    """Text that is no formula.

    Attributes
    ----------
    wanted : str
        What should stand there: "value", "operation", "closing", "opening", "comma", "variable",
        "shallow", "short" or "number", a key of what is said.
    got : str
        What stands there; empty at the end of the text.
    at : int
        The first character of it, counted from 0.
    """

    def __init__(self, wanted: str, got: str, at: int) -> None:
        self.wanted, self.got, self.at = wanted, got, at
        super().__init__(f"{wanted} wanted at character {at + 1}; got {got!r}")


class Token(NamedTuple):
    """A number, a name or a sign, and its first character."""

    kind: str
    text: str
    at: int


def tokens(text: str) -> Iterator[Token]:
    """Everything of a text but its spaces; at last the end, which is empty."""
    at = 0
    while found := TOKEN.match(text, at):
        kind = found.lastgroup or "end"
        start = len(text) if kind == "end" else found.start(kind)
        yield Token(kind, found[kind] if kind != "end" else "", start)
        if kind == "end":
            return
        at = found.end()


class Parser:
    """Reads one text from left to right; see the grammar above."""

    def __init__(self, text: str, n_variables: int) -> None:
        self.rest = tokens(text)
        self.next = next(self.rest)
        self.n_variables, self.depth = n_variables, 0

    def take(self, *texts: str) -> str:
        """Go on if one of these comes next; what it was, or nothing."""
        text = self.next.text
        if text not in texts or not text:
            return ""
        self.next = next(self.rest)
        return text

    def refuse(self, wanted: str) -> FormulaError:
        """Say what should stand here."""
        return FormulaError(wanted, self.next.text, self.next.at)

    def whole(self) -> Formula:
        """All of the text."""
        tree = self.sum()
        if self.next.kind != "end":
            raise self.refuse("operation")
        return tree

    def sum(self) -> Formula:
        """Products, added and subtracted from the left."""
        tree = self.product()
        while sign := self.take("+", "-"):
            tree = [sign, tree, self.product()]
        return tree

    def product(self) -> Formula:
        """Factors, multiplied and divided from the left."""
        tree = self.negative()
        while sign := self.take("*", "/"):
            tree = [sign, tree, self.negative()]
        return tree

    def negative(self) -> Formula:
        """A power, perhaps behind minus signs."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.refuse("shallow")
        tree: Formula = ["neg", self.negative()] if self.take("-") else self.power()
        self.depth -= 1
        return tree

    def power(self) -> Formula:
        """A value, perhaps with an exponent."""
        base = self.value()
        return ["^", base, self.negative()] if self.take("^", "**") else base

    def value(self) -> Formula:
        """A number, a name, or something in parentheses."""
        kind, _, _ = self.next
        if kind == "number":
            return self.number()
        if kind == "name":
            return self.name()
        if not self.take("("):
            raise self.refuse("value")
        tree = self.sum()
        self.close()
        return tree

    def number(self) -> Formula:
        """A number that is not too large."""
        value = float(self.next.text)
        if value > LARGEST:
            raise self.refuse("number")
        self.take(self.next.text)
        return int(value) if value.is_integer() else value

    def name(self) -> Formula:
        """A variable, a constant, or a function with what it is of."""
        name = self.next.text.lower()
        name = SYNONYMS.get(name, name)
        if name in FUNCTIONS:
            self.take(self.next.text)
            return self.call(*FUNCTIONS[name])
        if name not in CONSTANTS and VARIABLES.get(name, self.n_variables) >= self.n_variables:
            raise self.refuse("variable")
        self.take(self.next.text)
        return name

    def call(self, operation: str, n: int) -> Formula:
        """What a function is of."""
        if not self.take("("):
            raise self.refuse("opening")
        operands = [self.sum()]
        while len(operands) < n:
            if not self.take(","):
                raise self.refuse("comma")
            operands.append(self.sum())
        self.close()
        return [operation, *operands]

    def close(self) -> None:
        """The end of parentheses."""
        if not self.take(")"):
            raise self.refuse("closing")
