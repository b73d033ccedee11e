"""A help stands beside what it explains, and never over it, wherever that is in the window."""

import pytest
from steps import go_to

LINKS = [
    "seed=0.5",
    "seed=0.5&bench=hand",
    "seed=0.5&bench=matrices",
    "seed=0.5&bench=exercise",
]
SIZES = [{"width": 1366, "height": 768}, {"width": 390, "height": 844}]
LONG = 600  # milliseconds: helps come and go sooner

OWNERS = """() => {
    const all = [...document.querySelectorAll("[aria-describedby^='help-']")];
    window.owners = all.filter(each => each.checkVisibility() && each.getClientRects().length);
    return owners.length;
}"""
POINT = """([i, block]) => {
    const owner = owners[i];
    owner.scrollIntoView({ block });
    const named = owner.matches("select, input") ? owner.closest("label") : owner;
    (named ?? owner).dispatchEvent(
        new PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" }));
    return owner.matches("select, input") && !named ? null : owner.id || owner.outerHTML;
}"""
COVERED = """i => {
    const tip = document.querySelector("[role=tooltip]:popover-open")?.getBoundingClientRect();
    if (!tip) return "no help";
    if (tip.left < 0 || tip.top < 0 || tip.right > innerWidth || tip.bottom > innerHeight)
        return "outside the window";
    const over = ({ left, top, right, bottom }) =>
        left < tip.right && tip.left < right && top < tip.bottom && tip.top < bottom;
    const about = [owners[i], owners[i].closest("label, dl > div, .clock")].filter(each => each);
    const found = about.filter(each => over(each.getBoundingClientRect()));
    return found.length ? "covered" : "";
}"""


@pytest.mark.parametrize("size", SIZES, ids=["projector", "phone"])
def test_no_help_covers_what_it_is_about(new_context, url, size):
    page = new_context(viewport=size).new_page()
    page.add_init_script("HTMLHeadElement.prototype.append = () => {};")
    page.clock.install(time=0)
    page.goto(url)
    page.wait_for_selector("body[data-ready]")
    for n, link in enumerate(LINKS, 1):
        go_to(page, link)
        page.clock.pause_at(3600 * n)
        assert list(covering(page)) == [], link
        page.clock.resume()


def covering(page):
    """What a help covers, wherever the page is scrolled to."""
    for i in range(page.evaluate(OWNERS)):
        for block in ("start", "end"):
            name = page.evaluate(POINT, [i, block])
            if name is None:
                continue
            page.clock.run_for(LONG)
            found = page.evaluate(COVERED, i)
            if found:
                yield name, block, found
            page.keyboard.press("Escape")
