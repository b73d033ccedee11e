"""The page's scripts: imports point strictly downward, and only views know the document."""

import re
from collections import defaultdict

import pytest

from tools.server import ROOT

SCRIPTS = ROOT / "static" / "js"
STYLES = ROOT / "static" / "css"
# Rooms from the ground up, and in each its files from the ground up.
ROOMS = {
    "server": "codec api follower persistence",
    "page": """theme dom plotly text format store shape storage address medium colors pixels mathml
        problems formula spark line tips fields lock menus-view bench-view""",
    "settings": """methods inputs stop settings viewing hides shortcuts ways rates curve rate-view
        controls-view curve-view more-view hidden-view help-view penalty-view share-view
        welcome-view preferences-view""",
    "data": """plane csv file table columns offers roles pasting drawing gestures datasets-view
        measured-view unused-view split-view points-view grid-view names-view questions-view
        scales-view file-view typed-view formulas formula-view sets-view own-view paper-view
        brushes-view draw-view""",
    "network": """geometry parameters names places frozen locks course learning paint picture files
        heads-view overlay-view pointing-view network-view chart-view course-view learning-view
        card-view sparsity-view downloads-view legend-view lights-view""",
    "result": """measures statistics plateau marks chart axis line layers pictured mapped live-view
        losses-view measures-view best-view gradient-view boundary-view plane-view shapes-view
        line-view scale-view joint-view curves-view marks-view""",
    "hand": """sample explainer equations notation forward backward inputs optimizer
        gradients step steps motion exact-view picking-view convention-view gradientcheck-view
        walk-view worksheet-view inputs-view examples-view hand-view motion-view""",
    "paper": """asked given slope paper problems-view slope-view print-view
        paper-view""",
    "run": """engine history past packed runs start entry goal reel pace steps changes looking
        keeper flights edits playing undo player stops left saving goal-view pace-view start-view
        entry-view transport-view status-view past-view runs-view saving-view""",
    "film": "plan caption composition frames course plots scene making making-view film-view",
    "matrices": "matrices linear equation cells-view layers-view collapse-view matrices-view",
    "starts": """factors plan linked course goals cells runner kept files spread strip
        sweep starts factors-view form-view sweep-view answer-view charts-view gallery-view
        table-view starts-view""",
    "beside": "pinned company comparison beside small-view beside-view",
    "exercise": """sheet students kept answers results rivals attempts charts fan swept tables
        replies notation record handin markdown works exercise words-view answer-view aside-view
        outcome-view runner-view inside-view question-view pictures-view handin-view
        exercise-view""",
    "classroom": """invitation wall membership board guesses-view class-view wall-view""",
}
ORDER = [f"{room}/{name}.js" for room, names in ROOMS.items() for name in names.split()]
COMPOSING = ["benches.js", "keeping.js", "class.js", "opening.js", "main.js"]
ORDER += COMPOSING
ON_DISK = {str(path.relative_to(SCRIPTS)) for path in SCRIPTS.glob("**/*.js")}
COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", re.DOTALL)
IMPORT = re.compile(
    r"^(?:import|export)\b[^;\"()]*\"(\.[^\"]*)\"|\bimport\(\s*\"([^\"]*)\"", re.MULTILINE
)
DOCUMENT = re.compile(
    r"\b(document|window|navigator|location|localStorage|sessionStorage|matchMedia"
    r"|getElementById|querySelector(All)?|createElement(NS)?|(add|remove)EventListener"
    r"|getComputedStyle|requestAnimationFrame|innerHTML|textContent|classList|replaceChildren)\b"
)


def code(name):
    """A script without its comments, and so without the types that it names."""
    return COMMENT.sub("", (SCRIPTS / name).read_text("utf-8"))


def imports(name):
    """Scripts that a script imports, by their path from the folder of all."""
    for found in IMPORT.finditer(code(name)):
        path = (SCRIPTS / name).parent / (found[1] or found[2])
        yield str(path.resolve().relative_to(SCRIPTS))


def room(name):
    return name.rpartition("/")[0]


def is_view(name):
    return name.endswith("-view.js")


def test_every_script_has_its_place_in_the_order():
    assert ON_DISK - set(ORDER) == set(), "a new script needs a place in ROOMS"
    assert set(ORDER) <= ON_DISK
    assert len(set(ORDER)) == len(ORDER)


def test_imports_are_found():
    assert set(imports("page/pixels.js")) == {"page/colors.js"}
    assert len(set(imports("main.js"))) > 35


@pytest.mark.parametrize("name", sorted(ON_DISK & set(ORDER)))
def test_imports_point_strictly_downward(name):
    below = ORDER[: ORDER.index(name)]
    assert set(imports(name)) - set(below) == set()


def test_views_put_together_views_of_their_own_room_only():
    for name in ON_DISK - {*COMPOSING}:
        for other in filter(is_view, imports(name)):
            assert is_view(name), f"{name} imports {other}"
            assert room(name) == room(other), f"{name} imports {other}"


def test_only_views_and_the_room_page_touch_the_document():
    for name in ON_DISK - {*COMPOSING}:
        if not is_view(name) and room(name) != "page":
            assert not DOCUMENT.search(code(name)), name
            assert "page/dom.js" not in set(imports(name)), name


OF_THE_WALL = {"classroom/wall.css"}


def test_styles_stand_in_the_same_rooms_and_the_page_links_them_all():
    styles = {str(path.relative_to(STYLES)) for path in STYLES.glob("**/*.css")}
    page = (ROOT / "templates" / "index.html").read_text("utf-8")
    assert {room(name) for name in styles} <= set(ROOMS)
    assert sorted(re.findall(r"/css/([\w/]+\.css)", page)) == sorted(styles - OF_THE_WALL)
    wall = (ROOT / "templates" / "class.html").read_text("utf-8")
    assert OF_THE_WALL <= set(re.findall(r"/css/([\w/]+\.css)", wall)) <= styles


def selectors(style):
    """The selectors of a style sheet, one by one."""
    rules = COMMENT.sub("", style.read_text("utf-8"))
    for found in re.finditer(r"([^{};@]+)\{", rules):
        yield from (each.strip() for each in re.split(r",(?![^(]*\))", found[1]))


def test_a_class_that_begins_a_rule_is_styled_by_one_room_only():
    """Else a rule of one room changes what another built: those of the room page are for all."""
    begins, names = defaultdict(set), defaultdict(set)
    for style in STYLES.glob("**/*.css"):
        for selector in selectors(style):
            for name in re.findall(r"\.([a-z][\w-]*)", selector):
                names[name].add(style.parent.name)
            if first := re.match(r"\.([a-z][\w-]*)", selector):
                begins[first[1]].add(style.parent.name)
    for name, rooms in begins.items():
        is_named_after_one = name.partition("-")[0] in ROOMS
        if rooms != {"page"} and not is_named_after_one:
            assert len(names[name] - {"page"}) == 1, f".{name}: {sorted(names[name])}"


def test_tests_of_scripts_stand_in_the_same_rooms():
    tests = (ROOT / "tests" / "js").glob("**/*.test.js")
    assert {path.parent.name for path in tests} <= {*ROOMS, "js"}
