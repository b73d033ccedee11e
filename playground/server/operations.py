"""One route of the OpenAPI document: what it takes, what it gives, how it can fail."""

from typing import Any

from pydantic import BaseModel

from playground.server.answers import ErrorAnswer
from playground.server.bulk import PACKED

MODELS = "#/components/schemas/{model}"


def operation(
    summary: str,
    answer: type[BaseModel] | None,
    request: type[BaseModel] | None = None,
    *,
    packed: bool = False,
    others: dict[str, str] | None = None,
) -> dict[str, Any]:
    """One route: what it takes, what it gives, and the errors it can answer."""
    errors = {"403": "A foreign Host or Origin.", **(others or {})}
    described: dict[str, Any] = {"summary": summary}
    if request is not None:
        described["requestBody"] = {"required": True, "content": _json(reference(request))}
        errors |= {
            "413": "The body is too large.",
            "415": "The body is not sent as application/json.",
            "422": "A value is outside its domain; the error names it.",
            "503": "The server is busy: ask again after the seconds of Retry-After.",
        }
    schema = {"type": "object"} if answer is None else reference(answer)
    content = _json(schema) | ({PACKED: {}} if packed else {})
    described["responses"] = {"200": {"description": "Done.", "content": content}} | {
        status: {"description": why, "content": _json(reference(ErrorAnswer))}
        for status, why in errors.items()
    }
    return described


def reference(model: type[BaseModel]) -> dict[str, Any]:
    """Where the document has the shape of a message."""
    return {"$ref": MODELS.format(model=model.__name__)}


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}
