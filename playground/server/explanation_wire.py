"""Explanations and collapsed networks -> messages: arrays become lists of numbers."""

from typing import Any

import numpy as np

from playground.byhand.collapse import Collapse, LeastSquares
from playground.byhand.explained import Explanation
from playground.byhand.gradient_check import GradientCheck
from playground.data.expressions import parse
from playground.data.features import slope
from playground.server import wire
from playground.server.bulk import encode_array
from playground.server.explanation_messages import (
    CheckText,
    CollapseAnswer,
    ExplainAnswer,
    LayerText,
    LeastSquaresText,
)
from playground.server.messages import Losses
from playground.settings.config import Config


def encode_explanation(
    explanation: Explanation, check: GradientCheck | None, config: Config
) -> ExplainAnswer:
    """Write one update, and the check of its gradient if there was one."""
    after = explanation.state_after
    fields = _plain(explanation._asdict()) | {
        "layers": [
            LayerText.model_construct(**_plain(layer._asdict())) for layer in explanation.layers
        ],
        "formulas": [parse(each) for each in config.formulas],
        "slopes": [
            [slope(name, i + 1) for i in range(config.source.n_inputs)] for name in config.inputs
        ],
        "state_after": wire.encode_state(after) if np.isfinite(after.parameters).all() else None,
        "check": check and CheckText.model_construct(**_plain(check._asdict())),
    }
    return ExplainAnswer.model_construct(**fields)


def encode_collapse(collapsed: Collapse, fitted: LeastSquares) -> CollapseAnswer:
    """Write a linear network as one map, and the one that fits best."""
    fields = _plain(collapsed._asdict()) | {
        "map": encode_array(collapsed.map),
        "network_map": encode_array(collapsed.network_map),
        "least_squares": LeastSquaresText.model_construct(
            W=_plain(fitted.W),
            b=_plain(fitted.b),
            loss=Losses.model_construct(train=fitted.train_loss, test=fitted.test_loss),
        ),
    }
    return CollapseAnswer.model_construct(**fields)


def _plain(value: Any) -> Any:
    """Arrays, wherever they are, as lists."""
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.tolist() if isinstance(value, np.ndarray) else value
