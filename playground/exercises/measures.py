"""What a question's run measures, by name: docs/sheets.md tells what each means."""

from playground.exercises.tasks import Below, Run
from playground.runs.best import best_possible
from playground.runs.evaluation import Evaluation
from playground.settings.config import Config

Values = dict[str, float | None]

# What is measured of a network, of its way there, and of several networks.
OF_A_SET = {
    "classification": ("loss", "accuracy", "larger_class"),
    "regression": ("loss", "r2", "mean_loss", "rmse"),
}
OF_THE_DATA = ("accuracy", "loss")
OF_THE_WAY = ("epoch", "plateau_start", "plateau_end")
OF_SEVERAL = ("n_runs", "lowest_train_loss", "highest_train_loss")
OF_SEVERAL_TESTED = ("lowest_test_loss", "highest_test_loss")
OF_A_GROUP = ("n_runs", "jitter")


def names(configs: list[Config], run: Run | None, below: Below | None) -> tuple[str, ...]:
    """Names of everything that a run measures, in the order of docs/sheets.md.

    Parameters
    ----------
    configs : list of Config
        What the run trains; measured is what can be of all of them.
    run : Run or None
    below : Below or None
        Without one, nothing counts as good.
    """
    if run is None or run.kind == "bench":
        return ()
    sets = ("train", "test") if all(each.source.n_points[1] for each in configs) else ("train",)
    problems = {config.problem for config in configs}
    names = OF_A_SET[problems.pop()] if len(problems) == 1 else ("loss",)
    of_sets = tuple(f"{each}_{name}" for each in sets for name in names)
    first, count = (("first_below",), ("n_below",)) if below else ((), ())
    if run.kind in {"train", "change"}:
        best = [best_possible(each) for each in configs]
        of_data = (
            f"best_{name}"
            for name in OF_THE_DATA
            if all(getattr(each, name, None) is not None for each in best)
        )
        return (*of_sets, *of_data, *OF_THE_WAY, *first)
    several = (*OF_SEVERAL, *(OF_SEVERAL_TESTED if "test" in sets else ()), *count)
    of_a_group = (*OF_A_GROUP, *of_sets, *count, *first)
    groups = range(1, len(run.groups) + 1)
    return several + tuple(f"{name}.{k}" for k in groups for name in of_a_group)


def of_network(config: Config, measured: Evaluation) -> Values:
    """What is measured of a network on its training points, and on its test points."""
    names = (f"{part}_{name}" for part in measured._fields for name in OF_A_SET[config.problem])
    return {name: measured.value(name) for name in names}
