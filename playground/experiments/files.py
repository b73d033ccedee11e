"""An experiment as a file that says what to do, and a file of results that grows.

A killed experiment loses at most the blocks under way: what is in the results stays done.
"""

import csv
import io
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from playground.experiments.starts import MOST_STARTS, Record
from playground.experiments.sweeps import Trial, trials
from playground.settings.domains import InvalidInput, Table, invalid_input
from playground.settings.link import open_link
from playground.settings.sentences import Sentence

MOST_EPOCHS = 1_000_000
FORMULA = (*"=+-@\t\r\n＝＋－＠",)


class Experiment(Table):
    """What to run: a network, what to vary, from how many starts, how far."""

    link: Annotated[str, Field(max_length=160_000)] = ""
    vary: dict[str, list[Any]] = Field(default_factory=dict)
    starts: Annotated[int, Field(ge=1, le=MOST_STARTS)] = 20
    epochs: Annotated[int, Field(ge=0, le=MOST_EPOCHS)] = 300
    data: Literal["same", "new"] = "same"

    def trials(self) -> list[Trial]:
        """All its runs."""
        config = open_link(self.link).config
        return trials(config, self.vary, self.starts, data=self.data)


def read(path: Path) -> Experiment:
    """Read an experiment from a JSON file.

    Raises
    ------
    InvalidInput
        If it is none.
    OSError
        If it cannot be read.
    """
    try:
        return Experiment.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise invalid_input(error, Experiment) from None


class Results:
    """Records of runs in a CSV file, one a line, known by their links.

    Parameters
    ----------
    path : Path
    trials : sequence of Trial
        All runs that are to come in.
    epochs : int
        How far each is meant to go.

    Raises
    ------
    InvalidInput
        If the file holds something else.
    """

    def __init__(self, path: Path, trials: Sequence[Trial], epochs: int) -> None:
        self._path, self._trials, self._epochs = path, trials, epochs
        self._links = [trial.config.link() for trial in trials]
        self._lines: dict[str, str] = {}
        self._header = ""
        if path.exists():
            self._resume()

    def _resume(self) -> None:
        """Take what is there, but for a last line that was being written, below the header."""
        whole, _, torn = self._path.read_text("utf-8", "replace").rpartition("\n")
        self._header, *lines = whole.split("\n")
        other = InvalidInput("out", Sentence("own_results"), str(self._path))
        if torn and not self._header:
            raise other
        wanted = set(self._links)
        for line, row in zip(lines, csv.DictReader(io.StringIO(whole)), strict=True):
            link = row.get("link")
            if link not in wanted or not (row["diverged"] or row["epochs"] == str(self._epochs)):
                raise other
            self._lines[link] = line
        if torn:
            self._write(self._lines.values())

    def missing(self) -> list[Trial]:
        """Runs that are not done yet."""
        both = zip(self._trials, self._links, strict=True)
        return [trial for trial, link in both if link not in self._lines]

    def add(self, records: Iterable[Record]) -> None:
        """Append runs, so that they stay whatever happens next."""
        new = list(records)
        if not self._header:
            self._header = _line(new[0])
            self._write(())
        lines = {record["link"]: _line(record.values()) for record in new}
        self._lines |= lines
        with self._path.open("a", encoding="utf-8", newline="") as file:
            file.writelines(f"{line}\n" for line in lines.values())
            file.flush()
            os.fsync(file.fileno())

    def finish(self) -> None:
        """Put all runs into the order in which they were planned."""
        self._write([self._lines[link] for link in self._links])

    def _write(self, lines: Iterable[str]) -> None:
        beside = self._path.with_name(f".{self._path.name}.new")
        beside.write_text(
            "".join(f"{line}\n" for line in (self._header, *lines)), "utf-8", newline=""
        )
        beside.replace(self._path)


def _line(values: Iterable[object]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="").writerow(map(_cell, values))
    return written.getvalue()


def _cell(value: object) -> object:
    """A text that a spreadsheet would take for a formula gets an apostrophe (OWASP)."""
    is_formula = isinstance(value, str) and value.startswith(FORMULA)
    return f"'{value}" if is_formula else value
