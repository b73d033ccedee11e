"""Explanations -> messages: arrays become lists of numbers."""

from typing import Any

import numpy as np

from playground import wire
from playground.explanation import Explanation
from playground.explanation_messages import CheckText, ExplainAnswer, LayerText
from playground.gradient_check import GradientCheck


def encode_explanation(explanation: Explanation, check: GradientCheck | None) -> ExplainAnswer:
    """Write one update, and the check of its gradient if there was one."""
    after = explanation.state_after
    fields = plain(explanation._asdict()) | {
        "layers": [
            LayerText.model_construct(**plain(layer._asdict())) for layer in explanation.layers
        ],
        "state_after": wire.encode_state(after) if np.isfinite(after.parameters).all() else None,
        "check": check and CheckText.model_construct(**plain(check._asdict())),
    }
    return ExplainAnswer.model_construct(**fields)


def plain(fields: dict[str, Any]) -> dict[str, Any]:
    """Arrays, and lists of arrays, as lists."""
    return {name: _plain(value) for name, value in fields.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.tolist() if isinstance(value, np.ndarray) else value
