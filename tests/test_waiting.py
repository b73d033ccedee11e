"""A test of the page waits for what it asserts: a busy machine shows it a moment later.

What is read from the page once may be out of date. So no `assert` is about it: `expect` and
`eventually` read again, and a list of what was asked for is looked at after `settle`.
"""

import ast

import pytest

from tools.server import ROOT

READS = {
    *("all_inner_texts", "all_text_contents", "bounding_box", "count", "eval_on_selector"),
    *("eval_on_selector_all", "evaluate", "evaluate_all", "get_attribute", "inner_html"),
    *("inner_text", "input_value", "is_checked", "is_disabled", "is_enabled", "is_hidden"),
    *("is_visible", "query_selector", "query_selector_all", "text_content", "url"),
}
FILES = sorted((ROOT / "tests/browser").glob("*.py"))
TREES = {path.name: ast.parse(path.read_text("utf-8")) for path in FILES}


def functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def names(node):
    return [each for each in ast.walk(node) if isinstance(each, ast.Name)]


def reads(node, known):
    """Whether a piece of code looks at the page, or at what is known to come from there."""
    parts = list(ast.walk(node))
    of_texts = {each.func for each in parts if isinstance(each, ast.Call) and each.args}
    attributes = (each for each in parts if isinstance(each, ast.Attribute))
    found = {each.attr for each in attributes if each.attr != "count" or each not in of_texts}
    return bool(found & READS or {each.id for each in names(node)} & known)


def readers(tree):
    """Functions that give what they read at once."""
    return {
        each.name
        for each in functions(tree)
        if len(each.body) <= 3
        and isinstance(each.body[-1], ast.Return)
        and not each.name.startswith("expect_")
        and reads(each.body[-1], frozenset())
    }


def hasty(tree, known):
    """Assertions about what was read once."""
    for function in functions(tree):
        old = set(known)
        for node in ast.walk(function):
            if isinstance(node, ast.Assign) and reads(node.value, known):
                old |= {each.id for to in node.targets for each in names(to)}
            if isinstance(node, ast.Assert) and reads(node.test, old):
                yield node.lineno


@pytest.mark.parametrize("name", TREES)
def test_no_assertion_is_about_what_was_read_once(name):
    known = readers(TREES["steps.py"]) | readers(TREES[name])
    assert list(hasty(TREES[name], known)) == []


@pytest.mark.parametrize(
    "line",
    ["assert shown(page) == 3", "assert page.url == 3", "n = page.locator('b').count(); assert n"],
)
def test_a_hasty_assertion_is_found(line):
    tree = ast.parse(f"def shown(page): return page.inner_text('b')\ndef test(page): {line}")
    assert list(hasty(tree, readers(tree))) == [2]
