"""The door: who may come in, and what the page may load."""

import gzip
import re

import pytest

from app import create_app
from playground import Config, open_link

APP = create_app(allow_hosts=["Playground.School.example"])


@pytest.fixture
def client():
    return APP.test_client()


@pytest.mark.parametrize("path", ["/", "/healthz", "/api/schema", "/static/js/main.js", "/nowhere"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "localhost.evil.example"},
        {"Host": "evil.example:5000"},
        {"Host": ""},
        {"Host": "[::1"},
        {"Host": "evil@localhost"},
        {"Host": "127.0.0.1:99999"},
        {"Host": "127.0.0.1:65536"},
        {"Host": "localhost", "Origin": "http://localhost:70000"},
        {"Host": "localhost/evil.example"},
        {"Host": "localhost", "Origin": "http://[::1"},
        {"Host": "localhost", "Origin": "http://evil.example@localhost"},
        {"Host": "localhost", "Origin": "http://evil.example"},
        {"Host": "localhost", "Origin": "null"},
    ],
)
def test_a_foreign_host_or_origin_is_refused_everywhere(client, path, headers):
    answer = client.get(path, headers=headers)
    assert answer.status_code == 403
    assert answer.get_json()["error"]["parameter"] is None


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "LOCALHOST:5000",
        "127.0.0.1:5000",
        "127.0.0.1:65535",
        "[::1]:5000",
        "192.168.1.7",
        "play.localhost",
        "playground.school.example:80",
        "localhost.",
    ],
)
def test_this_machine_and_allowed_names_come_in(client, host):
    assert client.get("/", headers={"Host": host}).status_code == 200
    origin = {"Host": host, "Origin": f"http://{host}"}
    assert client.get("/healthz", headers=origin).status_code == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_page_of_another_origin_may_change_nothing_even_if_it_names_none(client, site):
    asked = {"json": {"link": ""}, "headers": {"Host": "localhost", "Sec-Fetch-Site": site}}
    answer = client.post("/api/open", **asked)
    assert answer.status_code == 403
    assert site in answer.get_json()["error"]["message"]
    # A link on another page may be followed.
    assert client.get("/", headers=asked["headers"]).status_code == 200


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_the_page_itself_and_programs_may(client, site):
    headers = {"Host": "localhost", "Sec-Fetch-Site": site}
    assert client.post("/api/open", json={"link": ""}, headers=headers).status_code == 200


def test_every_answer_allows_its_own_origin_only(client):
    for path in ("/", "/healthz", "/static/js/main.js", "/nowhere"):
        with client.get(path) as answer:
            headers = answer.headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert "http" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "Access-Control-Allow-Origin" not in headers
        assert "Set-Cookie" not in headers


def test_only_named_origins_may_show_the_page_in_a_frame(client):
    framed = create_app(embed=["https://slides.example", "http://localhost:8888"]).test_client()
    for path in ("/", "/api/schema", "/nowhere"):
        ours = client.get(path).headers["Content-Security-Policy"]
        answer = framed.get(path)
        theirs = answer.headers["Content-Security-Policy"]
        assert ours.endswith("frame-ancestors 'self'")
        assert theirs == f"{ours} https://slides.example http://localhost:8888"
        assert "X-Frame-Options" not in answer.headers


def test_the_page_has_no_inline_script_and_no_foreign_address(client):
    page = client.get("/").text
    assert re.findall(r"<script(?![^>]*src=)", page) == []
    assert re.findall(r"\son\w+=", page) == []
    assert re.findall(r'(?:src|href)="(?![/#])', page) == []


def test_plotly_comes_from_the_installed_package_compressed_and_for_ever(client):
    path = re.search(r'data-plotly="([^"]+)"', client.get("/").text)[1]
    small = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert small.headers["Content-Encoding"] == "gzip"
    assert "immutable" in small.headers["Cache-Control"]
    assert gzip.decompress(small.data) == client.get(path).data
    assert len(small.data) < len(client.get(path).data) / 2


def test_the_page_s_own_files_are_kept_for_ever_under_an_address_of_their_version(client):
    paths = re.findall(r'(?:src|href)="(/static-\w+/[^"]+)"', client.get("/").text)
    assert len(paths) > 10
    for path in paths:
        with client.get(path) as answer:
            assert answer.status_code == 200
            assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_no_file_outside_the_page_s_folder_is_given(client):
    for path in ("/static-x/../app.py", "/static-x/%2e%2e/app.py", "/static-x//etc/passwd"):
        assert client.get(path, follow_redirects=True).status_code == 404


def test_answers_of_the_api_are_never_cached(client):
    for path in ("/api/schema", "/api/openapi.json", "/api/nowhere"):
        assert client.get(path).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    [
        "/?dataset=xor&noise=5&seed=1",
        "/?hl=en&dataset=xor&noise=5&seed=1",
        "/%23dataset=xor&noise=5&seed=1",
        "/%23dataset%3Dxor%26noise%3D5%26seed%3D1",
    ],
)
def test_a_link_that_is_no_fragment_becomes_one_with_a_note(client, path):
    answer = client.get(path)
    assert answer.status_code == 302
    place, _, link = answer.headers["Location"].partition("#")
    assert place == "/"
    opened = open_link(link)
    assert opened.config == Config(dataset="xor", noise=5, seed="1")
    assert opened.notes[0].key in {"query", "decoded"}


@pytest.mark.parametrize("path", ["/?utm_source=mail", "/?fbclid=1", "/?hl=en", "/?"])
def test_a_query_without_a_setting_is_nothing_to_the_page(client, path):
    assert client.get(path).status_code == 200


def test_the_page_has_a_name_of_its_own_too(client):
    assert client.get("/index.html").headers["Location"] == "/"
