"""A run survives what happens to it: links, reloads, a server that dies, numbers that explode."""

import json
import re
import signal

import pytest
from playwright.sync_api import expect
from steps import (
    EXERCISE,
    asking,
    epoch,
    expect_complaints,
    expect_epoch,
    expect_link,
    expect_losses,
    forgive,
    losses,
    play_past,
    set_rate,
    settle,
    train_to,
)

from playground import evaluate, init_state, open_link, train
from tools import server

START = "seed=0.86555"
REFUSED = "Failed to load resource"  # what the browser says of an answer that is an error


def test_another_link_can_be_pasted_and_back_and_forward_work(open_page):
    page = open_page(START)
    first = losses(page)
    page.evaluate("link => { location.hash = link }", EXERCISE)
    expect(page.locator("#problem")).to_have_value("regression")
    expect(page.locator("[data-layer]")).to_have_count(2)
    second = losses(page)
    page.go_back()
    expect(page.locator("#problem")).to_have_value("classification")
    expect(page.locator("#loss-train")).to_have_text(first[0])
    page.go_forward()
    expect(page.locator("#problem")).to_have_value("regression")
    expect(page.locator("#loss-train")).to_have_text(second[0])


def test_back_undoes_one_change_at_a_time(open_page):
    page = open_page(START)
    page.click("[data-dataset=xor]")
    expect_link(page, dataset="xor")
    page.click("#reset")
    expect_link(page, resets=1)
    page.go_back()
    expect_link(page, dataset="xor")
    expect(page.locator("[data-dataset=xor]")).to_have_attribute("aria-pressed", "true")
    page.go_back()
    expect(page.locator("[data-dataset=circle]")).to_have_attribute("aria-pressed", "true")


def test_a_damaged_link_is_repaired_and_the_page_says_how(open_page):
    page = open_page("dataset=xor®Dataset=reg-gauss&learningRate=NaN&seed=0.5")
    expect(page.locator("#status")).to_contain_text("registered sign")
    expect(page.locator("#status")).to_contain_text("learningRate must be a number")
    expect_link(page, dataset="xor", regDataset="reg-gauss", learningRate="0.03")


def test_a_reload_keeps_the_run(open_page):
    page = open_page(START)
    train_to(page, 7)
    set_rate(page, "#learning-rate", "0.3")
    expect_link(page, learningRate="0.3")
    train_to(page, 9)
    before = losses(page)
    page.reload()
    page.wait_for_selector("body[data-ready]")
    expect_epoch(page, 9)
    expect_losses(page, before)
    train_to(page, 10)


def test_a_page_and_a_reload_cost_one_request_and_a_bench_none(page, open_page):
    asked = asking(page)
    open_page(START)
    page.click("#tab-hand")
    expect_link(page, bench="hand")
    page.wait_for_selector("#bench-hand math")
    settle(page)
    assert [each for each in asked if each in {"open", "train"}] == ["open"]
    train_to(page, 3)
    before = losses(page)
    asked.clear()
    page.reload()
    page.wait_for_selector("body[data-ready]")
    expect_epoch(page, 3)
    expect(page.locator("#bench-hand")).to_be_visible()
    expect_losses(page, before)
    settle(page)
    assert [each for each in asked if each in {"open", "train"}] == ["open"]


@pytest.mark.parametrize("saved", ["", "seed=0.5"])
def test_what_cannot_be_opened_at_first_gives_way_to_the_next_best(page, open_page, saved):
    """A link that is too long to the default page, a damaged run to its link."""
    open_page("seed=0.5")
    link = page.evaluate("location.hash.slice(1)") if saved else "x" * 1_300_001
    history = {"epoch": [], "train": [], "test": []}
    run = {"link": link, "state": {"epoch": 1}, "history": history, "marks": []}
    page.goto("about:blank")
    page.add_init_script(f"sessionStorage.setItem('run', JSON.stringify({json.dumps(run)}))")
    open_page(link)
    expect_epoch(page, 0)
    expect(page.locator("#status .error")).to_contain_text(" must be ")
    expect(page.locator("#network [data-weight]").first).to_be_attached()
    if saved:
        expect_link(page, seed="0.5")
    forgive(page, REFUSED)


def kill(process, port):
    """End a server; gives how another takes its place."""
    server.stop(process)
    return lambda: server.start("--port", port)[0]


def hang(process, _):
    """Let a server do nothing; gives how it goes on."""
    process.send_signal(signal.SIGSTOP)
    return lambda: process.send_signal(signal.SIGCONT) or process


