"""The OpenAPI document of the API, made from the messages that it really uses."""

from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from playground.exercises.sheets import Sheets
from playground.server import explanation_messages, messages
from playground.server.answers import ErrorAnswer, Health
from playground.server.bulk import PACKED
from playground.server.comparisons import CompareAnswer, CompareRequest
from playground.server.readings import FormulaAnswer, FormulaRequest, ReadAnswer, ReadRequest
from playground.server.schema_messages import SchemaAnswer
from playground.server.starting import StartsAnswer, StartsRequest

MODELS = "#/components/schemas/{model}"


def operation(
    summary: str,
    answer: type[BaseModel] | None,
    request: type[BaseModel] | None = None,
    *,
    packed: bool = False,
) -> dict[str, Any]:
    """One route: what it takes, what it gives, and the errors it can answer."""
    errors = {"403": "A foreign Host or Origin."}
    described: dict[str, Any] = {"summary": summary}
    if request is not None:
        described["requestBody"] = {"required": True, "content": _json(_reference(request))}
        errors |= {
            "413": "The body is too large.",
            "415": "The body is not sent as application/json.",
            "422": "A value is outside its domain; the error names it.",
            "503": "The server is busy: ask again after the seconds of Retry-After.",
        }
    schema = {"type": "object"} if answer is None else _reference(answer)
    content = _json(schema) | ({PACKED: {}} if packed else {})
    described["responses"] = {"200": {"description": "Done.", "content": content}} | {
        status: {"description": why, "content": _json(_reference(ErrorAnswer))}
        for status, why in errors.items()
    }
    return described


@cache
def document(version: str) -> dict[str, Any]:
    """Describe every route of the API, in OpenAPI 3.1."""
    _, schemas = models_json_schema(
        [
            (messages.OpenRequest, "validation"),
            (ReadRequest, "validation"),
            (messages.TrainRequest, "validation"),
            (explanation_messages.ExplainRequest, "validation"),
            (explanation_messages.CollapseRequest, "validation"),
            (explanation_messages.GradientRequest, "validation"),
            (messages.OpenAnswer, "serialization"),
            (ReadAnswer, "serialization"),
            (messages.TrainAnswer, "serialization"),
            (explanation_messages.ExplainAnswer, "serialization"),
            (explanation_messages.CollapseAnswer, "serialization"),
            (explanation_messages.GradientAnswer, "serialization"),
            (Health, "serialization"),
            (ErrorAnswer, "serialization"),
            (CompareRequest, "validation"),
            (CompareAnswer, "serialization"),
            (StartsRequest, "validation"),
            (StartsAnswer, "serialization"),
            (Sheets, "serialization"),
            (SchemaAnswer, "serialization"),
        ],
        ref_template=MODELS,
    )
    return {
        "openapi": "3.1.0",
        "info": {"title": "Neural network playground", "version": version},
        "paths": {
            "/healthz": {"get": operation("Is the server alive?", Health)},
            "/api/schema": {
                "get": operation(
                    "The table of settings, and what there is to choose.", SchemaAnswer
                )
            },
            "/api/sheets": {"get": operation("The exercise sheets, in every language.", Sheets)},
            "/api/openapi.json": {"get": operation("This document.", None)},
            "/api/open": {
                "post": operation(
                    "What a fresh load of a link shows, or a saved run of it.",
                    messages.OpenAnswer,
                    messages.OpenRequest,
                )
            },
            "/api/read": {
                "post": operation(
                    "What stands in a table that somebody pasted: its numbers, and what it "
                    "leaves open.",
                    ReadAnswer,
                    ReadRequest,
                )
            },
            "/api/formula": {
                "post": operation(
                    "What a formula says, or at which character it says nothing.",
                    FormulaAnswer,
                    FormulaRequest,
                )
            },
            "/api/train": {
                "post": operation(
                    "Advance a run. A request of very much work ends early, at the state it "
                    "reached: ask again for the rest. Who accepts application/octet-stream before "
                    "application/json gets the JSON's length as a little-endian uint32, the JSON, "
                    "and then bytes: instead of its maps, and of its curves as rows of float64 "
                    "with NaN for null, it has [start, end] among those bytes.",
                    messages.TrainAnswer,
                    messages.TrainRequest,
                    packed=True,
                )
            },
            "/api/explain": {
                "post": operation(
                    "One update, number by number: forward, loss, backward, and the network "
                    "afterwards. Samples times parameters are at most "
                    f"{explanation_messages.MOST_SHARES:,}.",
                    explanation_messages.ExplainAnswer,
                    explanation_messages.ExplainRequest,
                )
            },
            "/api/gradient": {
                "post": operation(
                    "How steep the way is that training goes down: near 0 it hardly moves.",
                    explanation_messages.GradientAnswer,
                    explanation_messages.GradientRequest,
                )
            },
            "/api/collapse": {
                "post": operation(
                    "The one map that a linear network is, and the linear map that fits best.",
                    explanation_messages.CollapseAnswer,
                    explanation_messages.CollapseRequest,
                )
            },
            "/api/compare": {
                "post": operation(
                    "Train the runs of a sheet's question side by side, for about half a second at "
                    "most. An answer that ended early says how far they are: ask again from there.",
                    CompareAnswer,
                    CompareRequest,
                )
            },
            "/api/starts": {
                "post": operation(
                    "Train a block of starts side by side, for about half a second at most. An "
                    "answer that ended early says how far they are: ask again from there.",
                    StartsAnswer,
                    StartsRequest,
                )
            },
        },
        "components": {"schemas": schemas["$defs"]},
    }


def _reference(model: type[BaseModel]) -> dict[str, Any]:
    return {"$ref": MODELS.format(model=model.__name__)}


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}
