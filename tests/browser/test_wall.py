"""A teacher's wall and a student's page, with a server that is killed between them."""

import re
import stat
import subprocess

import pytest
from playwright.sync_api import expect
from steps import expect_accessible, expect_epoch, expect_no_sideways_scroll, forgive, train_to

from tools import server

LOST = "net::ERR_"


class Server:
    """A server with a class, which can be killed and started again at the same address."""

    def __init__(self, file):
        self.file = file
        self.start("0")

    def start(self, port):
        self.process, self.address = server.start(
            "--port", port, "--workers", "2", "--class", "--class-file", str(self.file),
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self.wall = re.search(r"http://\S+", self.process.stdout.readline())[0]

    def restart(self):
        """Kill it in the middle of whatever it does."""
        before, port = self.wall, re.search(r":(\d+)/", self.address)[1]
        self.kill()
        self.start(port)
        assert self.wall == before, "the teacher's address is the same"

    def kill(self):
        server.stop(self.process)


@pytest.fixture
def lesson(tmp_path):
    found = Server(tmp_path / "class.sqlite")
    yield found
    found.kill()


@pytest.fixture
def student(context):
    page = context.new_page()
    page.add_init_script("HTMLHeadElement.prototype.append = () => {};")
    yield page
    page.close()


def test_join_send_pause_kill_the_server_and_go_on(page, student, lesson):
    page.goto(lesson.wall)
    page.click("#open-class")
    code = page.locator("#code")
    expect(code).to_have_text(re.compile(r"[A-Z]{6}"))
    expect(page).not_to_have_url(re.compile("token"))

    student.goto(f"{page.inner_text('#class-link')}&seed=0.5&dataset=gauss")
    student.fill("#class-name", "Ada")
    student.press("#class-name", "Enter")
    student.click("#class-close")
    train_to(student, 2)
    expect(student).not_to_have_url(re.compile("class="))
    student.click("#class")
    student.click("#class-send")
    expect(student.locator("#class-said")).to_contain_text("epoch 2")
    student.click("#class-close")

    tile = page.locator("#wall li")
    expect(tile).to_contain_text("Ada")
    expect(tile).to_contain_text(student.inner_text("#loss-test"))
    expect(tile.locator("canvas")).to_be_visible()
    page.check("#cover")
    expect(tile).not_to_contain_text("Ada")
    page.uncheck("#cover")

    lesson.restart()
    student.click("#class")
    student.click("#class-send")  # no word of the kill is needed
    expect(student.locator("#class-said")).to_contain_text("epoch 2")
    student.click("#class-close")
    expect(tile).to_contain_text("Ada")

    student.click("#play")
    page.click("#pause-all")
    expect(student.locator("#status .held")).to_be_visible()
    expect(student.locator("body")).to_have_attribute("data-playing", "false")
    page.click("#pause-all")
    expect(student.locator("body")).to_have_attribute("data-playing", "true")
    student.click("#play")

    tile.locator(".tile").click()
    page.wait_for_url("**/#*")
    expect_epoch(page, 2)
    page.click("#class")  # back to the wall
    page.click("#delete-all")
    page.click("#delete-now")
    expect(page.locator("#open-class")).to_be_visible()
    expect(student.locator("#status")).to_contain_text("no class of this code")
    assert b"Ada" not in b"".join(each.read_bytes() for each in lesson.file.parent.iterdir())
    assert stat.S_IMODE(lesson.file.stat().st_mode) == 0o600
    forgive(page, LOST)


def test_the_wall_is_for_everybody_and_every_width_and_shows_nothing_without_its_token(
    page, lesson
):
    for address in (f"{lesson.address}class", f"{lesson.address}class#token=wrong"):
        page.goto(address)
        page.reload()
        expect(page.locator("#wall-said")).to_contain_text("for the teacher")
        expect(page.locator("#begin")).to_be_hidden()
    forgive(page, "401")
    page.goto(lesson.wall)
    page.reload()  # only what stands behind '#' was another
    page.wait_for_selector("#open-class:visible")
    expect_accessible(page)
    page.click("#open-class")
    page.wait_for_selector("#code:visible")
    expect_accessible(page)
    expect_no_sideways_scroll(page, 1366, 390)
    page.click("#delete-all")
    expect_accessible(page)


def test_a_page_of_a_server_without_a_class_has_no_word_of_it(open_page):
    page = open_page("seed=1&class=ABCDEF")
    expect(page.locator("#class")).to_have_count(0)
    expect(page.locator("#status")).to_contain_text("class")
