"""A run over time: training, and where it ends.

`train` takes a state and gives back another, and keeps nothing.
"""

import math
import time
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from playground.nn.outputs import OUTPUTS
from playground.nn.regularizers import REGULARIZERS
from playground.runs import engines
from playground.runs.answers import Both, losses
from playground.runs.curves import Curve, Meter
from playground.runs.states import State, check, recipe, samples
from playground.settings.config import Config
from playground.settings.domains import InvalidInput, domain_of_number, plain
from playground.settings.sentences import Sentence

HARMLESS = 1e9  # too small to overflow in the largest network there can be


class Progress(NamedTuple):
    """A state, and ``(epoch, training loss, test loss)`` of every epoch finished on the way.

    Without test points the test loss is None. `ended_early` says that the time was over
    before the amount; `answers` is what the network of the state answers to its data.
    """

    state: State
    curve: Curve
    ended_early: bool
    answers: Both


def train(
    config: Config,
    state: State,
    *,
    epochs: int | None = None,
    batches: int | None = None,
    samples: int | None = None,
    engine: str | None = None,
) -> State:
    """Advance a run. The arguments are left untouched.

    Equal arguments give equal results, so a run may be cut anywhere, bit for bit::

        train(c, s, epochs=a + b) == train(c, train(c, s, epochs=a), epochs=b)

    Parameters
    ----------
    config : Config
        Its live settings may differ from those the state was trained with.
    state : State
    epochs, batches, samples : int, at least 0
        Exactly one of them. An epoch that was begun counts as one when it ends; a batch
        ends with an update.
    engine : {"fused", "reference"}, optional
        By default the compiled one, where it works.

    Returns
    -------
    State
        Where the run diverges it is the last finite state, counted in the unit asked
        for, and its `diverged` names the epoch.

    Raises
    ------
    InvalidInput
        If the amount is none or several or negative, the engine unknown, or the state
        not one of this configuration.
    """
    unit, amount = check_amount(epochs=epochs, batches=batches, samples=samples)
    engine = engines.default() if engine is None else engines.check("engine", engine)
    check(config, state)
    return _train(config, state, unit, amount, engine)


def _train(config: Config, state: State, unit: str, amount: int, engine: str) -> State:
    """Advance, or stop at the last finite state, which halving steps find."""
    step = remaining = amount
    while True:
        after = _advance(config, state, unit, step, engine)
        if is_finite(config, after):
            state = after
            remaining -= step
            if remaining == 0:
                return state
            step = min(step, remaining)
        elif step <= 1:
            return replace(state, diverged=state.epoch + 1)
        else:
            step //= 2


def follow(
    config: Config,
    state: State,
    unit: str,
    amount: int,
    seconds: float = math.inf,
    engine: str | None = None,
) -> Progress:
    """Train as `train` does, and report both losses after every finished epoch.

    Parameters
    ----------
    config : Config
    state : State
    unit : {"epochs", "batches", "samples"}
    amount : int, at least 0
    seconds : float
        Stop after the unit that passes this time, however many were asked for.
    engine : {"fused", "reference"}, optional

    Returns
    -------
    Progress
    """
    deadline = time.monotonic() + seconds
    ended_early = False
    check(config, state)
    if amount and engine is None:
        engine = engines.default()
    meter = Meter(config)
    for done in range(1, amount + 1):
        before, state = state, _train(config, state, unit, 1, engine or "")
        if state.diverged is not None:
            break
        if state.epoch > before.epoch:
            # A batch that reaches into the next epoch moves nothing before its end.
            at_end = state if state.position == 0 else before
            meter.add(state.epoch, at_end.parameters)
        if time.monotonic() > deadline and done < amount:
            ended_early = True
            break
    meter.measure()
    return Progress(state, meter.curve, ended_early, meter.answers_of(state))


def is_finite(config: Config, state: State) -> bool:
    """Whether parameters, slots and both losses are finite numbers."""
    largest = np.abs(state.parameters).max()
    if state.slots.size:
        largest = max(largest, np.abs(state.slots).max())
    if largest < HARMLESS and reaches_all(config):
        return True
    found = [loss for loss in losses(config, state) if loss is not None]
    return bool(np.isfinite([largest, *found]).all())


def reaches_all(config: Config) -> bool:
    """Whether its activations are numbers of any sum, so that only overflow can end a run."""
    used = OUTPUTS[config.activation], OUTPUTS[config.activation_of_output]
    return all(math.isinf(each.reach) for each in used)


def why_diverged(config: Config, epoch: int) -> Sentence:
    """Say what happened to a run that diverged, and what to do about it."""
    rate, penalty = config.learning_rate, config.regularization_rate
    factor = 1 - rate * penalty
    if REGULARIZERS[config.regularization].shrinks and factor <= -1:
        return Sentence(
            "diverged_decay",
            epoch=epoch,
            rate=f"{rate:g}",
            penalty=f"{penalty:g}",
            factor=f"{factor:g}",
        )
    return Sentence("diverged_rate", epoch=epoch, rate=f"{rate:g}")


def check_amount(**amounts: int | None) -> tuple[str, int]:
    """The one unit that is given, and how many of it; InvalidInput otherwise."""
    given = {unit: amount for unit, amount in amounts.items() if amount is not None}
    if len(given) != 1:
        got = ", ".join(given) or Sentence("nothing")
        raise InvalidInput("amount", Sentence("amount_python"), got)
    ((unit, amount),) = given.items()
    whole = plain(amount)
    if isinstance(whole, bool) or not isinstance(whole, int) or whole < 0:
        raise InvalidInput(unit, domain_of_number("integer", 0), repr(amount))
    return unit, whole


def _advance(config: Config, state: State, unit: str, amount: int, engine: str) -> State:
    """Train on, whatever becomes of the numbers."""
    training, _ = samples(config)
    n = training.inputs.shape[1]
    n_samples = _n_samples(unit, amount, state.position, n, min(config.batch_size, n))
    network, how = state.network(config), recipe(config)
    place = engines.get(engine).run(how, network, training, state.place, n_samples)
    after = state.moved(config, network, place, epochs=(state.position + n_samples) // n)
    return after if n_samples else replace(after, diverged=state.diverged)


def _n_samples(unit: str, amount: int, position: int, n: int, batch_size: int) -> int:
    """How many samples an amount of epochs or batches means from here."""
    if unit == "samples" or amount == 0:
        return amount
    if unit == "epochs":
        return amount * n - position
    updates = position // batch_size + amount
    full_epochs, in_last = divmod(updates - 1, n // batch_size)
    return full_epochs * n + (in_last + 1) * batch_size - position
