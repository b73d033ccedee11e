"""Numbers travel along the lines of the network, and come to rest."""

import pytest
from playwright.sync_api import expect
from steps import asking, eventually, settle

LINK = "seed=0.5&networkShape=3,2"
# What was on its way since the page was watched.
WATCH = """() => {
    window.seen = [];
    new MutationObserver(all => { for (const {addedNodes} of all) for (const node of addedNodes)
        if (node.matches?.(".chip")) window.seen.push(node.textContent); })
        .observe(document.getElementById("network"), {childList: true, subtree: true});
}"""

# A key as soon as anything is on its way, and what is left of it then.
PRESS = """() => {
    new MutationObserver((_, watch) => {
        if (!document.querySelector(".chip")) return;
        watch.disconnect();
        document.dispatchEvent(new KeyboardEvent("keydown"));
        window.left = document.querySelectorAll(".chip").length;
    }).observe(document.getElementById("network"), {childList: true, subtree: true});
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
    expect(page.locator("#network path[data-weight]")).to_have_count(14)
    n = 3 + 3 + 2 + 2 + 3
    eventually(lambda: len(seen(page)), gives=n)
    page.click("#step")
    expect(page.locator("#position")).to_be_empty()
    page.click("#step-batch")
    expect(page.locator("#position")).not_to_be_empty()
    settle(page)
    eventually(lambda: len(seen(page)), gives=n)


def test_steps_by_hand_move_the_numbers_of_their_equations(open_page, page):
    open_page(f"{LINK}&bench=hand")
    page.wait_for_selector("#hand-sheet math")
    page.evaluate(WATCH)
    page.click("#hand-next")
    page.wait_for_function("() => window.seen.length > 0")
    numbers = page.locator("#hand-sheet [aria-current] .numbers").first
    expect_rest(page)
    eventually(lambda: len(seen(page)), gives=2)
    for number in seen(page):
        expect(numbers).to_contain_text(number)


def test_the_next_click_ends_it_at_once(open_page, page):
    open_page(LINK)
    page.evaluate(PRESS)
    page.click("#step-sample")
    eventually(lambda: page.evaluate("window.left"), gives=0)


@pytest.mark.parametrize("bench", ["picture", "hand"])
def test_nothing_moves_for_those_who_want_it_so(open_page, page, bench):
    page.emulate_media(reduced_motion="reduce")
    asked = asking(page)
    open_page(f"{LINK}&bench={bench}")
    page.evaluate(WATCH)
    page.click("#step-sample")
    expect(page.locator("#position")).not_to_be_empty()
    if bench == "hand":
        page.wait_for_selector("#hand:not([data-stale]) math")
        page.click("#hand-next")
        expect(page.locator("#hand-at")).to_contain_text("Step 2")
    settle(page)
    eventually(lambda: seen(page), gives=[])
    assert bench == "hand" or "explain" not in asked
