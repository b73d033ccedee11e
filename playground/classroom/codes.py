"""The words that let somebody in: a short code for a class, a long token for its teacher."""

import hmac
import secrets

# None that is taken for another, read aloud or from the last row: I, L; O, Q; U, V.
LETTERS = "ABCDEFGHJKMNPRSTWXYZ"
LENGTH = 6
TOKEN_BYTES = 32


def new_code() -> str:
    """A code that nobody can foresee."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def new_token() -> str:
    """A token that nobody can guess, as an address can hold it."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def plain_code(typed: str) -> str:
    """A code as it was made: in any case, and with spaces, it is the same."""
    return "".join(typed.split()).upper()


def is_same(given: str, right: str) -> bool:
    """Whether two words are the same; how long that takes tells nothing of the right one."""
    return hmac.compare_digest(given.encode(), right.encode())
