"""What tests do on the page, in words."""

from time import monotonic, sleep
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

EXERCISE = (
    "activation=linear&batchSize=10&dataset=spiral&regDataset=reg-gauss&learningRate=0.1"
    "&regularizationRate=0&noise=5&networkShape=3,2&seed=0.86555&showTestData=false"
    "&discretize=false&percTrainData=80&x=true&y=true&xTimesY=false&xSquared=false"
    "&ySquared=false&cosX=false&sinX=false&cosY=false&sinY=false&collectStats=false"
    "&problem=regression&initZero=false&hideText=false"
)
NO_SIDEWAYS_SCROLL = (
    "width => innerWidth === width && document.documentElement.scrollWidth <= width"
)
PATIENCE = 30  # seconds: a busy machine takes its time
SETTLE = """async () => {
    for (let picture = 0; picture < 3; picture += 1) await new Promise(requestAnimationFrame);
    await fetch("/healthz");
}"""


def eventually(read, *, gives=True):
    """Read the page again and again until it gives what it should, as `expect` does.

    What is read has to ask the page: only then is anything heard of it.
    """
    end, pause = monotonic() + PATIENCE, 0.01
    while (found := attempt(read)) != gives and monotonic() < end:
        sleep(pause)
        pause = min(2 * pause, 0.5)
    assert found == gives


def attempt(read):
    """What is read, or why there is nothing to be read yet."""
    try:
        return read()
    except (LookupError, TypeError, ValueError) as error:
        return error


def settle(page):
    """Give the page its chance to do what it should not: some pictures, and a request of ours
    behind all that it had to ask."""
    page.evaluate(SETTLE)


def asking(page):
    """Names of what the page asks the server to work out, from now on."""
    asked = []

    def note(request):
        _, api, name = request.url.rpartition("/api/")
        if api:
            asked.append(name)

    page.on("request", note)
    return asked


def address(page):
    """What the address bar shows now; `page.url` is what was heard of it."""
    return page.evaluate("location.href")


def link(page):
    """Link in the address bar, as a dictionary."""
    return dict(part.split("=") for part in urlsplit(address(page)).fragment.split("&"))


def expect_complaints(page, words, n=1):
    """Wait until the browser has complained so often with these words, which is forgiven."""
    forgive(page, words)

    def count():
        page.evaluate("null")  # what was said before is heard by then
        return sum(words in each for each in page.complaints)

    eventually(count, gives=n)


def forgive(page, *words):
    """The browser may complain with these words: what a test is about."""
    page.forgiven.extend(words)


def colours(page):
    """How many a part of the map has."""
    return page.locator("#boundary canvas").evaluate(
        """canvas => {
            const { data } = canvas.getContext("2d").getImageData(0, 0, 100, 100);
            return new Set(new Uint32Array(data.buffer)).size;
        }"""
    )


def go_to(page, link):
    """Open another link in the page that is there.

    All is drawn when the link has got its own order, so it is given another one first.
    """
    first, *others = link.split("&")
    turned = "&".join([*others, first])
    page.evaluate("link => { location.hash = link; }", turned)
    page.wait_for_function("link => location.hash.slice(1) !== link", arg=turned)


def expect_link(page, **wanted):
    """Wait until the address bar holds these values."""
    for key, value in wanted.items():
        page.wait_for_function(
            "pair => location.hash.slice(1).split('&').includes(pair)", arg=f"{key}={value}"
        )


def expect_not_in_link(page, *keys):
    eventually(lambda: set(keys).isdisjoint(link(page)))


def epoch(page):
    return int(page.inner_text("#epoch").replace(",", ""))


def expect_epoch(page, number):
    expect(page.locator("#epoch")).to_have_text(f"{number // 1000:03d},{number % 1000:03d}")


def train_to(page, number):
    """Press "+1 epoch" until the page shows this epoch."""
    while epoch(page) < number:
        following = epoch(page) + 1
        page.click("#step")
        expect_epoch(page, following)


def play_to(page, number, button="#play"):
    """Play until a goal stops at this epoch."""
    page.select_option("#goal", "epoch")
    page.fill("#goal-value", str(number))
    page.press("#goal-value", "Enter")
    page.click(button)
    expect_epoch(page, number)
    expect(page.locator("body")).to_have_attribute("data-playing", "false")


def losses(page):
    return page.inner_text("#loss-train"), page.inner_text("#loss-test")


def expect_losses(page, wanted):
    """Wait until the page shows both, as `losses` reads them or as they were measured."""
    if not isinstance(wanted[0], str):
        wanted = [f"{measured.loss:.3f}" for measured in wanted]
    for name, loss in zip(("train", "test"), wanted, strict=True):
        expect(page.locator(f"#loss-{name}")).to_have_text(loss)


def play_past(page, number):
    """Play until the epoch is at least this, then pause; the epoch that is shown then."""
    page.click("#play")
    expect(page.locator("body")).to_have_attribute("data-playing", "true")
    page.wait_for_function(
        "n => Number(document.querySelector('#epoch').innerText.replace(/,/g, '')) >= n", arg=number
    )
    page.click("#play")
    expect(page.locator("body")).to_have_attribute("data-playing", "false")
    return epoch(page)


def save(page, button):
    """What an entry of the menu of downloads gives."""
    page.click("#downloads > summary")
    with page.expect_download() as download:
        page.click(button)
    return download.value


def set_rate(page, selector, typed):
    """Type a rate, and go on from its field."""
    page.fill(selector, typed)
    page.press(selector, "Enter")


def middle(page, selector):
    """Where a link is: half way along its curve."""
    return page.locator(selector).evaluate(
        """path => {
            const { x, y } = path.getPointAtLength(path.getTotalLength() / 2);
            const frame = path.ownerSVGElement.getBoundingClientRect();
            return [frame.x + x, frame.y + y];
        }"""
    )


def click(page, selector):
    page.mouse.click(*middle(page, selector))


def set_slider(page, selector, value):
    """Move a slider as the keyboard or pointer would."""
    page.locator(selector).evaluate(
        """(input, value) => {
            input.value = value;
            input.dispatchEvent(new Event("input", { bubbles: true }));
            input.dispatchEvent(new Event("change", { bubbles: true }));
        }""",
        str(value),
    )


def expect_accessible(page):
    """Let axe look at the page as it is, and once more at its colours in the dark."""
    for scheme, rules in (("light", {}), ("dark", {"runOnly": ["color-contrast"]})):
        page.emulate_media(color_scheme=scheme)
        options = {"resultTypes": ["violations"], **rules}  # else it describes all that is well
        found = Axe().run(page, options=options).response["violations"]
        nodes = [(each["id"], node["html"]) for each in found for node in each["nodes"]]
        assert nodes == [], scheme


def expect_within(locator, width):
    """Between the left and the right edge of a window of this width."""

    def is_within():
        box = locator.bounding_box()
        return box["x"] >= 0 and box["x"] + box["width"] <= width

    eventually(is_within)


def expect_no_sideways_scroll(page, *widths):
    """At each of these widths, once the page has settled in it."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(NO_SIDEWAYS_SCROLL, arg=width)
