"""The sheets of some folders: read, checked, and read again when a file changes.

Everything is checked when the program starts, so that a class never meets a sheet that does
not work.
"""

import codecs
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from playground.exercises.beside import LARGEST_PICTURE
from playground.exercises.sheet import NamedSheet, Sheet, Sheets
from playground.folders import find_folder
from playground.settings.domains import InvalidInput, findings, quote, shorten
from playground.settings.sentences import Sentence

BUILT_IN = find_folder("sheets")
PLACE = re.compile(r"questions\.(\d+)\.")


class InvalidSheets(ValueError):
    """Sheets that cannot be used.

    Attributes
    ----------
    findings : list of Sentence
        One each.
    """

    def __init__(self, findings: list[Sentence]) -> None:
        self.findings = findings
        super().__init__("\n".join(findings))


def load(folders: Iterable[Path] = ()) -> Sheets:
    """Read and check all sheets: those of `folders`, then the ones that come with the program.

    A built-in sheet whose id a teacher's has is left out, and a note says so.

    Raises
    ------
    InvalidSheets
        If anything is wrong with any of them.
    """
    sheets: dict[str, NamedSheet] = {}
    faults: list[Sentence] = []
    replaced: list[str] = []
    for folder in (*folders, BUILT_IN):
        paths = sorted(folder.glob("*.json"))
        if not paths:
            faults.append(InvalidInput("sheets", Sentence("folder"), str(folder)).sentence)
        for path in paths:
            found, sheet = read(path)
            faults += [_of_file(path, one) for one in found]
            if sheet is None:
                continue
            if sheet.id not in sheets:
                sheets[sheet.id] = sheet
            elif folder == BUILT_IN:
                replaced.append(Sentence("in_place_of", id=sheet.id))
            else:
                expected = Sentence("other_than", earlier=", ".join(sheets))
                faults.append(_of_file(path, InvalidInput("id", expected, quote(sheet.id))))
    if faults:
        raise InvalidSheets(faults)
    return Sheets(sheets=tuple(sheets.values()), replaced=tuple(replaced))


def load_sheet(sheet: str | Path) -> NamedSheet:
    """Read and check one exercise sheet.

    Parameters
    ----------
    sheet : str or Path
        A file, as ``"my-sheets/xor.json"``, or the name of a sheet that comes with the program.

    Returns
    -------
    NamedSheet
        ``load_sheet("my-sheets/xor.json").question("2")`` is its question 2.

    Raises
    ------
    InvalidSheets
        If anything is wrong with it.
    """
    built_in = BUILT_IN / f"{sheet}.json"
    path = built_in if built_in.parent == BUILT_IN and built_in.is_file() else Path(sheet)
    found, read_sheet = read(path)
    if read_sheet is None:
        raise InvalidSheets([_of_file(path, one) for one in found])
    return read_sheet


def _of_file(path: Path, fault: InvalidInput) -> Sentence:
    return Sentence("of_file", file=str(path), fault=fault.sentence)


def read(path: Path) -> tuple[list[InvalidInput], NamedSheet | None]:
    """Read one file: all that is wrong with it, by the ids of questions, and the sheet."""
    try:
        text = path.read_bytes().removeprefix(codecs.BOM_UTF8).decode()
    except OSError as error:
        return [InvalidInput("file", Sentence("readable"), error.strerror or "")], None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return [InvalidInput("file", Sentence("utf8"), Sentence("other_coding", line=line))], None
    twice = _twice(text)
    try:
        sheet = Sheet.model_validate_json(_without_hint(text))
    except ValidationError as error:
        found = findings(error.errors(include_url=False), Sheet)
        return twice + [_by_id(each, text) for each in found], None
    values = dict(sheet) | {"id": sheet.id or path.stem}
    found = [*twice, *_without_picture(sheet, path.parent)]
    return found, None if found else NamedSheet.model_construct(**values)


