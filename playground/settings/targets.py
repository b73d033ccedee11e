"""What the targets of a configuration are, and which losses and outputs go with them."""

from playground.data.datasets import DATASETS
from playground.data.targets import MOST_TARGETS, TARGETS, THREE, TWO, Target, kind_of
from playground.nn.losses import LOSSES
from playground.nn.outputs import OUTPUTS
from playground.settings.canonical import write
from playground.settings.domains import InvalidInput
from playground.settings.sentences import Sentence
from playground.settings.table import AUTOMATIC, MOST_POINTS, Settings


def are_classes(target: Target, typed: tuple[tuple[float, ...], ...], n_inputs: int) -> bool:
    """Whether typed rows have one target each, and it is of that kind."""
    return not target.classes or (
        all(len(row) == n_inputs + 1 for row in typed) and target.takes(row[-1] for row in typed)
    )


def check_widths(settings: Settings) -> None:
    """Raise InvalidInput unless typed rows are inputs and targets, equally many in each."""
    if len({len(row) for row in settings.points}) > 1:
        raise InvalidInput("points", Sentence("even_rows"), write(settings.points))
    n_inputs = settings.source.n_inputs
    if settings.points and not 1 <= len(settings.points[0]) - n_inputs <= MOST_TARGETS:
        expected = Sentence("rows_of_inputs", inputs=n_inputs, most=MOST_TARGETS)
        raise InvalidInput("points", expected, write(settings.points))


def classes_of(typed: tuple[tuple[float, ...], ...]) -> tuple[float, ...]:
    """The classes that typed targets are, if they are any: three need one of each."""
    return THREE if {row[-1] for row in typed} == set(THREE) else TWO


def target_of(settings: Settings) -> Target:
    """What the targets of a configuration are: the typed ones, or those of its data set."""
    typed = (*settings.points, *settings.test_points)
    if settings.problem == "classification":
        classes = DATASETS[settings.dataset].classes
        return TARGETS[kind_of(classes_of(typed) if typed else classes, settings.loss)]
    target = TARGETS[kind_of((), settings.loss)]
    if not settings.points:
        return target
    n_inputs = settings.source.n_inputs
    numbers = [number for row in typed for number in row[n_inputs:]]
    n_outputs = len(settings.points[0]) - n_inputs
    return target._replace(n_outputs=n_outputs, range=(min(numbers), max(numbers)))


def activation_of(settings: Settings, target: Target) -> str:
    """Name of the output units' activation; by default the targets and the loss decide it."""
    if settings.output_activation != AUTOMATIC:
        return settings.output_activation
    return target.usual_activation(settings.loss)


def check_points(settings: Settings, target: Target) -> None:
    """Raise InvalidInput where typed targets are to be classes, and are none."""
    if not are_classes(target, settings.points, settings.source.n_inputs):
        raise InvalidInput("points", Sentence("classes"), write(settings.points))


def check_test_points(settings: Settings, target: Target) -> None:
    """Raise InvalidInput unless typed test data belong to the typed data, if there are any."""
    points, tests = settings.points, settings.test_points
    if not tests:
        return
    expected = None
    if settings.split == "share":
        raise InvalidInput("split", Sentence("marked_tests"), repr(settings.split))
    if not points:
        expected = Sentence("empty_no_points")
    elif {len(row) for row in tests} != {len(points[0])}:
        expected = Sentence("rows_as_points", n=len(points[0]))
    elif len(points) + len(tests) > MOST_POINTS:
        expected = Sentence("rows_beside_points", n=f"{MOST_POINTS - len(points):,}")
    elif not are_classes(target, tests, settings.source.n_inputs):
        expected = Sentence("classes")
    if expected:
        raise InvalidInput("test_points", expected, write(tests))


def check_loss(settings: Settings, target: Target) -> None:
    """Raise InvalidInput unless loss, output and targets fit; it says what would."""
    activation = activation_of(settings, target)
    if target.admits(settings.loss, activation):
        return
    losses = [name for name in LOSSES if _fit(target, name, settings.output_activation)]
    outputs = [name for name in (AUTOMATIC, *OUTPUTS) if _fit(target, settings.loss, name)]
    offers = tuple({"output_activation": name} for name in outputs[:1])
    offers += tuple({"loss": name} for name in losses[:1])
    values = {"losses": ", ".join(losses), "outputs": ", ".join(outputs), "loss": settings.loss}
    if losses and "loss" in settings.model_fields_set:
        key = "loss_or_output" if outputs else "loss_of_targets"
        expected = Sentence(key, output=activation, **values)
        raise InvalidInput("loss", expected, repr(settings.loss), offers)
    expected = Sentence("output_or_loss" if losses else "output_alone", **values)
    raise InvalidInput("output_activation", expected, repr(settings.output_activation), offers)


def _fit(target: Target, loss: str, output: str) -> bool:
    """Whether a loss and an output activation go together, and with what the targets are."""
    if target.classes:
        target = TARGETS[kind_of(target.classes, loss)]
    chosen = target.usual_activation(loss) if output == AUTOMATIC else output
    return target.admits(loss, chosen)
