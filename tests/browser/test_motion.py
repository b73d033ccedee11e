"""Numbers travel along the lines of the network, and come to rest."""

import pytest
from playwright.sync_api import expect

LINK = "seed=0.5&networkShape=3,2"
# What was on its way since the page was watched.
WATCH = """() => {
    window.seen = [];
    new MutationObserver(all => { for (const {addedNodes} of all) for (const node of addedNodes)
        if (node.matches?.(".chip")) window.seen.push(node.textContent); })
        .observe(document.getElementById("network"), {childList: true, subtree: true});
}"""


def seen(page):
    return page.evaluate("window.seen")


def expect_rest(page):
    expect(page.locator(".chip")).to_have_count(0)


def test_after_one_sample_its_numbers_travel_and_come_to_rest(open_page, page):
    open_page(LINK)
    page.evaluate(WATCH)
    page.click("#step-sample")
    page.wait_for_function("() => window.seen.length > 0")
    expect_rest(page)
    first = page.evaluate("() => document.querySelectorAll('#network path[data-weight]').length")
    assert first == 14
    assert len(seen(page)) == 3 + 3 + 2 + 2 + 3
    page.click("#step")
    page.click("#step-batch")
    expect(page.locator("#position")).not_to_be_empty()
    assert len(seen(page)) == 13


def test_steps_by_hand_move_the_numbers_of_their_equations(open_page, page):
    open_page(f"{LINK}&bench=hand")
    page.wait_for_selector("#hand-sheet math")
    page.evaluate(WATCH)
    page.click("#hand-next")
    page.wait_for_function("() => window.seen.length > 0")
    numbers = page.locator("#hand-sheet [aria-current] .numbers").first.text_content()
    assert len(seen(page)) == 2
    assert all(number in numbers for number in seen(page))
    expect_rest(page)


def test_the_next_click_ends_it_at_once(open_page, page):
    open_page(LINK)
    page.evaluate(WATCH)
    page.click("#step-sample")
    page.wait_for_function("() => window.seen.length > 0")
    page.keyboard.press("Shift")
    assert page.locator(".chip").count() == 0


@pytest.mark.parametrize("bench", ["picture", "hand"])
def test_nothing_moves_for_those_who_want_it_so(open_page, page, bench):
    page.emulate_media(reduced_motion="reduce")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    open_page(f"{LINK}&bench={bench}")
    page.evaluate(WATCH)
    page.click("#step-sample")
    expect(page.locator("#position")).not_to_be_empty()
    if bench == "hand":
        page.wait_for_selector("#hand:not([data-stale]) math")
        page.click("#hand-next")
        expect(page.locator("#hand-at")).to_contain_text("Step 2")
    assert seen(page) == []
    assert bench == "hand" or not any("/api/explain" in each for each in asked)
