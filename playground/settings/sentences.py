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

# Values that are numbers of ours: in Norwegian a comma would begin their decimals.
BOUNDS = {"n", "low", "high", "most", "farthest", "n_parameters"}
GAP = "\u202f"


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
        if language == "no":
            spoken |= {name: spoken[name].replace(",", GAP) for name in BOUNDS & set(spoken)}
        return _filled(language, self.key, spoken)


def speak(value: object, language: str) -> str:
    """A value as text in a language; what is no `Sentence` is the same in all."""
    return value.speak(language) if isinstance(value, Sentence) else str(value)


def _filled(language: str, key: str, values: dict[str, object] | dict[str, str]) -> str:
    """A sentence with its places filled; braces around anything else stay."""
    return PLACE.sub(lambda place: str(values[place[1]]), LANGUAGES[language][key])
