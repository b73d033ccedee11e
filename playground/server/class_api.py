"""Routes of a class: of its students, who come with its code, and of its teacher."""

from flask import Blueprint, Response, abort, current_app, request

from playground.classroom.classroom import Classroom
from playground.classroom.records import Question, Run, TooOften, TurnedAway
from playground.runs import evaluation, maps, training
from playground.runs.planes import plane_of
from playground.server import gate, wire
from playground.server.bulk import encode_array
from playground.server.class_messages import (
    JoinRequest,
    LookRequest,
    MapsAnswer,
    MapsRequest,
    MapText,
    Nothing,
    SendRequest,
    SentAnswer,
    SteerRequest,
    StudentRequest,
    decode_guesses,
    encode_class,
    encode_wall,
)
from playground.server.messages import StateText
from playground.server.replies import answer, body, error_answer, language
from playground.settings.link import open_link

SCHEME = "Bearer "
LATER = 1  # seconds

bp = Blueprint("classroom", __name__, url_prefix="/api/class")


def classroom() -> Classroom:
    """The class of this server."""
    found: Classroom = current_app.config["CLASSROOM"]
    return found


@bp.before_request
def there_is_a_class() -> None:
    """Only a server that was started with one has a class."""
    if current_app.config["CLASSROOM"] is None:
        abort(404, "This server has no class; the option --class gives it one.")


def teacher() -> Classroom:
    """The class, for who has the teacher's token."""
    given = request.headers.get("Authorization", "")
    if not given.startswith(SCHEME) or not classroom().is_teacher(given.removeprefix(SCHEME)):
        abort(401, "This is for the teacher, whose address the program prints when it starts.")
    return classroom()


@bp.post("/join")
def join() -> Response:
    """Come in."""
    asked = wire.read(JoinRequest, body())
    session = classroom().join(asked.code, asked.key, asked.name)
    return answer(encode_class(classroom(), session))


@bp.post("/send")
def send() -> Response:
    """Put a run on the wall."""
    asked = wire.read(SendRequest, body())
    classroom().look(asked.code, asked.key)  # nothing is worked out for others
    run = measured(asked.link, asked.state)
    session = classroom().send(asked.code, asked.key, run, decode_guesses(asked.guesses))
    return answer(encode_class(classroom(), session))


@bp.post("/look")
def look() -> Response:
    """Say how the class stands."""
    asked = wire.read(LookRequest, body())
    return answer(encode_class(classroom(), classroom().look(asked.code, asked.key)))


@bp.post("/open")
def open_() -> Response:
    """Begin a class."""
    room = teacher()
    wire.read(Nothing, body())
    room.open()
    return answer(encode_wall(room))


@bp.post("/wall")
def wall() -> Response:
    """Show everybody."""
    room = teacher()
    wire.read(Nothing, body())
    return answer(encode_wall(room))


@bp.post("/steer")
def steer() -> Response:
    """Pause, go on, show guesses or none."""
    room = teacher()
    asked = wire.read(SteerRequest, body())
    shown = Question(asked.shown.sheet, asked.shown.question) if asked.shown else None
    room.steer(asked.paused, shown)
    return answer(encode_wall(room))


@bp.post("/remove")
def remove() -> Response:
    """Forget one student."""
    room = teacher()
    room.remove(wire.read(StudentRequest, body()).student)
    return answer(encode_wall(room))


@bp.post("/delete")
def delete() -> Response:
    """Forget everything."""
    room = teacher()
    wire.read(Nothing, body())
    room.delete()
    return answer(encode_wall(room))


@bp.post("/maps")
def maps_() -> Response:
    """Draw the maps of some students."""
    room = teacher()
    asked = wire.read(MapsRequest, body())
    found = [(each, room.run(each)) for each in asked.students]
    with gate.seat():
        drawn = [drawing(student, *sent) for student, sent in found if sent]
    return answer(MapsAnswer(maps=drawn))


@bp.post("/run")
def run() -> Response:
    """Give the run of a student."""
    room = teacher()
    asked = wire.read(StudentRequest, body())
    found = room.run(asked.student)
    if found is None:
        abort(404, "This student has sent nothing, or is in the class no more.")
    _, sent = found
    state = StateText.model_validate_json(sent.state)
    return answer(SentAnswer(link=sent.link, state=state))


def measured(link: str, text: StateText) -> Run:
    """A run with its losses, by the functions that every run is measured with."""
    opened = open_link(link)
    config = opened.config
    progress = training.follow(config, wire.decode_state(config, text), "epochs", 0)
    loss, _ = wire.encode_metrics(evaluation.measure(config, progress.answers))
    state = wire.encode_state(progress.state)
    return Run(opened.link, state.model_dump_json(), state.epoch, loss.train, loss.test)


def drawing(student: int, sent: int, run: Run) -> MapText:
    """The map of a run."""
    opened = open_link(run.link)
    config, plane = opened.config, plane_of(opened.config, opened.view)
    state = wire.decode_state(config, StateText.model_validate_json(run.state))
    boundary = encode_array(maps.boundary(config, state, plane=plane))
    of_classes = config.target.has_class_outputs
    return MapText(student=student, sent=sent, boundary=boundary, of_classes=of_classes)


@bp.errorhandler(TurnedAway)
def turned_away(error: TurnedAway) -> Response:
    """Say why somebody may not do that."""
    soon = isinstance(error, TooOften)
    response = error_answer("code", error.sentence.speak(language()), 429 if soon else 403)
    if soon:
        response.headers["Retry-After"] = str(LATER)
    return response
