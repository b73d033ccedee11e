"""Whether what a student answered is right, and whether a question is done."""

import math

from playground.exercises.guesses import Guess
from playground.exercises.measures import Values
from playground.exercises.questions import Question
from playground.marking.confirming import Confirmed
from playground.marking.handins import Work
from playground.settings.numerals import parse_alone

PERCENT = ("accuracy", "larger_class")


def is_right(guess: Guess, given: str, measures: Values | None) -> bool | None:
    """Whether a guess is right; None where the sheet does not know, or nothing was guessed.

    As on the page, a number that is rounded as it is shown there is right as well.

    Parameters
    ----------
    guess : Guess
    given : str
    measures : dict or None
        Of the question's run.
    """
    if not given.strip() or guess.kind == "text":
        return None
    if guess.kind == "choice":
        return None if guess.answer is None else given == guess.answer
    value = guess.answer if guess.measure is None else (measures or {}).get(guess.measure)
    if not isinstance(value, int | float):
        return None
    told = parse_alone(given.strip().removesuffix("%").strip())
    tolerance = guess.tolerance or 0
    if abs(told - value) <= tolerance:
        return True
    shown, scale = _shown(guess.measure, value)
    return abs(told - shown) <= tolerance * scale


def _shown(measure: str | None, value: float) -> tuple[float, int]:
    """A value as the page shows it, and in what unit: ties away from zero, as there."""
    name = (measure or "").partition(".")[0]
    if name.endswith(PERCENT):
        return _rounded(100 * value, 1), 100
    if name.endswith("r2"):
        return _rounded(value, 3), 1
    if name.endswith(("loss", "rmse", "jitter")):
        four = _rounded(value, 4)
        return (four or float(f"{value:.3g}")), 1
    return value, 1


def _rounded(value: float, decimals: int) -> float:
    scale = 10**decimals
    return math.copysign(math.floor(abs(value) * scale + 0.5) / scale, value)


def is_done(question: Question, work: Work, confirmed: Confirmed) -> bool:
    """Whether a question is done, as the student says and the numbers do."""
    if not work.done or confirmed.verdict in {"wrong", "other run"}:
        return False
    done = question.done
    if done is None or confirmed.measures is None:
        return True
    if done.kind == "reach":
        goals = ((done.train_loss, "train_loss"), (done.test_loss, "test_loss"))
        found = confirmed.measures
        is_small = done.most_units is None or (found["units"] or 0) <= done.most_units
        return is_small and all(
            goal is None or _within(found.get(name), -math.inf, goal, open_=True)
            for goal, name in goals
        )
    if done.measure is None:
        return True
    low = -math.inf if done.at_least is None else done.at_least
    high = math.inf if done.at_most is None else done.at_most
    return _within(confirmed.measures.get(done.measure), low, high)


def _within(value: float | None, low: float, high: float, *, open_: bool = False) -> bool:
    return value is not None and low <= value <= high and not (open_ and value == high)
