"""The OpenAPI document says what is really there."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import schemathesis
from hypothesis import given, settings

from app import create_app
from playground.server import openapi

FOLDER = TemporaryDirectory()  # until the tests end
APP = create_app(class_file=Path(FOLDER.name) / "class.sqlite")
schema = schemathesis.openapi.from_wsgi("/api/openapi.json", APP)
schema.config.checks.update(
    excluded_check_names=[
        # Some domains join several fields, as the length of a state and the size of its
        # network: a document can't say so, and the answer is 422 with the reason.
        "positive_data_acceptance",
    ]
)


def test_every_route_is_described_and_every_described_route_is_there():
    routes = {
        (re.sub(r"<[^>]*>", "", rule.rule), method.lower())
        for rule in APP.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.rule.startswith("/api/") or rule.rule == "/healthz"
    }
    paths = openapi.document("x")["paths"]
    assert {(path, method) for path, methods in paths.items() for method in methods} == routes


def test_every_message_that_is_named_is_described():
    document = openapi.document("x")
    named = set(re.findall(r"'#/components/schemas/(\w+)'", str(document)))
    assert named <= document["components"]["schemas"].keys()


OPERATIONS = {found.ok().label: found.ok() for found in schema.get_all_operations()}


@pytest.mark.parametrize("label", OPERATIONS)
def test_schemathesis_finds_nothing(label):
    @settings(max_examples=10)
    @given(OPERATIONS[label].as_strategy())
    def finds_nothing(case):
        case.call_and_validate()

    finds_nothing()
