"""The route that makes a film: what it takes, and how it refuses."""

import json
import zipfile
from io import BytesIO

import pytest
from PIL import Image
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import encode_multipart

from app import create_app
from playground.server import films, gate

APP = create_app()


@pytest.fixture
def client():
    return APP.test_client()


def png(color="#f59322", size=(64, 36)):
    out = BytesIO()
    Image.new("RGB", size, color).save(out, format="PNG")
    return out.getvalue()


FILM = {"kind": "gif", "rate": 5, "epochs": [0, 3], "link": "#seed=0.5", "note": "two"}


ORANGE_AND_BLUE = (png(), png("#0877bd"))


def send(client, film=FILM, pictures=ORANGE_AND_BLUE, **headers):
    said = film if isinstance(film, str) else json.dumps(film)
    files = [("pictures", FileStorage(BytesIO(each), "any name.exe")) for each in pictures]
    boundary, body = encode_multipart(MultiDict([("film", said), *files]))
    form = f"multipart/form-data; boundary={boundary}"
    return client.post("/api/film", data=body, content_type=form, headers=headers)


def refused(answer, status=422):
    assert answer.status_code == status, answer.data
    return answer.get_json()["error"]


def test_a_gif_comes_back(client):
    answer = send(client)
    assert (answer.status_code, answer.mimetype) == (200, "image/gif")
    with Image.open(BytesIO(answer.data)) as image:
        assert (image.n_frames, image.size) == (2, (64, 36))


def test_single_pictures_come_back_under_names_of_ours(client):
    answer = send(client, FILM | {"kind": "png"})
    assert (answer.status_code, answer.mimetype) == (200, "application/zip")
    names = zipfile.ZipFile(BytesIO(answer.data)).namelist()
    assert names == ["001-epoch-000000.png", "002-epoch-000003.png", "film.txt"]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"kind": "mp4"}, "kind"),
        ({"rate": 0}, "rate"),
        ({"rate": films.FASTEST + 1}, "rate"),
        ({"epochs": []}, "epochs"),
        ({"epochs": [0] * 201}, "epochs"),
        ({"epochs": [0, -1]}, "epochs"),
        ({"epochs": [0, 1, 2]}, "pictures"),
        ({"note": "x" * (films.LONGEST_NOTE + 1)}, "note"),
        ({"title": "mine"}, "title"),
    ],
)
def test_what_is_wrong_is_named(client, change, named):
    error = refused(send(client, FILM | change))
    assert error["parameter"] == named
    assert len(error["message"]) < 500


@pytest.mark.parametrize("film", ["", "{", "[1]", "null"])
def test_what_says_nothing_of_the_film_is_refused(client, film):
    refused(send(client, film))


def test_a_picture_that_is_none_is_named_in_the_readers_language(client):
    said = refused(send(client, pictures=(png(), b"GIF89a"), **{"Accept-Language": "nb"}))
    assert "bilde 2: ikke et helt PNG-bilde" in said["message"]


def test_other_forms_are_refused(client):
    refused(client.post("/api/film", json=FILM), 415)
    refused(client.post("/api/film", data=b"x", content_type="multipart/form-data"))
    refused(client.post("/api/film", content_type="multipart/form-data"))


def test_more_than_the_largest_body_is_refused(client, monkeypatch):
    monkeypatch.setattr("playground.server.film_api.LARGEST_BODY", 1000)
    refused(send(client, pictures=(png(size=(1920, 1080)), png())), 413)


def test_a_film_may_be_larger_than_any_other_request(client):
    answer = send(client, pictures=(png(), b"\0" * (APP.config["MAX_CONTENT_LENGTH"] + 1)))
    assert refused(answer)["parameter"] == "pictures"


def test_one_film_is_made_at_a_time_and_the_next_is_told_when_to_come(client):
    with gate.film_seat():
        answer = send(client)
        refused(answer, 503)
        assert answer.headers["Retry-After"] == str(gate.FILM_LATER)
    assert send(client).status_code == 200


def test_the_seat_is_free_again_after_what_was_wrong(client):
    refused(send(client, FILM | {"rate": 0}))
    assert send(client).status_code == 200


def test_a_foreign_page_cannot_have_a_film_made(client):
    refused(send(client, Origin="https://evil.example"), 403)
