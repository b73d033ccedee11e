"""What sheets, questions and students are told apart by; docs/sheets.md promises these digits."""

import json
import re
import unicodedata
from hashlib import sha256

DIGITS = 12
STUDENT = "{student}"
GAP = re.compile(r"[\t\n\r \u00a0]+")
FNV_BASIS, FNV_PRIME = 0x811C9DC5, 0x01000193


def fingerprint(content: object) -> str:
    """Twelve hexadecimal digits that change with anything in it.

    Parameters
    ----------
    content : object
        What JSON can hold.

    >>> fingerprint({"b": 1, "a": [2]}) == fingerprint({"a": [2], "b": 1})
    True
    """
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()[:DIGITS]


def student_seed(student: str) -> str:
    """The seed of a student: FNV-1a of the name, as seven decimals.

    Upper and lower case, spaces at the ends and how many stand between words do not count.

    >>> student_seed("Kari Nordmann") == student_seed("  kari   NORDMANN")
    True
    """
    name = GAP.sub(" ", unicodedata.normalize("NFC", student)).strip(" ").lower()
    found = FNV_BASIS
    for byte in name.encode():
        found = (found ^ byte) * FNV_PRIME & 0xFFFFFFFF
    found = (found ^ found >> 16) * 0x85EBCA6B & 0xFFFFFFFF
    found ^= found >> 13
    return f"0.{found % 10_000_000:07d}"


def seed_for(student: str, seed: str) -> str:
    """A student's seed in place of ``{student}``; of other seeds, one for each student."""
    own = student_seed(student)
    return own if seed == STUDENT else f"{own}-{seed}"


def for_student(link: str, student: str) -> str:
    """A link with the student's seed wherever it says ``{student}``."""
    return link.replace(STUDENT, student_seed(student))
