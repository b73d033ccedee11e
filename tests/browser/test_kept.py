"""What the browser keeps for the page: it may be damaged, full or closed, and the page works."""

import json

import pytest
from playwright.sync_api import expect
from steps import expect_epoch, expect_link, train_to

START = "seed=0.86555"
KEYS = [
    *("runs", "run", "exercise", "own-run", "theme", "size"),
    *("single-keys", "logarithmic", "rows"),
    *("sheet.playground-tour", "sheet.playground-tour.results", "sheet.inf264-4"),
]

JUNK = ["{", *map(json.dumps, [7, "x", [None, 1], {"a": {"result": 1}, "link": START}])]


def work(page):
    """Use everything that reads or writes what is kept."""
    train_to(page, 2)
    page.click("#reset")
    expect_epoch(page, 0)
    expect(page.locator("#runs-count")).to_have_text("Earlier runs (1)")
    page.keyboard.press("s")
    expect_epoch(page, 1)
    page.click("#tab-exercise")
    expect_link(page, bench="exercise")
    expect(page.locator("#sheet-run")).to_be_visible()


def test_junk_under_all_keys_does_no_harm_and_the_page_says_what_is_lost(open_page):
    page = open_page(START)
    for junk in JUNK:
        page.evaluate(
            """([keys, junk]) => {
                for (const key of keys) localStorage.setItem(key, junk);
                addEventListener("pagehide", () => sessionStorage.setItem("run", junk));
            }""",
            [KEYS, junk],
        )
        page.reload()
        page.wait_for_selector("body[data-ready]")
        for subject in ("earlier runs", "the run that was open", "colours, size"):
            expect(page.locator("#status")).to_contain_text(f"could not be read: {subject}")
        expect(page.locator("html")).not_to_have_attribute("data-theme", junk)
        work(page)
        page.reload()
        page.wait_for_selector("body[data-ready]")
        expect_epoch(page, 1)
        expect(page.locator("#runs-count")).to_have_text("Earlier runs (1)")
        page.click("#tab-picture")


def test_what_is_lost_is_said_also_where_the_run_comes_back(open_page):
    page = open_page(START)
    train_to(page, 2)
    page.evaluate("() => { localStorage.setItem('runs', '{'); }")
    page.reload()
    expect_epoch(page, 2)
    lost = page.locator("#status p", has_text="could not be read: earlier runs")
    expect(lost).to_be_visible()
    lost.get_by_role("button").click()
    expect(page.locator("#status")).to_have_text("")


CLOSED = """() => {
    for (const name of ["localStorage", "sessionStorage"])
        Object.defineProperty(window, name, { get() { throw new Error("SecurityError"); } });
}"""
FULL = """() => {
    Storage.prototype.setItem = () => { throw new Error("QuotaExceededError"); };
}"""


@pytest.mark.parametrize("trouble", [CLOSED, FULL], ids=["closed", "full"])
def test_without_storage_the_page_works_and_says_what_will_be_gone(page, url, trouble):
    page.add_init_script(f"({trouble})()")
    page.goto(f"{url}#{START}")
    page.wait_for_selector("body[data-ready]")
    work(page)
    expect(page.locator("#status")).to_contain_text("earlier runs will be gone when")
    page.click("#open-preferences")
    page.select_option("#theme", "dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.click("#preferences-close")
    expect(page.locator("#status")).to_contain_text("colours, size of type and other choices")
    expect_epoch(page, 1)
