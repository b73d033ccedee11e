"""What the program says about links, values and runs, in every language it speaks.

The sentences stand in static/text/, one catalogue for the server and the page. A `Sentence`
is an English text that remembers what it was made from, so that whoever shows it can have it
in the reader's language.
"""

import json
import re
from typing import Self

from playground.folders import find_folder

LANGUAGES: dict[str, dict[str, str]] = {
    language: json.loads((find_folder("static") / f"text/{language}.json").read_text("utf-8"))
    for language in ("en", "no")
}
PLACE = re.compile(r"\{(\w+)\}")

# Values that are numbers of ours, in English: each language has its own decimal sign and gap.
NUMBERS = {"n", "low", "high", "most", "farthest", "n_parameters", "rate", "penalty", "factor"}


class Sentence(str):
    """A sentence, or a part of one; as text it is English.

    Parameters
    ----------
    key : str
        Of the catalogue.
    **values
        What stands in its braces: texts, numbers, or sentences again.
    """

    __slots__ = ("key", "values")
    key: str
    values: dict[str, object]

    def __new__(cls, key: str, /, **values: object) -> Self:
        """Fill in the braces."""
        sentence = super().__new__(cls, _filled("en", key, values))
        sentence.key, sentence.values = key, values
        return sentence

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        """Let copies be made of it."""
        return (self.key,), self.values

    def speak(self, language: str) -> str:
        """The sentence in a language of `LANGUAGES`."""
        spoken = {name: speak(value, language) for name, value in self.values.items()}
        signs = str.maketrans(".,", LANGUAGES[language]["separators"])
        spoken |= {name: spoken[name].translate(signs) for name in NUMBERS & set(spoken)}
        return _filled(language, self.key, spoken)


def speak(value: object, language: str) -> str:
    """A value as text in a language; what is no `Sentence` is the same in all."""
    return value.speak(language) if isinstance(value, Sentence) else str(value)


def _filled(language: str, key: str, values: dict[str, object] | dict[str, str]) -> str:
    """A sentence with its places filled; braces around anything else stay.

    Where there is one of that name, it is the sentence for a single thing: its key ends in
    ``.one``, and `n` counts.
    """
    catalogue = LANGUAGES[language]
    sentence = catalogue[key]
    if str(values.get("n")) == "1":
        sentence = catalogue.get(f"{key}.one", sentence)
    return PLACE.sub(lambda place: str(values[place[1]]), sentence)
