"""A real server, a real Chromium, and a page that may not complain."""

import pytest

from tools import chromium
from tools.server import serving


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return {"executable_path": chromium.find(), "args": chromium.ARGUMENTS}


@pytest.fixture(scope="session")
def url():
    with serving() as address:
        yield address


@pytest.fixture
def page(page, url):
    """A page that fails the test on any console error or any request to another host."""
    complaints = []
    page.on("console", lambda each: complaints.append(each.text) if each.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((url, "data:", "blob:"))
            else complaints.append(f"asked for {request.url}")
        ),
    )
    page.complaints = complaints
    yield page
    assert complaints == []


@pytest.fixture
def open_page(page, url):
    """Open a link and wait until the page is ready."""

    def open_(link=""):
        page.goto(f"{url}#{link}")
        page.wait_for_selector("body[data-ready]")
        return page

    return open_