def _without_picture(sheet: Sheet, folder: Path) -> list[InvalidInput]:
    """Pictures that cannot be shown."""
    named = [(each.id, each.picture.file) for each in sheet.questions if each.picture]
    return [
        InvalidInput(_of_question(id_, "picture.file"), Sentence("picture_there"), quote(file))
        for id_, file in named
        if faults_of_picture(folder / file)
    ]


def faults_of_picture(path: Path) -> bool:
    """Whether there is no such file, or one that is too large or a way out of its folder."""
    is_there = path.is_file() and not path.is_symlink()
    return not is_there or path.stat().st_size > LARGEST_PICTURE


def _twice(text: str) -> list[InvalidInput]:
    """Keys that stand twice in one object of JSON, of which all but the last would be lost."""
    found: list[InvalidInput] = []

    def pairs(each: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in each]
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            where = dict(each).get("id", "")
            is_named = isinstance(where, str) and where
            name = Sentence("question_called", id=shorten(where)) if is_named else "file"
            found.append(InvalidInput(name, Sentence("key_once"), quote(key)))
        return dict(each)

    try:
        json.loads(text, object_pairs_hook=pairs)
    except (ValueError, RecursionError):
        return []
    return found


def _without_hint(text: str) -> str:
    """A sheet without the address of its schema, by which editors help to write it."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        return text
    if not isinstance(content, dict) or "$schema" not in content:
        return text
    return json.dumps({name: each for name, each in content.items() if name != "$schema"})


def _of_question(id_: str, field: str) -> Sentence:
    return Sentence("of_question", id=shorten(id_), field=field)


def _by_id(found: InvalidInput, text: str) -> InvalidInput:
    """A finding that names its question as the teacher does."""
    name = found.name or "file"
    place = PLACE.match(name)
    try:
        id_ = place and json.loads(text)["questions"][int(place[1])].get("id")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        id_ = None
    if place and isinstance(id_, str) and id_ and place.end() < len(name):
        name = _of_question(id_, name[place.end() :])
    return InvalidInput(name, found.expected, found.got)


class Library:
    """All sheets, read again whenever a file of their folders has changed.

    Parameters
    ----------
    folders : iterable of Path
        Those of a teacher, beside the built-in one.

    Raises
    ------
    InvalidSheets
        If anything is wrong with any of them.
    """

    def __init__(self, folders: Iterable[Path] = ()) -> None:
        self.folders = tuple(folders)
        self._state = self._look()
        self._sheets = load(self.folders)

    def sheets(self) -> Sheets:
        """The sheets as they are now; while one is broken, all as they were, and a note on why."""
        state = self._look()
        if state != self._state:
            self._state = state
            try:
                self._sheets = load(self.folders)
            except InvalidSheets as error:
                notes = tuple(self._broken(each) for each in error.findings)
                self._sheets = self._sheets.model_copy(update={"notes": notes})
        return self._sheets

    def _broken(self, finding: Sentence) -> Sentence:
        """What is wrong with a file, which no student needs to find on this machine."""
        values = {name: self._inside(value) for name, value in finding.values.items()}
        return Sentence("broken_sheet", finding=Sentence(finding.key, **values))

    def _inside(self, value: object) -> object:
        """The name of a file within its folder; anything else as it is."""
        if isinstance(value, Sentence) or not isinstance(value, str):
            return value
        for folder in self.folders:
            value = folder.name if value == str(folder) else value.removeprefix(f"{folder}/")
        return value

    def picture(self, sheet: str, file: str) -> Path | None:
        """The picture of a question, where the sheet names it."""
        found = [each for each in self.sheets().sheets if each.id == sheet]
        named = {each.picture.file for one in found for each in one.questions if each.picture}
        if file not in named:
            return None
        paths = [folder / file for folder in (*self.folders, BUILT_IN)]
        return next((path for path in paths if not faults_of_picture(path)), None)

    def _look(self) -> list[tuple[str, int, int]]:
        """What changes when a file does."""
        paths = [path for folder in self.folders for path in sorted(folder.glob("*.json"))]
        states = [(path, path.stat()) for path in paths if path.exists()]
        return [(str(path), state.st_mtime_ns, state.st_size) for path, state in states]
