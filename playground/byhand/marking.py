"""Marks for numbers that a student worked out: right, right from their own, wrong, and how."""

from collections.abc import Callable, Iterable, Mapping
from typing import Literal, NamedTuple

from numpy.typing import ArrayLike

from playground.byhand import quantities
from playground.byhand.explanation import explain
from playground.byhand.following import Rules, computed
from playground.byhand.quantities import Numbers, Quantity
from playground.byhand.samples import batch
from playground.byhand.typed_numbers import TypedNumber, read
from playground.nn import mlp
from playground.nn.losses import LOSSES, fits
from playground.runs import states
from playground.runs.states import State
from playground.settings.config import Config
from playground.settings.domains import InvalidInput, plain, quote
from playground.settings.sentences import Sentence

MOST_PARAMETERS = 200

Verdict = Literal["right", "follows", "wrong", "missing"]


class Mark(NamedTuple):
    """What a number is worth.

    Attributes
    ----------
    verdict : {"right", "follows", "wrong", "missing"}
        "follows": not the exact number, but right from the student's own before it.
    exact : float
        Not finite where the pass has no such number.
    from_yours : float
        What comes from the student's own numbers before it.
    slip : str or None
        What a wrong number would be right with: "sign", "no_bias", "no_slope", "no_rate",
        "ascent", or the name of another loss.
    """

    verdict: Verdict
    exact: float
    from_yours: float
    slip: str | None = None


def mark(
    config: Config, state: State, sample: ArrayLike, answers: Mapping[str, str | float]
) -> dict[str, Mark]:
    """Mark the numbers of one forward and backward pass, and of the update behind it.

    A number is right if it is the exact one, or the exact one rounded to the digits that were
    typed, two at least; or if it comes so from numbers before it that are right, rounded as
    they are.

    Parameters
    ----------
    config : Config
        Of a network with at most 200 parameters.
    state : State
    sample : array_like
        One row as for `explain`.
    answers : mapping of str to str or float
        By `z`, `a`, `dA` (dL/da), `delta` (dL/dz), `db` and `b_after` with layer and unit, as in
        ``z.1.1``; `dW` and `W_after` with layer, unit and the unit before, as in ``dW.2.1.1``;
        and ``loss``. All count from 1. A decimal comma and fractions are understood; an empty
        text is no answer.

    Returns
    -------
    dict of str to Mark
        One for every quantity, each behind those that it comes from.

    Raises
    ------
    InvalidInput
        If there is no such quantity, or an answer is no number.

    >>> from playground import init_state, open_link
    >>> link = "#networkShape=1&y=false&problem=regression&activation=relu&bias=false&weights=3,2"
    >>> config = open_link(link).config
    >>> marks = mark(config, init_state(config), (1, 5), {"z.1.1": "3", "a.2.1": "-6"})
    >>> marks["z.1.1"].verdict, marks["a.2.1"].slip
    ('right', 'sign')
    """
    n = mlp.n_parameters(config.sizes)
    if n > MOST_PARAMETERS:
        expected = Sentence("small_network", n=MOST_PARAMETERS)
        raise InvalidInput("config", expected, Sentence("parameters_got", n=f"{n:,}"))
    named = {each.key: each for each in quantities.in_order(config.sizes, has_biases=config.bias)}
    typed = _typed(named, answers)
    compute = _computer(config, state, sample)
    exact = quantities.exact(explain(config, state, sample))
    own = _numbers(config, named, typed)
    yours = compute(own, Rules())
    right, slips = _right(config, named, typed, exact, compute), _slips(config, own, compute)
    marks = {}
    for key, each in named.items():
        values = each.of(exact), each.of(yours)
        verdict = _verdict(key, typed, right, values[1])
        slip = _slip(each, typed[key], values[1], slips) if verdict == "wrong" else None
        marks[key] = Mark(verdict, *values, slip)
    return marks


Computer = Callable[[Numbers, Rules], Numbers]


def _typed(
    named: Mapping[str, Quantity], answers: Mapping[str, str | float]
) -> dict[str, TypedNumber]:
    for key in answers:
        if key not in named:
            expected = Sentence("quantities", first=next(iter(named)), last=[*named][-1])
            raise InvalidInput("answers", expected, quote(key))
    texts = {key: str(answers[key]) for key in named if key in answers}
    return {key: read(key, text) for key, text in texts.items() if text.strip()}


def _computer(config: Config, state: State, sample: ArrayLike) -> Computer:
    recipe, network, of = states.recipe(config), state.network(config), batch(config, sample)
    if of.inputs.shape[-1] != 1:
        raise InvalidInput("sample", Sentence("one_row"), quote(plain(sample)))
    return lambda own, rules: computed(recipe, network, of, state.updates, own, rules)


def _numbers(
    config: Config, named: Mapping[str, Quantity], typed: Mapping[str, TypedNumber]
) -> Numbers:
    numbers = quantities.none_of(config.sizes)
    for key, number in typed.items():
        named[key].put(numbers, number.value)
    return numbers


def _right(
    config: Config,
    named: Mapping[str, Quantity],
    typed: Mapping[str, TypedNumber],
    exact: Numbers,
    compute: Computer,
) -> set[str]:
    """Which numbers are exact, or come from right ones as those were rounded."""
    right = {key for key, number in typed.items() if number.agrees_with(named[key].of(exact))}
    while True:
        kept = _numbers(config, named, {key: typed[key] for key in right})
        found = compute(kept, Rules())
        more = {key for key, number in typed.items() if number.agrees_with(named[key].of(found))}
        if more <= right:
            return right
        right |= more


def _verdict(
    key: str, typed: Mapping[str, TypedNumber], right: set[str], from_yours: float
) -> Verdict:
    if key not in typed:
        return "missing"
    if key in right:
        return "right"
    return "follows" if typed[key].agrees_with(from_yours) else "wrong"


def _slips(config: Config, own: Numbers, compute: Computer) -> list[tuple[str, Numbers]]:
    """Passes as they are often computed wrongly: first from somebody's numbers, then from none."""
    losses = (name for name in LOSSES if name != config.loss)
    rules = {
        "no_bias": Rules(adds_biases=False),
        "no_slope": Rules(has_slopes=False),
        **{name: Rules(loss=name) for name in losses if fits(name, config.activation_of_output)},
        "ascent": Rules(sign=-1.0),
        "no_rate": Rules(step=1.0),
    }
    before = own, quantities.none_of(config.sizes)
    return [(name, compute(each, rule)) for each in before for name, rule in rules.items()]


def _slip(
    quantity: Quantity, typed: TypedNumber, right: float, slips: Iterable[tuple[str, Numbers]]
) -> str | None:
    """The slip that gives the number that was typed."""
    if typed.agrees_with(-right):
        return "sign"
    values = ((name, quantity.of(numbers)) for name, numbers in slips)
    return next((name for name, value in values if typed.agrees_with(value)), None)
