"""A class over HTTP: who has no code sees nothing, a student nothing of others, the teacher all."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from app import create_app
from playground import Config, evaluate, init_state, open_link, train
from playground.classroom import classroom as classrooms
from playground.runs import maps
from playground.server.bulk import encode_array
from playground.server.wire import encode_state

ADA, BOB = "a" * 32, "b" * 32
CONFIG = Config(dataset="xor", seed="0.5", hidden_layers=(3,), train_percent=20)
LINK = CONFIG.link()
GUESS = {"sheet": "tour", "question": "1", "guess": "guess", "given": "up", "late": False}
STUDENTS = ("join", "send", "look")
TEACHERS = ("open", "wall", "steer", "delete", "remove", "maps", "run")


@pytest.fixture
def app(tmp_path):
    return create_app(class_file=tmp_path / "class.sqlite")


@pytest.fixture
def post(app):
    client = app.test_client()

    def send(route, body, token=None):
        headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        return client.post(f"/api/class/{route}", json=body, headers=headers)

    return send


@pytest.fixture
def ask(app, post):
    """What the teacher asks."""

    def ask_(route, **body):
        answer = post(route, body, app.config["CLASSROOM"].token)
        assert answer.status_code == 200, answer.get_json()
        return answer.get_json()

    return ask_


@pytest.fixture
def code(ask):
    return ask("open")["code"]


def state_at(epochs):
    return train(CONFIG, init_state(CONFIG), epochs=epochs)


def text_of(state):
    return json.loads(encode_state(state).model_dump_json())


def run_of(epochs):
    return {"link": LINK, "state": text_of(state_at(epochs))}


def test_a_server_without_a_class_has_none_of_it():
    client = create_app().test_client()
    for route in (*STUDENTS, *TEACHERS):
        assert client.post(f"/api/class/{route}", json={}).status_code == 404


@pytest.mark.parametrize("route", TEACHERS)
def test_only_the_token_opens_what_is_the_teachers(post, app, code, route):
    token = app.config["CLASSROOM"].token
    for given in (None, "", code, token[:-1], f"{token}x"):
        answer = post(route, {}, given)
        assert answer.status_code == 401
        assert token not in answer.get_data(as_text=True)


@pytest.mark.parametrize("route", STUDENTS)
def test_without_the_code_nothing_is_seen_and_nothing_told(post, code, route):
    more = {"join": {"name": "Eve"}, "send": run_of(0), "look": {}}[route]
    answer = post(route, {"code": "AAAAAA", "key": ADA, **more})
    assert answer.status_code == 403
    assert code not in answer.get_data(as_text=True)


def test_the_losses_on_the_wall_are_those_of_the_run_that_was_sent(post, ask, code):
    post("join", {"code": code, "key": ADA, "name": "Ada"})
    answer = post("send", {"code": code, "key": ADA, **run_of(20), "guesses": [GUESS]})
    assert answer.get_json() == {"paused": False, "guesses": None}
    measured = evaluate(CONFIG, state_at(20))
    wall = ask("wall")
    (ada,) = wall["students"]
    assert (ada["name"], ada["sent"], ada["epoch"]) == ("Ada", 1, 20)
    assert (ada["train"], ada["test"]) == (measured.train.loss, measured.test.loss)
    assert wall["guesses"] == [
        {"sheet": "tour", "question": "1", "guess": "guess", "given": "up", "n": 1, "late": 0}
    ]


def test_the_teacher_sees_the_map_and_opens_the_run_bit_for_bit(post, ask, code, app):
    post("join", {"code": code, "key": ADA, "name": "Ada"})
    post("join", {"code": code, "key": BOB, "name": "Bob, who sends nothing"})
    post("send", {"code": code, "key": ADA, **run_of(20)})
    first, second = (each["id"] for each in ask("wall")["students"])
    (drawn,) = ask("maps", students=[first, second, 99])["maps"]
    assert drawn["boundary"] == encode_array(maps.boundary(CONFIG, state_at(20)))
    assert (drawn["student"], drawn["sent"], drawn["of_classes"]) == (first, 1, False)
    sent = ask("run", student=first)
    opened = app.test_client().post("/api/open", json=sent).get_json()
    assert opened["state"] == text_of(state_at(20))
    assert opened["link"] == open_link(LINK).link


def test_a_student_sees_of_the_others_only_what_the_teacher_shows(post, ask, code):
    for key, name in ((ADA, "Ada"), (BOB, "Bob")):
        post("join", {"code": code, "key": key, "name": name})
        post("send", {"code": code, "key": key, **run_of(1), "guesses": [GUESS]})

    def look():
        return post("look", {"code": code, "key": BOB}).get_json()

    assert look() == {"paused": False, "guesses": None}
    ask("steer", paused=True, shown={"sheet": "tour", "question": "1"})
    assert look() == {"paused": True, "guesses": [{**GUESS, "n": 2, "late": 0}]}
    ask("steer", paused=False, shown=None)
    assert look() == {"paused": False, "guesses": None}


def test_deleted_means_gone_for_everybody(post, ask, code):
    post("join", {"code": code, "key": ADA, "name": "Ada"})
    post("send", {"code": code, "key": ADA, **run_of(1), "guesses": [GUESS]})
    empty = {"code": None, "paused": False, "shown": None, "students": [], "guesses": []}
    assert ask("delete") == ask("wall") == empty
    assert post("look", {"code": code, "key": ADA}).status_code == 403
    assert ask("open")["students"] == []


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"key": "short"}, "key"),
        ({"guesses": [GUESS] * 11}, "guesses"),
        ({"guesses": [GUESS | {"given": "x" * 201}]}, "guesses.0.given"),
        ({"state": {"epoch": 1}}, "state"),
        ({"loss": 0}, "loss"),
    ],
)
def test_what_is_wrong_is_said(post, code, change, name):
    post("join", {"code": code, "key": ADA, "name": "Ada"})
    answer = post("send", {"code": code, "key": ADA, **run_of(1)} | change)
    assert answer.status_code == 422
    assert answer.get_json()["error"]["parameter"].startswith(name.partition(".")[0])


def test_a_state_that_does_not_fit_its_link_is_refused(post, ask, code):
    post("join", {"code": code, "key": ADA, "name": "Ada"})
    run = run_of(1) | {"link": Config(hidden_layers=(8, 8)).link()}
    assert post("send", {"code": code, "key": ADA, **run}).status_code == 422
    assert ask("wall")["students"][0]["sent"] == 0


def test_too_soon_is_said_with_the_time_to_wait(post, code):
    post("join", {"code": code, "key": ADA, "name": "Ada"})
    post("send", {"code": code, "key": ADA, **run_of(1)})
    answer = post("send", {"code": code, "key": ADA, **run_of(1)})
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "1")


def test_another_page_may_not_join_for_a_student(app, code):
    body = {"code": code, "key": ADA, "name": "Ada"}
    for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        answer = app.test_client().post("/api/class/join", json=body, headers=headers)
        assert answer.status_code == 403


def test_thirty_browsers_on_one_address_are_a_class(app, ask, code):
    """As many as in a room, at once, each of them sending, looking, and sending again."""

    def browser(i):
        client, own = app.test_client(), {"code": code, "key": f"{i:032d}"}
        guess = GUESS | {"given": "up" if i % 3 else "down"}
        for route, more in (
            ("join", {"name": f"Student {i}"}),
            ("send", run_of(i) | {"guesses": [guess]}),
            ("look", {}),
        ):
            answer = client.post(f"/api/class/{route}", json=own | more)
            assert answer.status_code == 200, answer.get_json()

    with ThreadPoolExecutor(30) as pool:
        list(pool.map(browser, range(30)))
    wall = ask("wall")
    assert {(each["name"], each["epoch"]) for each in wall["students"]} == {
        (f"Student {i}", i) for i in range(30)
    }
    assert [(each["given"], each["n"]) for each in wall["guesses"]] == [("up", 20), ("down", 10)]
    ids = [each["id"] for each in wall["students"]]
    assert len(ask("maps", students=ids)["maps"]) == 30


def test_a_class_is_bounded_for_all_together(ask, code, post, monkeypatch):
    monkeypatch.setattr(classrooms, "MOST_STUDENTS", 1)
    post("join", {"code": code, "key": ADA, "name": "Ada"})
    assert post("join", {"code": code, "key": BOB, "name": "Bob"}).status_code == 403
    assert len(ask("wall")["students"]) == 1


@pytest.mark.parametrize("name", ["", "   ", "x" * 500])
def test_a_student_has_a_name(post, code, name):
    answer = post("join", {"code": code, "key": ADA, "name": name})
    assert answer.status_code == 422
    assert answer.get_json()["error"]["parameter"] == "name"
