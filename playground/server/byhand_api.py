"""Routes about one update worked out by hand; like those of `api`."""

from flask import Blueprint, Response

from playground.byhand import gradient_check
from playground.byhand.along import loss_along
from playground.byhand.collapse import collapse, least_squares
from playground.byhand.explanation import explain
from playground.byhand.marking import mark
from playground.byhand.problems import problem
from playground.runs import evaluation
from playground.runs.planes import plane_of
from playground.server import courses, explanation_wire, marks, wire
from playground.server.courses import CourseRequest
from playground.server.explanation_messages import (
    CollapseRequest,
    ExplainRequest,
    GradientAnswer,
    GradientRequest,
)
from playground.server.marks import AlongRequest, MarkRequest, ProblemAnswer, ProblemRequest
from playground.server.replies import answer, body

bp = Blueprint("byhand", __name__)


@bp.post("/api/explain")
def explain_() -> Response:
    """Take one update apart, number by number."""
    asked = wire.read(ExplainRequest, body())
    state = wire.decode_state(asked.config, asked.state)
    explanation = explain(asked.config, state, asked.samples)
    check = gradient_check.checked(asked.config, state, explanation) if asked.check else None
    return answer(explanation_wire.encode_explanation(explanation, check, asked.config))


@bp.post("/api/gradient")
def gradient() -> Response:
    """Say how steep the way is that training goes down."""
    asked = wire.read(GradientRequest, body())
    state = wire.decode_state(asked.config, asked.state)
    size = evaluation.gradient_size(asked.config, state)
    return answer(GradientAnswer.model_construct(size=size))


@bp.post("/api/course")
def course() -> Response:
    """Follow how each layer learns, as far as a short time allows."""
    return answer(courses.follow(wire.read(CourseRequest, body())))


@bp.post("/api/collapse")
def collapse_() -> Response:
    """Multiply the layers of a linear network into one map, beside the best one there is."""
    asked = wire.read(CollapseRequest, body())
    state = wire.decode_state(asked.config, asked.state)
    collapsed = collapse(asked.config, state, plane_of(asked.config, asked.view))
    return answer(explanation_wire.encode_collapse(collapsed, least_squares(asked.config)))


@bp.post("/api/mark")
def mark_() -> Response:
    """Mark the numbers that a student worked out."""
    asked = wire.read(MarkRequest, body())
    state = wire.decode_state(asked.config, asked.state)
    return answer(marks.encode(mark(asked.config, state, asked.sample, asked.answers)))


@bp.post("/api/along")
def along() -> Response:
    """Follow the loss of a sample along one weight."""
    asked = wire.read(AlongRequest, body())
    state = wire.decode_state(asked.config, asked.state)
    return answer(marks.encode_along(loss_along(asked.config, state, asked.sample, asked.place)))


@bp.post("/api/problem")
def problem_() -> Response:
    """Make an exercise on paper."""
    asked = wire.read(ProblemRequest, body())
    made = problem(**asked.model_dump())
    return answer(ProblemAnswer.model_construct(link=made.link()))
