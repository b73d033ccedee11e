"""Colours, size of type, language and keys."""

import re

import pytest
from playwright.sync_api import expect
from steps import eventually, expect_epoch, expect_link, forgive, set_rate, settle, train_to

START = "seed=0.86555"
# Nothing scrolls, is cut, or lies over the words of the menu of activations.
ROOM = """() => {
    const find = selector => document.querySelector(selector);
    const box = element => element.getBoundingClientRect();
    const [root, count] = [document.documentElement, find("#layer-count")];
    const [curve, select] = [".curve", "select"].map(each => find(`.settings > .pictured ${each}`));
    const word = box(select).x + parseFloat(getComputedStyle(select).paddingLeft);
    return Math.min(box(find("#boundary")).width, box(find("#boundary")).height) >= 180
        && root.scrollHeight <= innerHeight && root.scrollWidth <= innerWidth
        && count.scrollWidth <= count.clientWidth
        && (!curve.checkVisibility() || box(curve).right <= word);
}"""


def test_keys_do_what_the_list_says(open_page):
    page = open_page(START)
    page.keyboard.press("s")
    expect_epoch(page, 1)
    page.keyboard.press("b")
    expect(page.locator("#position")).to_contain_text("10/250")
    page.keyboard.press("t")
    expect(page.locator("#show-test-data")).to_be_checked()
    page.keyboard.press("Space")
    expect(page.locator("body")).to_have_attribute("data-playing", "true")
    page.keyboard.press("Space")
    expect(page.locator("body")).to_have_attribute("data-playing", "false")
    page.keyboard.press("r")
    expect_epoch(page, 0)
    page.keyboard.press("n")
    expect_link(page, resets=1)
    page.keyboard.press("?")
    expect(page.locator("#preferences")).to_be_visible()
    expect(page.locator("#keys kbd")).to_have_count(11)
    page.keyboard.press("Escape")
    expect(page.locator("#preferences")).to_be_hidden()


def test_keys_are_text_where_one_types_and_can_be_switched_off(open_page):
    page = open_page(START)
    page.focus("#seed")
    page.keyboard.press("s")
    page.keyboard.press("Escape")
    settle(page)
    expect_epoch(page, 0)
    page.click("#open-preferences")
    page.uncheck("#single-keys")
    page.click("#preferences-close")
    page.keyboard.press("s")
    settle(page)
    page.click("#step")
    expect_epoch(page, 1)


def test_the_page_speaks_norwegian_by_its_link_and_the_run_goes_on(open_page):
    page = open_page(START)
    train_to(page, 3)
    page.click("#open-preferences")
    page.select_option("#language", "no")
    expect(page.locator("#restart")).to_contain_text("Start på nytt")
    expect_link(page, lang="no")
    expect(page.locator("#epoch")).to_have_text("000\u202f003")
    for name in ("train", "test"):
        expect(page.locator(f"#loss-{name}")).to_have_text(re.compile(r"^0,\d{3}$"))
    set_rate(page, "#regularization-rate", "0,003")
    expect_link(page, regularizationRate="0.003")
    page.select_option("#activation", "sigmoid")
    page.fill("#seed", "to ord")
    page.press("#seed", "Enter")
    expect(page.locator("#status")).to_contain_text("seed må være")
    forgive(page, "422")


def test_a_norwegian_browser_gets_a_norwegian_page(browser, url):
    page = browser.new_page(locale="nb-NO")
    page.goto(f"{url}#{START}")
    page.wait_for_selector("body[data-ready]")
    expect(page.locator("html")).to_have_attribute("lang", "no")
    expect(page.locator("#map-name")).to_contain_text("Utgangen fra nettverket")
    page.close()


