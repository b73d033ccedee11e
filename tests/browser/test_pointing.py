"""Pointing at a weight, a bias or a unit lights up all that is about it, in every view."""

from itertools import product

from playwright.sync_api import expect
from steps import eventually, settle

NETWORK = "seed=0.5&networkShape=3,2"


LIT = """place => {
    const find = selector => [...document.querySelectorAll(selector)];
    const all = find(`[data-place~='${place}']`);
    return all.length > 0 && all.length === find(".pointed").length
        && all.every(each => each.matches(".pointed"));
}"""


def expect_lit(page, place):
    """All that is about a place is lit, and nothing else is."""
    page.wait_for_function(LIT, arg=place)
    expect(page.locator("#network .rim")).to_have_count(int(place.startswith("weight")))


def away(page):
    page.hover("#loss-train")
    expect(page.locator(".pointed")).to_have_count(0)


def test_cells_and_network_light_each_other(open_page, page):
    open_page(f"{NETWORK}&bench=matrices")
    places = ("weight-1-1-0", "bias-1-1", "unit-1-1", "unit-0-1")
    for place, root in product(places, ("#matrices", "#network")):
        page.locator(f"{root} [data-place='{place}']").first.hover(force=True)
        expect_lit(page, place)
        for each in ("#matrices", "#network"):
            expect(page.locator(f"{each} .pointed")).not_to_have_count(0)
        away(page)


def test_terms_of_formulas_steps_and_network_light_each_other(open_page, page):
    open_page(f"{NETWORK}&bench=hand")
    places = ("weight-2-0-1", "bias-2-0", "unit-1-1")
    for place, root in product(places, ("#hand-sheet math", "#network")):
        of_it = f"{root} [data-place='{place}']"
        page.locator(of_it).first.dispatch_event("pointerover")  # other links may lie over it
        expect_lit(page, place)
        expect(page.locator("#hand-sheet li.pointed")).not_to_have_count(0)


def test_a_step_lights_its_links_and_its_unit_in_the_network_alone(open_page, page):
    open_page(f"{NETWORK}&bench=hand")
    page.locator("#hand-sheet li", has_text="neuron 2").first.locator(".title").hover()
    expect(page.locator("#network .rim")).to_have_count(2)
    expect(page.locator("#network .unit.pointed")).to_have_count(1)
    expect(page.locator("#hand-sheet .pointed")).to_have_count(0)


def test_the_table_of_all_weights_and_the_card_light_what_the_keyboard_is_at(open_page, page):
    open_page(NETWORK)
    page.click("#type-weights")
    page.focus("[data-cell='0-1-0']")
    expect_lit(page, "weight-1-1-0")
    page.keyboard.press("Escape")
    page.focus("[data-neuron='1-1']")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect_lit(page, "bias-1-1")


def test_cells_are_walked_by_the_keyboard(open_page, page):
    open_page(f"{NETWORK}&bench=matrices")
    page.wait_for_selector("#matrix-layers mtd")
    page.locator("#matrix-layers mtd").first.focus()
    for key, place in (
        ("ArrowRight", "weight-1-0-1"),
        ("ArrowDown", "weight-1-1-1"),
        ("ArrowRight", "weight-1-2-0"),
        ("ArrowUp", "weight-1-1-0"),
        ("ArrowLeft", "weight-1-0-1"),
    ):
        page.keyboard.press(key)
        expect_lit(page, place)
    expect(page.locator("#matrices [role=tooltip]")).to_contain_text("row 1, column 2")


def test_pointing_draws_no_view_again(open_page, page):
    open_page(f"{NETWORK}&bench=hand")
    term = page.locator("#hand-sheet math [data-place='weight-2-0-1']").first
    term.wait_for()
    page.evaluate(
        """() => {
            window.made = 0;
            new MutationObserver(all => { for (const {addedNodes, target} of all)
                if (!target.closest(".below, #hand-exact")) window.made += addedNodes.length; })
                .observe(document.body, {childList: true, subtree: true});
        }"""
    )
    term.hover()
    expect_lit(page, "weight-2-0-1")
    settle(page)
    eventually(lambda: page.evaluate("window.made"), gives=0)
