"""Data and features by formula: typed, drawn, marked where they do not fit, and in the link."""

import pytest
from playwright.sync_api import expect
from steps import expect_link

from playground import load_data, open_link


def expect_points(page):
    """The page says how many points of its link train."""
    config = open_link(page.url).config
    n = len(load_data(config).train_points)
    expect(page.locator("#split")).to_contain_text(f"{n} points to train")
    return config


def test_data_by_a_formula(open_page):
    page = open_page("seed=0.5")
    page.click("#more-sets-open")
    page.click("[data-dataset=formula]")
    expect_link(page, dataset="formula")
    expect(page.locator("#formula-field math")).to_be_visible()
    page.fill("#formula", "x1^2 / 4 +* 3")
    expect(page.locator("#formula-field mark")).to_have_text("*")
    expect(page.locator("#formula-message")).to_contain_text("character 11")
    expect(page.locator("#formula")).to_have_attribute("aria-invalid", "true")
    page.fill("#formula", "x1^2 / 4 - 3")
    expect(page.locator("#formula-field math msup")).to_be_visible()
    page.press("#formula", "Enter")
    expect_link(page, formula="x1^2%20/%204%20-%203")
    page.fill("#n-points", "40")
    page.press("#n-points", "Enter")
    expect_link(page, nPoints="40")
    page.fill("#range-from", "-3")
    page.fill("#range-to", "3")
    page.press("#range-to", "Enter")
    expect_link(page, trainRange="-3,3")
    config = expect_points(page)
    assert abs(load_data(config).train_points[:, 0]).max() <= 3
    page.fill("#n-points", "7")
    page.press("#n-points", "Enter")
    expect(page.locator("#n-points")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#drawn-problem")).to_contain_text("from 10 to 5,000; got 7.")


def test_features_by_formula(open_page):
    page = open_page("seed=0.5")
    page.click("#own-features summary")
    page.fill("#own-feature", "x1^3 / 36")
    expect(page.locator("#own-field math mfrac")).to_be_visible()
    page.click("#own-field button")
    expect(page.locator("#parameter-count")).to_contain_text("3-4-2-1")
    expect_link(page, formulas="x1^3%20/%2036")
    expect(page.locator("[data-neuron='0-13']")).to_contain_text("x₁³ / 36")
    page.keyboard.press("Escape")
    page.click("[data-neuron='0-13']")
    expect(page.locator("#own-list li")).to_have_count(1)
    page.click("#own-list button")
    expect(page.locator("#parameter-count")).to_contain_text("2-4-2-1")


@pytest.mark.parametrize("name", ["reg-cubic", "reg-step", "reg-formula"])
def test_a_set_from_the_menu_stands_in_its_place(open_page, name):
    page = open_page("problem=regression&seed=0.5")
    page.click("#more-sets-open")
    page.click(f"#other-sets [data-dataset={name}]")
    expect_link(page, regDataset=name)
    expect(page.locator(f"#other-sets [data-dataset={name}]")).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(page.locator("#more-sets.chosen canvas").first).to_be_visible()