def test_colours_and_size_are_chosen_and_remembered(open_page):
    page = open_page(START)
    page.emulate_media(color_scheme="light")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("#open-preferences")
    page.select_option("#theme", "dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator("body")).not_to_have_css("background-color", light)


@pytest.mark.plots
def test_larger_type_keeps_the_run_and_the_dialog_and_grows_the_charts(open_page):
    page = open_page(START)
    ticks = [page.locator(f"{each} .xtick text").first for each in ("#curves", "#boundary")]
    for tick in ticks:
        expect(tick).to_have_css("font-size", "12px")
    page.evaluate("document.body.dataset.kept = 'yes'")
    page.click("#open-preferences")
    page.select_option("#size", "large")
    expect(page.locator("html")).to_have_css("font-size", "20px")
    for tick in ticks:
        expect(tick).to_have_css("font-size", "15px")
    expect(page.locator("#preferences")).to_be_visible()
    expect(page.locator("body")).to_have_attribute("data-kept", "yes")
    page.select_option("#size", "")
    for tick in ticks:
        expect(tick).to_have_css("font-size", "12px")
    page.select_option("#size", "large")
    page.reload()
    expect(page.locator("html")).to_have_css("font-size", "20px")


def test_with_the_largest_type_map_and_chart_stay_in_sight(open_page, page):
    page.set_viewport_size({"width": 1280, "height": 720})
    page.add_init_script("localStorage.setItem('size', '\"large\"')")
    open_page(START)
    expect(page.locator("html")).to_have_css("font-size", "20px")
    for bench in ("picture", "hand", "matrices", "exercise"):
        page.click(f"#tab-{bench}")
        expect(page.locator(f"#tab-{bench}")).to_have_attribute("aria-selected", "true")
        for named in ("#play", "#epoch", "#loss-test", "#network", "#boundary", "#curves"):
            expect(page.locator(named)).to_be_in_viewport(ratio=1)
        page.wait_for_function(ROOM)


def test_what_is_drawn_in_the_colours_of_numbers_follows_the_theme(open_page):
    """On a dark page 0 is the ground: a weak weight, an undecided place, a small number."""
    page = open_page(f"{START}&bench=matrices&initZero=true&bias=false")
    page.wait_for_selector("#matrix-layers mtd")
    ground = "rgb(29, 36, 42)"
    script = """() => {
      const near = (canvas, x) => `rgb(${[...canvas.getContext("2d")
        .getImageData(x, 50, 1, 1).data].slice(0, 3).join(", ")})`;
      return [near(document.querySelector("#boundary canvas"), 50),
        getComputedStyle([...document.querySelectorAll("#matrix-layers mtd")]
          .find(cell => Number(cell.textContent) === 0)).backgroundColor];
    }"""
    for scheme, colours in (
        ("light", ["rgb(241, 242, 242)", "rgb(232, 234, 235)"]),
        ("dark", [ground, ground]),
    ):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_function(
            f"colours => String(({script})()) === colours", arg=str(",".join(colours))
        )
        expect(page.locator("#datasets [aria-pressed=true]")).to_have_count(1)
    page.emulate_media(color_scheme="light")


def test_a_screen_reader_hears_of_the_run_at_its_pauses(open_page):
    page = open_page(START)
    expect(page.locator("#epoch")).to_have_attribute("aria-live", "off")
    train_to(page, 2)
    expect(page.locator("#live")).to_have_text(re.compile(r"Epoch 2: training loss 0\.\d+"))


def test_forced_colours_mark_what_is_chosen_and_leave_data_its_own(open_page):
    page = open_page(f"{START}&bench=matrices")
    page.wait_for_selector("#matrix-layers mtd")
    page.emulate_media(forced_colors="active")
    page.hover("[data-neuron='1-1']")
    highlight, canvas = page.evaluate("""() => ["Highlight", "Canvas"].map(name => {
      document.body.style.outlineColor = name;
      return getComputedStyle(document.body).outlineColor;
    })""")
    for chosen, side in (
        ("#datasets [aria-pressed=true]", "border-top-color"),
        ("#network .feature[aria-pressed=true]", "border-top-color"),
        ("#network .selected", "outline-color"),
        ("#benches [aria-selected=true]", "border-bottom-color"),
    ):
        expect(page.locator(chosen).first).to_have_css(side, highlight)
    for other in ("#benches [aria-selected=false]", "#network .feature[aria-pressed=false]"):
        expect(page.locator(other).first).to_have_css("border-bottom-color", canvas)
    cell = page.locator("#matrix-layers mtd").first
    expect(cell).not_to_have_css("background-color", canvas)
    page.emulate_media(forced_colors="none")


def test_who_wants_less_motion_gets_none(open_page):
    """Not even what a style asks for in the element itself."""
    page = open_page(START)
    styles = """() => {
      const { style } = document.querySelector("#boundary");
      Object.assign(style,
        { transition: "opacity 1s", animation: "a 1s", scrollBehavior: "smooth" });
      const found = getComputedStyle(document.querySelector("#boundary"));
      return [found.transitionDuration, found.animationName, found.scrollBehavior];
    }"""
    eventually(lambda: page.evaluate(styles), gives=["1s", "a", "smooth"])
    page.emulate_media(reduced_motion="reduce")
    eventually(lambda: page.evaluate(styles), gives=["0s", "none", "auto"])
    page.emulate_media(reduced_motion="no-preference")
