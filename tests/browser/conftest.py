"""A real server, a real Chromium, and a page that may not complain."""

import json
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import expect
from steps import PATIENCE

from playground import Config
from tools import chromium
from tools.server import serving

expect.set_options(timeout=1000 * PATIENCE)


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return {"executable_path": chromium.find(), "args": chromium.ARGUMENTS}


@pytest.fixture(scope="session")
def url():
    """Address of a server that has trained once, so that no test waits for its engine."""
    with serving() as address:
        epoch = json.dumps({"config": Config().model_dump(), "epochs": 1}).encode()
        urlopen(Request(f"{address}api/train", epoch, {"Content-Type": "application/json"})).close()
        yield address


@pytest.fixture(scope="session")
def profile(browser_type, browser_type_launch_args, browser_context_args, tmp_path_factory):
    """A profile on disk keeps scripts compiled: Plotly then starts five times as fast."""
    folder = tmp_path_factory.mktemp("profile")
    with browser_type.launch_persistent_context(
        folder, **browser_type_launch_args, **browser_context_args
    ) as context:
        yield context


@pytest.fixture(scope="session")
def browser(profile):
    return profile.browser


@pytest.fixture(scope="session")
def forget(profile, url):
    """What empties the profile: a function without arguments."""
    (blank,) = profile.pages
    devtools = profile.new_cdp_session(blank)

    def forget_():
        for page in profile.pages:
            if page != blank:
                page.close()
        profile.clear_permissions()
        devtools.send("Storage.clearDataForOrigin", {"origin": url, "storageTypes": "all"})

    return forget_


@pytest.fixture
def context(profile, forget):
    """One for all tests, each of which finds it empty."""
    yield profile
    forget()


@pytest.fixture
def page(request, context):
    """A page that fails the test on any console error.

    A request to another host is one, as the page's own policy refuses it.
    Its charts stay away, as they do on a slow network, unless the test is about `plots`.
    """
    page = context.new_page()
    if not request.node.get_closest_marker("plots"):
        page.add_init_script("HTMLHeadElement.prototype.append = () => {};")
    complaints = []
    page.on("console", lambda each: complaints.append(each.text) if each.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.complaints = complaints
    page.forgiven = []
    yield page
    assert [each for each in complaints if not any(map(each.__contains__, page.forgiven))] == []


@pytest.fixture
def open_page(page, url):
    """Open a link and wait until the page is ready."""

    def open_(link=""):
        page.goto(f"{url}#{link}")
        page.wait_for_selector("body[data-ready]")
        return page

    return open_
