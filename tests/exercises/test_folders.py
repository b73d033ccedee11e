"""Folders of sheets while a class works with them, and on the teacher's desk."""

import json
import os
import re

import jsonschema_rs
import pytest

from app import create_app
from playground.exercises.sheet import schema
from playground.exercises.sheets import BUILT_IN, InvalidSheets, Library, load
from playground.sheets import main
from tools.server import ROOT
from tools.types import SHEET_SCHEMA, sheet_schema

DOCS = (ROOT / "docs/sheets.md").read_text("utf-8")
EXAMPLE = re.search(r"```json\n(.*?)```", DOCS, re.DOTALL)[1]
SCHEMA = jsonschema_rs.validator_for(schema())
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cfc000000301010018dd8db00000000049454e44ae426082"
)


def save(path, **change):
    """Write the example with a change, at another moment than any before."""
    path.write_text(json.dumps(json.loads(EXAMPLE) | change), "utf-8")
    save.moment += 1
    os.utime(path, (save.moment, save.moment))


save.moment = 1_000_000_000


def with_picture(file):
    first, second = json.loads(EXAMPLE)["questions"]
    return [first | {"picture": {"file": file, "alt": "A curve"}}, second]


def title(library):
    return library.sheets().sheet("mine").title.en


def test_a_sheet_is_read_again_when_it_changes_and_only_then(tmp_path):
    save(tmp_path / "mine.json", title="One")
    library = Library([tmp_path])
    first = library.sheets()
    assert library.sheets() is first
    save(tmp_path / "mine.json", title="Two")
    assert title(library) == "Two"
    save(tmp_path / "new.json")
    assert library.sheets().sheet("new")


def test_a_sheet_that_is_broken_while_it_is_in_use_stays_as_it_was_and_that_is_said(tmp_path):
    save(tmp_path / "mine.json", title="One")
    library = Library([tmp_path])
    save(tmp_path / "mine.json", title=7)
    assert title(library) == "One"
    (note,) = library.sheets().notes
    assert ": mine.json: title must be a text" in note
    assert str(tmp_path) not in note
    save(tmp_path / "mine.json", questions=with_picture("none.png"))
    (note,) = library.sheets().notes
    assert "mine.json: spørsmål 1: picture.file må være" in note.speak("no")
    save(tmp_path / "mine.json", title="Two")
    assert title(library) == "Two"
    assert library.sheets().notes == ()


def test_a_picture_is_served_from_the_folder_of_its_sheet_and_nothing_else_is(tmp_path):
    folder = tmp_path / "sheets"
    folder.mkdir()
    (folder / "curve.png").write_bytes(PIXEL)
    (folder / "other.png").write_bytes(PIXEL)
    (tmp_path / "secret.png").write_bytes(PIXEL)
    save(folder / "mine.json", questions=with_picture("curve.png"))
    client = create_app(folders=[folder]).test_client()
    found = client.get("/sheets/mine/curve.png")
    assert (found.status_code, found.mimetype, found.data) == (200, "image/png", PIXEL)
    for path in ("other.png", "mine.json", "..%2Fsecret.png", "%2E%2E/secret.png", "nothing.png"):
        assert client.get(f"/sheets/mine/{path}").status_code == 404, path
    assert client.get("/sheets/inf264-4/curve.png").status_code == 404


@pytest.mark.parametrize(
    "file", ["../secret.png", "/etc/passwd", "a/b.png", "drawing.svg", ".png", "missing.png"]
)
def test_a_picture_that_cannot_be_shown_is_refused(tmp_path, file):
    save(tmp_path / "mine.json", questions=with_picture(file))
    with pytest.raises(InvalidSheets, match=r"question 1: picture\.file must be"):
        load([tmp_path])


def test_a_picture_is_bounded_and_no_link_to_elsewhere(tmp_path):
    (tmp_path / "elsewhere.dat").write_bytes(PIXEL)
    (tmp_path / "large.png").write_bytes(bytes(1_000_001))
    (tmp_path / "linked.png").symlink_to(tmp_path / "elsewhere.dat")
    for file in ("large.png", "linked.png"):
        save(tmp_path / "mine.json", questions=with_picture(file))
        with pytest.raises(InvalidSheets, match=r"picture\.file must be a file of at most"):
            load([tmp_path])


def test_the_check_says_one_line_a_fault(tmp_path, capsys):
    save(tmp_path / "good.json")
    assert main(["check", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "1 sheet read: nothing is wrong.\n"
    save(tmp_path / "bad.json", title=7, intro=8)
    assert main(["check", str(tmp_path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(" must")[0] for line in lines] == [
        f"{tmp_path}/bad.json: title",
        f"{tmp_path}/bad.json: intro",
    ]
    assert main(["check", str(tmp_path / "nowhere")]) == 1


@pytest.mark.parametrize("path", sorted(BUILT_IN.glob("*.json")), ids=lambda path: path.stem)
def test_the_schema_of_a_sheet_holds_for_the_built_in_ones(path):
    jsonschema_rs.meta.validate(schema())
    SCHEMA.validate(json.loads(path.read_text("utf-8")))


def test_the_schema_refuses_what_the_program_refuses_and_takes_the_example():
    sheet = json.loads(EXAMPLE)
    SCHEMA.validate(sheet | {"$schema": "sheet.schema.json"})
    for change in ({"title": 7}, {"questions": [{"id": "1"}]}, {"colour": 1}):
        assert not SCHEMA.is_valid(sheet | change)


def test_an_editors_hint_is_no_fault(tmp_path):
    save(tmp_path / "mine.json", **{"$schema": "sheet.schema.json"})
    assert load([tmp_path]).sheet("mine")


def test_the_schema_is_served_and_shipped():
    served = create_app().test_client().get("/api/sheets/schema.json").get_json()
    assert served == json.loads((ROOT / SHEET_SCHEMA).read_text("utf-8"))
    assert (ROOT / SHEET_SCHEMA).read_text("utf-8") == sheet_schema(), "run: make interface"
