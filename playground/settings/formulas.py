"""Formulas among the settings: what is wrong with one is said as of any other value."""

import numpy as np

from playground.data.datasets import DATASETS, PLANE_INPUTS
from playground.data.draws import Numbers
from playground.data.expressions import parse
from playground.data.features import inputs
from playground.data.grammar import FormulaError
from playground.data.sources import Source, draw
from playground.settings.canonical import write
from playground.settings.domains import InvalidInput
from playground.settings.sentences import Sentence

LARGEST_VALUE = 1e6


def refusal(name: str, error: FormulaError, n_variables: int) -> InvalidInput:
    """Say what should stand at a character of a formula."""
    got = Sentence("at_character", got=error.got or Sentence("end_of_text"), place=error.at + 1)
    wanted = Sentence(f"formula.{error.wanted}", most=n_variables)
    return InvalidInput(name, Sentence("formula_with", wanted=wanted), got)


def check_data(formula: str) -> None:
    """Raise InvalidInput unless data can be drawn from a formula; empty is the usual one."""
    try:
        parse(formula or "0", PLANE_INPUTS)
    except FormulaError as error:
        raise refusal("formula", error, PLANE_INPUTS) from None


def check_values(source: Source, formulas: tuple[str, ...]) -> None:
    """Raise InvalidInput unless all formulas have values at all points of the data."""
    if not source.typed and DATASETS[source.dataset].formula:
        data, _ = draw(source)
        labels = np.concatenate([data.train_labels, data.test_labels])
        _check("formula", "", np.concatenate([data.train_points, data.test_points]), labels)
    n_variables = max(PLANE_INPUTS, source.n_inputs)
    for formula in formulas:
        try:
            parse(formula, n_variables)
        except FormulaError as error:
            raise refusal("formulas", error, n_variables) from None
        data, _ = draw(source)
        check_at("formulas", (formula,), np.concatenate([data.train_points, data.test_points]))


def check_at(name: str, formulas: tuple[str, ...], points: Numbers) -> None:
    """Raise InvalidInput, for what is called `name`, unless formulas have values at points."""
    for formula in formulas:
        _check(name, formula, points, inputs([formula], points)[0])


def _check(name: str, formula: str, points: Numbers, values: Numbers) -> None:
    """Raise InvalidInput for the first point at which there is no value, or a very large one."""
    wrong = ~(np.abs(values) <= LARGEST_VALUE)
    if not wrong.any():
        return
    at = int(np.argmax(wrong))
    place = ", ".join(f"x{i + 1} = {value:.4g}" for i, value in enumerate(points[at]))
    value = write(float(values[at])) if np.isfinite(values[at]) else Sentence("no_finite_number")
    got = Sentence("value_at", value=value, at=place)
    if formula:
        got = Sentence("value_of_at", formula=formula, value=value, at=place)
    raise InvalidInput(name, Sentence("formula_values", most=f"{LARGEST_VALUE:,.0f}"), got)