@pytest.mark.plots
def test_a_run_goes_on_after_the_server_was_lost(page):
    process, address = server.start("--port", "0")
    port = address.rstrip("/").rsplit(":", 1)[1]
    try:
        page.goto(f"{address}#{EXERCISE}")
        page.wait_for_selector("body[data-ready]")
        page.wait_for_selector("#boundary .main-svg")
        page.click("#play")
        page.wait_for_function("() => document.querySelector('#epoch').innerText >= '000,005'")
        for trouble in (kill, hang):
            again = trouble(process, port)
            expect(page.locator("#status")).to_contain_text("does not answer")
            stopped = epoch(page)
            process = again()
            expect(page.locator("#status")).to_have_text("")
            page.wait_for_function(
                "n => Number(document.querySelector('#epoch').innerText.replace(',', '')) > n",
                arg=stopped,
            )
        page.click("#play")
        expect(page.locator("body")).to_have_attribute("data-playing", "false")
        config = open_link(page.url).config
        state = train(config, init_state(config), epochs=epoch(page))
        expect_losses(page, evaluate(config, state))
    finally:
        server.stop(process)
    # A lost server is what this test is about; and it has an address of its own.
    forgive(page, f"{REFUSED}: net::ERR_", address)


@pytest.mark.parametrize("path", ["train", "starts"])
def test_a_busy_server_is_waited_out_with_a_word(open_page, path):
    page = open_page(f"{START}&bench=exercise" if path == "starts" else START)
    crowd = ["others"]

    def answer(route):
        if not crowd:
            return route.continue_()
        headers = {"Retry-After": "1"}
        error = {"error": {"parameter": None, "message": "busy"}}
        return route.fulfill(status=503, headers=headers, json=error)

    page.route(f"**/api/{path}", answer)
    if path == "train":
        page.click("#step")
    else:
        page.select_option("#sheet", "inf264-4")
        page.click("[data-question='4b']")
        page.click("#sheet-run")
    expect(page.locator("#status .waiting")).to_have_text("The server is busy; your turn comes.")
    crowd.clear()
    expect(page.locator("#status")).to_have_text("")
    if path == "train":
        expect_epoch(page, 1)
    else:
        page.wait_for_selector(".ranking", timeout=120_000)  # many runs
    forgive(page, REFUSED)


def test_a_first_link_that_is_refused_shows_the_default_page_and_says_why(open_page):
    page = open_page("seed=0.7&other=" + "x" * 1_300_001)
    expect(page.locator("#status .error")).to_contain_text("link must be")
    expect(page.locator("#activation")).to_have_value("tanh")
    page.wait_for_function("() => location.hash.length < 1000")
    expect_complaints(page, REFUSED)
    train_to(page, 2)


def test_a_run_that_diverges_keeps_its_last_finite_picture_and_offers_a_lower_rate(open_page):
    page = open_page("problem=regression&learningRate=10&seed=0.5")
    page.click("#play")
    expect(page.locator("#status")).to_contain_text("Training stopped in epoch")
    expect(page.locator("body")).to_have_attribute("data-playing", "false")
    for name in ("train", "test"):
        expect(page.locator(f"#loss-{name}")).not_to_have_text(re.compile("NaN|∞"))
    page.get_by_role("button", name="Restart with learning rate 3").click()
    expect_link(page, learningRate="3")
    expect_epoch(page, 0)
    expect(page.locator("#status")).to_have_text("")


def test_pause_stops_at_the_epoch_that_is_shown(open_page):
    page = open_page(START)
    shown = play_past(page, 10)
    page.click("#step")
    expect_epoch(page, shown + 1)


def test_the_next_request_is_asked_for_only_when_the_last_is_answered(open_page):
    page = open_page(START)
    flying, most = set(), [0]

    def asked(request):
        if "/api/" in request.url:
            flying.add(request)
            most.append(len(flying))

    def answered(request):
        flying.discard(request)

    page.on("request", asked)
    page.on("requestfinished", answered)
    play_past(page, 30)
    assert max(most) == 1


def test_a_hidden_tab_goes_on_training(open_page):
    page = open_page(START)
    page.evaluate(
        """() => {
            Object.defineProperty(document, "hidden", { get: () => true });
            window.requestAnimationFrame = () => 0;
        }"""
    )
    page.click("#play")
    page.wait_for_function("() => document.querySelector('#epoch').innerText >= '000,060'")
    page.click("#play")


def test_the_page_equals_its_link_after_any_change(open_page, context):
    page = open_page(START)
    page.click("[data-dataset=spiral]")
    page.click("[data-feature=sinX]")
    page.click("#reset")
    page.select_option("#activation", "relu")
    expect_link(page, dataset="spiral", sinX="true", resets=1, activation="relu")
    train_to(page, 3)
    other = context.new_page()
    other.goto(page.url)
    other.wait_for_selector("body[data-ready]")
    train_to(other, 3)
    expect_losses(other, losses(page))
    expect(other).to_have_url(page.url)
