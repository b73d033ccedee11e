"""A real server, a real Chromium, and a page that may not complain."""

import json
from urllib.request import urlopen

import pytest

from tools import chromium
from tools.server import serving


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return {"executable_path": chromium.find(), "args": chromium.ARGUMENTS}


@pytest.fixture(scope="session")
def url():
    with serving() as address:
        while not json.load(urlopen(f"{address}healthz"))["ready"]:
            pass  # else the first test would wait for the engine as well as for its page
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
def page(request, context, url):
    """A page that fails the test on any console error or any request to another host.

    Its charts stay away, as they do on a slow network, unless the test is about `plots`.
    """
    page = context.new_page()
    if not request.node.get_closest_marker("plots"):
        page.add_init_script("HTMLHeadElement.prototype.append = () => {};")
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
