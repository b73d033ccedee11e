"""How a run is shown: the rows of the table of settings that no number depends on."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from playground.data.features import FEATURES, MOST_INPUTS
from playground.data.targets import MOST_TARGETS, THREE
from playground.settings.domains import InvalidInput, Table
from playground.settings.hides import bench_key
from playground.settings.rows import (
    DOMAIN_OF_FEATURES,
    FARTHEST,
    LINK_CHARACTERS,
    LINK_TEXT,
    NAME,
    Features,
    setting,
)
from playground.settings.sentences import Sentence

BENCH = "picture"
LONGEST_NAME = 40
MOST_HIDDEN, LONGEST_HIDDEN = 100, 95
# Where playing stops by itself: at an epoch, or below a loss, in JavaScript's numbers above 0.
SMALL = r"0\.[0-9]{0,20}[1-9]|[1-9](\.[0-9]{1,20})?e-[0-9]{1,3}"
LOSS = rf"({SMALL}|[1-9][0-9]{{0,8}}(\.[0-9]{{1,20}})?)"
STOP = rf"^(never|still|epoch:[1-9][0-9]{{0,8}}|(train|test):{LOSS})$"
ID = r"^[A-Za-z0-9._-]*$"
Name = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME, pattern=NAME)]
HIDE_ID = rf"^[{LINK_CHARACTERS}]{{1,{LONGEST_HIDDEN}}}$"


class View(Table):
    """How a run is shown; no number of the run depends on it."""

    show_test_data: bool = setting(
        False,
        "Show test data",
        "Draws the points that the network never trains on, with a dark rim.",
        "showTestData",
        control="box",
        place="output",
        hides="showTestData",
    )
    discretize: bool = setting(
        False,
        "Discretize output",
        "Shows only the sign of the answer, without the shades between.",
        "discretize",
        control="box",
        place="output",
        hides="discretize",
    )
    axes: tuple[Annotated[int, Field(ge=1, le=MOST_INPUTS)], ...] = setting(
        (1, 2),
        "Axes",
        "Which two inputs the plane of the maps lies along; the other inputs stand still.",
        "axes",
        min_length=2,
        max_length=2,
        domain=Sentence("axes", most=MOST_INPUTS),
        place="output",
        hides="axes",
    )
    at: tuple[Annotated[float, Field(ge=-FARTHEST, le=FARTHEST)], ...] = setting(
        (),
        "Where the plane lies",
        "A value of each input, at which the plane of the maps lies; those on its axes do not "
        "matter. By default the mean of the training points.",
        "at",
        max_length=MOST_INPUTS,
        domain=Sentence("typed_numbers", n=MOST_INPUTS, farthest=f"{FARTHEST:,}"),
        place="output",
        hides="axes",
    )
    names: tuple[Name, ...] = setting(
        (),
        "Names",
        "What the columns of the data are called: the inputs, then the targets.",
        "names",
        max_length=MOST_INPUTS + MOST_TARGETS,
        domain=Sentence("names", most=MOST_INPUTS + MOST_TARGETS, longest=LONGEST_NAME),
    )
    class_names: tuple[Name, ...] = setting(
        (),
        "Names of the classes",
        "What the classes are called, in their order.",
        "classNames",
        max_length=len(THREE),
        domain=Sentence("names", most=len(THREE), longest=LONGEST_NAME),
    )
    cos_x: bool = setting(False, "cos(X₁)", "Kept from the link; has no effect.", "cosX")
    cos_y: bool = setting(False, "cos(X₂)", "Kept from the link; has no effect.", "cosY")
    collect_stats: bool = setting(
        False, "Collect statistics", "Kept from the link; has no effect.", "collectStats"
    )
    tutorial: str = setting(
        "",
        "Tutorial",
        "Kept from the link; has no effect.",
        "tutorial",
        max_length=1000,
        pattern=LINK_TEXT,
        domain=Sentence("link_text_or_none"),
    )
    hide_text: bool = setting(
        False,
        "Hide text",
        "Leaves out everything but the playground.",
        "hideText",
        place="page",
        hides="hideText",
    )
    hide: dict[Annotated[str, Field(pattern=HIDE_ID)], bool] = setting(
        {},
        "Hidden controls",
        "Controls that a link takes off the page.",
        max_length=MOST_HIDDEN,
        domain=Sentence("hide"),
        additionalProperties=False,
    )
    hidden_features: Features = setting(
        (),
        "Hidden features",
        "Features that the link ticks and hides at once; they are no inputs.",
        max_length=len(FEATURES),
        domain=DOMAIN_OF_FEATURES,
    )
    bench: Literal["picture", "hand", "matrices", "starts", "beside", "exercise"] = setting(
        BENCH,
        "Bench",
        "What is open beside network and map: nothing, the pass by hand, the matrices, many starts "
        "of the network, a run that is pinned, or an exercise sheet.",
        "bench",
    )
    paper: bool = setting(
        False,
        "On paper",
        "Hides the numbers of By hand: you type each one, and it is marked. A number may be "
        "rounded, to two digits or more; fractions and a decimal comma are understood. What comes "
        "from your own earlier numbers is told apart from what is wrong.",
        "paper",
    )
    sweep: str = setting(
        "",
        "Many starts",
        "What the bench of many starts tries: starts, epochs, same or new data, and the settings "
        "that vary, as in 20,300,same;learning_rate:0.01,0.1;hidden_layers:4.2,8.",
        "sweep",
        max_length=1000,
        pattern=LINK_TEXT,
        domain=Sentence("link_text_or_none"),
    )
    sheet: str = setting(
        "",
        "Sheet",
        "Which exercise sheet is open, by its id.",
        "sheet",
        max_length=60,
        pattern=ID,
        domain=Sentence("sheet_id_or_none"),
    )
    question: str = setting(
        "",
        "Question",
        "Which question of the sheet is open, by its id.",
        "question",
        max_length=16,
        pattern=ID,
        domain=Sentence("question_id_or_none"),
    )
    lang: Literal["", "en", "no"] = setting(
        "", "Language", "Language of the page; by default the browser's.", "lang"
    )
    speed: Literal["1", "5", "20", "100", "max"] = setting(
        "1",
        "Epochs per picture",
        "How many epochs are trained between two pictures. One shows every step of the way; more "
        "gets there sooner.",
        "speed",
        control="menu",
        place="clock",
        hides="speed",
    )
    stop: str = setting(
        "never",
        "Stop",
        "When training stops by itself. “When nothing moves” means: for 100 epochs since Play, "
        "the training loss has not fallen by more than 0.1 % of itself.",
        "stop",
        pattern=STOP,
        max_length=40,
        domain=Sentence("stop_rule"),
        place="bar",
        hides="playButton stop",
    )
    node: tuple[Annotated[int, Field(ge=0, le=13)], Annotated[int, Field(ge=0, le=63)]] | None = (
        setting(
            None,
            "Selected unit",
            "Layer and index of the unit whose map fills the big plot; the output by default.",
            domain=Sentence("node"),
        )
    )

    @model_validator(mode="after")
    def _hidden_are_hidden(self) -> "View":
        if not set(self.hidden_features) <= set(self.hidden):
            got = repr(list(self.hidden_features))
            raise InvalidInput("hidden_features", Sentence("really_hidden"), got)
        return self

    @model_validator(mode="after")
    def _what_is_open_is_not_hidden(self) -> "View":
        if self.bench != BENCH and bench_key(self.bench) in self.hidden:
            raise InvalidInput("bench", Sentence("not_hidden"), self.bench)
        return self

    @model_validator(mode="after")
    def _axes_differ(self) -> "View":
        if self.axes[0] == self.axes[1]:
            raise InvalidInput("axes", Sentence("axes", most=MOST_INPUTS), repr(list(self.axes)))
        return self

    def misfit(self, n_inputs: int) -> InvalidInput | None:
        """What is wrong with its plane, if anything is, for data of so many inputs."""
        most = max(2, n_inputs)
        if max(self.axes) > most:
            return InvalidInput("axes", Sentence("axes", most=most), repr(list(self.axes)))
        if self.at and len(self.at) != n_inputs:
            return InvalidInput("at", Sentence("at_inputs", n=n_inputs), repr(list(self.at)))
        return None

    @property
    def hidden(self) -> tuple[str, ...]:
        """Ids of the controls that the link hides."""
        return tuple(name for name, hidden in self.hide.items() if hidden)
