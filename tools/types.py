"""Writes the types of the server's messages for the page's scripts, from the OpenAPI document."""

import json
import subprocess
from pathlib import Path
from typing import Any

from playground.exercises import sheet
from playground.server import openapi
from tools.server import ROOT

TYPES = Path("static/js/server/messages.d.ts")
SHEET_SCHEMA = Path("docs/sheet.schema.json")
COMMAND = ["node", "node_modules/openapi-typescript/bin/cli.js"]


def types() -> str:
    """TypeScript of all messages; the page needs no types of the routes."""
    described = untitled(openapi.document("") | {"paths": {}})
    done = subprocess.run(
        COMMAND, input=json.dumps(described), capture_output=True, text=True, check=True, cwd=ROOT
    )
    return done.stdout


def sheet_schema() -> str:
    """The JSON Schema of a sheet's file, for editors."""
    return json.dumps(sheet.schema(), indent=2, ensure_ascii=False) + "\n"


def untitled(node: Any) -> Any:
    """Leave out titles, which only say names again."""
    if isinstance(node, list):
        return [untitled(each) for each in node]
    if not isinstance(node, dict):
        return node
    return {
        key: untitled(value)
        for key, value in node.items()
        if key != "title" or not isinstance(value, str)
    }


def main() -> None:
    """Write them."""
    (ROOT / TYPES).write_text(types())
    (ROOT / SHEET_SCHEMA).write_text(sheet_schema(), "utf-8")


if __name__ == "__main__":
    main()
