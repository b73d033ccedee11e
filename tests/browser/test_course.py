"""Small charts over the epochs, on the cards of weights, units and layers."""

import re

import pytest
from playwright.sync_api import expect
from steps import expect_accessible, expect_epoch, play_to, train_to

from playground import course, init_state, open_link, train

DEEP = "seed=0.5&networkShape=4,4,4,4,4,4&activation=sigmoid&dataset=xor"
SPARK = "#card .spark"


def open_bias(page):
    page.locator("[data-bias='1-0']").dispatch_event("click")
    expect(page.get_by_role("dialog")).to_be_visible()


def test_a_bias_has_its_course_on_its_card_with_what_was_done_to_it(open_page):
    page = open_page("seed=0.5")
    open_bias(page)
    expect(page.locator(SPARK)).to_be_hidden()
    train_to(page, 3)
    open_bias(page)
    config = open_link(page.url).config
    last = train(config, init_state(config), epochs=3).biases[0][0]
    words = f"from 0.1 at epoch 0 to {last:.3g} at epoch 3; lowest"
    expect(page.locator(SPARK)).to_have_attribute("aria-label", re.compile(re.escape(words)))
    page.locator("[name=bias-1-0]").fill("2")
    page.locator("[name=bias-1-0]").press("Enter")
    expect(page.locator("#card")).to_be_hidden()
    train_to(page, 5)
    open_bias(page)
    chart = page.locator(SPARK)
    expect(chart.locator(".change")).to_have_count(1)
    expect(chart.locator(".trace")).to_have_attribute("d", re.compile("^M[^M]+M[^M]+$"))
    expect(chart).to_have_attribute("aria-label", re.compile("Something was changed at epoch 3"))
    page.focus("#past")
    page.keyboard.press("Home")
    expect_epoch(page, 0)
    expect(chart).to_have_attribute("aria-label", re.compile(r"At epoch 0, which is shown, 0\.1\."))


def test_a_unit_shows_its_weights_and_what_it_answers(open_page):
    page = open_page("seed=0.5&activation=relu")
    play_to(page, 20)
    page.click("[data-neuron='1-0']")
    expect(page.locator(SPARK)).to_have_count(2)
    traces = page.locator(SPARK).first.locator(".trace")
    expect(traces).to_have_count(3)
    page.locator("#card .rows [data-place='weight-1-0-1']").hover()
    expect(traces.and_(page.locator("[data-place='weight-1-0-1']"))).to_have_class(
        re.compile("pointed")
    )
    config = open_link(page.url).config
    flat = course(config, [train(config, init_state(config), epochs=20)]).flat[0][0, 0]
    share = f"Active at {100 - 100 * flat / 250:.1f}\u00a0% of the training points."
    expect(page.locator("#card figure .caption")).to_have_text(share)


def test_a_layer_tells_how_each_layer_learns_and_why_the_first_does_not(open_page):
    page = open_page(DEEP)
    train_to(page, 2)
    page.focus("[data-learning='1']")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="How each layer learns")).to_be_visible()
    expect(page.locator(".findings")).to_have_text(
        re.compile(r"first layer are [\d,]+ times smaller .* it learns that much slower")
    )
    config = open_link(page.url).config
    found = course(config, [train(config, init_state(config), epochs=2)]).gradients[0]
    cells = page.locator("#card tbody td:nth-child(2)")
    expect(cells).to_have_count(7)
    expect(cells.last).to_have_text(f"{found[-1]:.3g}")
    expect_accessible(page)
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()
    expect(page.locator("[data-learning='1']")).to_be_focused()


def test_nothing_is_said_of_a_network_that_learns(open_page):
    page = open_page("seed=0.5")
    play_to(page, 30)
    page.click("[data-learning='2']")
    expect(page.locator("#card tbody td").first).to_have_text(re.compile(r"\d"))
    expect(page.locator("#card .chosen th")).to_have_text("Layer 2")
    expect(page.locator(".findings")).to_be_empty()
    page.click("[data-learning='1']")
    expect(page.locator("#card .chosen th")).to_have_text("Layer 1")
    page.click("[data-learning='1']")
    expect(page.locator("#card")).to_be_hidden()


def test_what_is_known_of_a_moment_is_not_asked_again(open_page):
    page = open_page("seed=0.5")
    asked = []
    page.on(
        "request",
        lambda request: (
            request.url.endswith("/api/course") and asked.append(request.post_data_json["states"])
        ),
    )
    train_to(page, 3)
    assert asked == []
    page.click("[data-learning='1']")
    expect(page.locator("#card tbody td").first).to_have_text(re.compile(r"\d"))
    expect(page.locator(f"{SPARK} .trace").first).to_have_attribute("d", re.compile("L.*L.*L"))
    page.keyboard.press("Escape")
    page.click("[data-learning='2']")
    expect(page.locator(f"{SPARK} .trace").first).to_have_attribute("d", re.compile("L.*L.*L"))
    page.locator("#step").dispatch_event("click")  # by other means than the pointer
    expect(page.locator(SPARK).first).to_have_attribute("aria-label", re.compile("to epoch 4"))
    five = re.compile("^M[^L]+(L[^L]+){4}$")
    expect(page.locator(f"{SPARK} .trace").first).to_have_attribute("d", five)
    texts = [text for states in asked for text in states]
    assert len(texts) == len(set(texts)) == 5


@pytest.mark.parametrize("size", [(1366, 768), (1280, 720), (390, 844)])
def test_a_card_with_charts_lies_in_the_window(open_page, page, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    open_page(DEEP)
    page.evaluate("document.querySelector('#step').click()")
    expect_epoch(page, 1)
    page.click("[data-learning='6']")
    expect(page.locator(".findings p")).to_be_visible()
    page.wait_for_function(
        """() => {
            const { left, right, top, bottom } =
                document.querySelector("#card").getBoundingClientRect();
            return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
        }"""
    )


def test_courses_can_be_hidden(open_page):
    page = open_page("seed=0.5&courses_hide=true")
    train_to(page, 2)
    expect(page.locator("[data-layer='1']")).to_contain_text("4 neurons")
    expect(page.locator(".count").filter(visible=True)).to_have_count(0)
    open_bias(page)
    expect(page.locator(SPARK)).to_have_count(0)
