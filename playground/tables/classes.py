"""A column of words as classes."""

from collections import Counter
from typing import Literal, NamedTuple

from playground.data.targets import THREE, TWO
from playground.settings.domains import InvalidInput, shorten
from playground.settings.sentences import Sentence
from playground.tables.columns import Column, Question
from playground.tables.numbers import is_missing

Common = Literal["none", "two", "three"]
COUNTS: dict[str, int] = {"two": 2, "three": 3}
MOST_SHOWN = 10
# Of two words the one that stands here is class -1; else the first in the alphabet.
NEGATIVE_WORDS = {
    *("no", "false", "negative", "nei", "usann", "negativ", "off", "av", "nein", "falsch"),
    *("orange", "oransje"),  # the colour of class -1
}


class Classes(NamedTuple):
    """Target columns, of which one of words became numbers.

    `others` are rows of words that are no class; `refusal` says why it has too many words.
    """

    columns: list[Column]
    names: tuple[str, ...] = ()
    others: frozenset[int] = frozenset()
    notes: tuple[Sentence, ...] = ()
    questions: tuple[Question, ...] = ()
    refusal: InvalidInput | None = None


def words_of(column: Column) -> Counter[str]:
    """How often each word stands in a column."""
    return Counter(cell for cell in column.cells if not is_missing(cell))


def classes_of(targets: list[Column], positive: str | None, common: Common | None) -> Classes:
    """Make the words of a target classes: -1 and 1, or 0, 1 and 2.

    Parameters
    ----------
    targets : list of Column
        Of numbers, or one of words.
    positive : str, optional
        Which of two words is class 1.
    common : {"none", "two", "three"}, optional
        How many of the most frequent words are classes, where there are more than three.

    Raises
    ------
    InvalidInput
        If there is but one word, or `positive` is none of them.
    """
    (column, *_) = targets
    if column.kind != "words":
        return Classes(targets)
    counts = words_of(column)
    if len(counts) < len(TWO):
        raise InvalidInput(column.label, Sentence("words_of_classes"), _counted(counts))
    if len(counts) <= len(THREE):
        return _numbered(column, [*counts], positive)
    question = _about_common(column, counts, common or "none")
    n = COUNTS.get(question.chosen, 0)
    if not n:
        refusal = InvalidInput(column.label, Sentence("words_of_classes"), _counted(counts))
        nothing = column._replace(cells=("",) * len(column.cells))
        return Classes([nothing], questions=(question,), refusal=refusal)
    kept = {word for word, _ in counts.most_common(n)}
    rest = Counter({word: count for word, count in counts.items() if word not in kept})
    others = frozenset(n for n, cell in enumerate(column.cells) if cell in rest)
    said = Sentence("others_left_out", n=f"{len(others):,}", words=_counted(rest))
    made = _numbered(column, [*kept], positive)
    return made._replace(
        others=others, notes=(said, *made.notes), questions=(question, *made.questions)
    )


def _numbered(column: Column, words: list[str], positive: str | None) -> Classes:
    """Give each word its number."""
    words.sort(key=lambda word: (word.lower() not in NEGATIVE_WORDS, word))
    questions: tuple[Question, ...] = ()
    if len(words) == len(TWO):
        questions = (_about_positive(words, positive),)
        words.sort(key=lambda word: word == questions[0].chosen)
    numbers = dict(zip(words, TWO if len(words) == len(TWO) else THREE, strict=True))
    how = ", ".join(f"{shorten(word)} → {number:g}" for word, number in numbers.items())
    cells = tuple(f"{numbers[cell]:g}" if cell in numbers else "" for cell in column.cells)
    note = Sentence("words_read", how=how.replace("→ -", "→ −"))
    return Classes([column._replace(cells=cells)], tuple(words), frozenset(), (note,), questions)


def _about_positive(words: list[str], positive: str | None) -> Question:
    chosen = words[1] if positive is None else positive
    if chosen not in words:
        raise InvalidInput("positive", Sentence("one_of", options=", ".join(words)), repr(chosen))
    options = tuple((word, shorten(word)) for word in words)
    return Question("positive", Sentence("words_asked"), options, chosen)


def _about_common(column: Column, counts: Counter[str], chosen: Common) -> Question:
    """Say how many there are of each word; up to three can be classes."""
    first = [word for word, _ in counts.most_common(len(THREE))]
    options = (
        ("none", Sentence("common_none")),
        *((name, ", ".join(map(shorten, first[:n]))) for name, n in COUNTS.items()),
    )
    said = Sentence("common_asked", column=column.label, n=len(counts), words=_counted(counts))
    return Question("common", said, options, chosen)


def _counted(counts: Counter[str]) -> str:
    shown = [f"{shorten(word)} ({n})" for word, n in counts.most_common(MOST_SHOWN)]
    return ", ".join(shown) + ", …" * (len(counts) > MOST_SHOWN)
