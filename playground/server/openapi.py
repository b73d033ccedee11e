"""The OpenAPI document of the API, made from the messages that it really uses."""

from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic.json_schema import models_json_schema

from playground.exercises.sheet import Sheets
from playground.server import class_messages, explanation_messages, messages
from playground.server.answers import ErrorAnswer, Health
from playground.server.class_messages import ClassAnswer, MapsAnswer, SentAnswer, WallAnswer
from playground.server.courses import CourseAnswer, CourseRequest
from playground.server.films import FilmRequest, described_by
from playground.server.marks import (
    AlongAnswer,
    AlongRequest,
    MarkAnswer,
    MarkRequest,
    ProblemAnswer,
    ProblemRequest,
)
from playground.server.operations import MODELS, operation, reference
from playground.server.readings import FormulaAnswer, FormulaRequest, ReadAnswer, ReadRequest
from playground.server.schema_messages import SchemaAnswer
from playground.server.starting import StartsAnswer, StartsRequest

if TYPE_CHECKING:
    from pydantic import BaseModel


@cache
def document(version: str) -> dict[str, Any]:
    """Describe every route of the API, in OpenAPI 3.1."""
    _, schemas = models_json_schema(
        [
            (messages.OpenRequest, "validation"),
            (ReadRequest, "validation"),
            (FormulaRequest, "validation"),
            (messages.TrainRequest, "validation"),
            (explanation_messages.ExplainRequest, "validation"),
            (explanation_messages.CollapseRequest, "validation"),
            (explanation_messages.GradientRequest, "validation"),
            (messages.OpenAnswer, "serialization"),
            (ReadAnswer, "serialization"),
            (FormulaAnswer, "serialization"),
            (messages.TrainAnswer, "serialization"),
            (explanation_messages.ExplainAnswer, "serialization"),
            (explanation_messages.CollapseAnswer, "serialization"),
            (explanation_messages.GradientAnswer, "serialization"),
            (CourseRequest, "validation"),
            (CourseAnswer, "serialization"),
            (MarkRequest, "validation"),
            (MarkAnswer, "serialization"),
            (AlongRequest, "validation"),
            (AlongAnswer, "serialization"),
            (ProblemRequest, "validation"),
            (ProblemAnswer, "serialization"),
            (Health, "serialization"),
            (ErrorAnswer, "serialization"),
            (FilmRequest, "validation"),
            (StartsRequest, "validation"),
            (StartsAnswer, "serialization"),
            (Sheets, "serialization"),
            (SchemaAnswer, "serialization"),
            *((each, "validation") for each in class_messages.REQUESTS),
            *((each, "serialization") for each in class_messages.ANSWERS),
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
            "/api/sheets/schema.json": {
                "get": operation("The JSON Schema of a sheet's file, for editors.", None)
            },
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
            "/api/course": {
                "post": operation(
                    "How each layer learned at moments of a run, and which units are stuck.",
                    CourseAnswer,
                    CourseRequest,
                )
            },
            "/api/collapse": {
                "post": operation(
                    "The one map that a linear network is, and the linear map that fits best.",
                    explanation_messages.CollapseAnswer,
                    explanation_messages.CollapseRequest,
                )
            },
            "/api/mark": {
                "post": operation(
                    "What the numbers that a student worked out are worth, each also by those "
                    "before it.",
                    MarkAnswer,
                    MarkRequest,
                )
            },
            "/api/along": {
                "post": operation(
                    "The loss of a sample along one weight or bias, and its slope.",
                    AlongAnswer,
                    AlongRequest,
                )
            },
            "/api/problem": {
                "post": operation(
                    "An exercise on paper, whose numbers come out neatly.",
                    ProblemAnswer,
                    ProblemRequest,
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
            "/api/film": {
                "post": described_by(
                    operation("Put the pictures of a film together.", None, FilmRequest),
                    reference(FilmRequest),
                )
            },
            **class_paths(),
        },
        "components": {"schemas": schemas["$defs"]},
    }


def class_paths() -> dict[str, Any]:
    """Routes of a class, on a server that was started with one."""
    of_students: dict[str, tuple[str, type[BaseModel]]] = {
        "join": ("Come into the class of a code, under a name.", class_messages.JoinRequest),
        "send": ("Put a run on the teacher's wall, with guesses.", class_messages.SendRequest),
        "look": ("How does the class stand?", class_messages.LookRequest),
    }
    of_teacher: dict[str, tuple[str, type[BaseModel], type[BaseModel]]] = {
        "open": ("Begin a class, if none has begun.", class_messages.Nothing, WallAnswer),
        "wall": ("Who is there, and how far.", class_messages.Nothing, WallAnswer),
        "steer": ("Pause, go on, show guesses.", class_messages.SteerRequest, WallAnswer),
        "delete": ("End the class, and forget it.", class_messages.Nothing, WallAnswer),
        "remove": ("Forget one student.", class_messages.StudentRequest, WallAnswer),
        "maps": ("Maps of some students.", class_messages.MapsRequest, MapsAnswer),
        "run": ("The run of a student.", class_messages.StudentRequest, SentAnswer),
    }
    with_code = {"429": "Too soon, or too many wrong codes: come again later."}
    with_token = {"401": "The header Authorization lacks the teacher's token."}
    asked: list[tuple[str, str, type[BaseModel], type[BaseModel], dict[str, str]]] = [
        (name, says, ClassAnswer, takes, with_code) for name, (says, takes) in of_students.items()
    ]
    asked += [
        (name, f"For the teacher: {says}", gives, takes, with_token)
        for name, (says, takes, gives) in of_teacher.items()
    ]
    none = {"404": "The server has no class, or no such student."}
    return {
        f"/api/class/{name}": {"post": operation(says, gives, takes, others=none | others)}
        for name, says, gives, takes, others in asked
    }
