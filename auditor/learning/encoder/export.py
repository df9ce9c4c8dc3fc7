"""Writing a trained network as files that need no torch: ONNX (int8) and arrays."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from auditor.learning.encoder.network import SHARPNESS, Network

OPSET = 17


class _HiddenStates(torch.nn.Module):
    def __init__(self, encoder: Any) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Any, mask: Any) -> Any:
        return self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state


def export(network: Network, criteria: Sequence[str], out: Path) -> None:
    """Write ``encoder.onnx`` (int8), ``head.npz`` and, where there are ``criteria``,
    ``verdicts.npz`` to ``out``.
    """
    network.eval()
    np.savez(
        out / "head.npz",
        weight=_array(network.head.weight),
        bias=_array(network.head.bias),
    )
    if criteria:
        save_verdicts(network, criteria, out / "verdicts.npz")
    sample = torch.ones(2, 16, dtype=torch.long)
    axes = {0: "rows", 1: "tokens"}
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            _HiddenStates(network.encoder),
            (sample, sample),
            str(full),
            input_names=["input_ids", "attention_mask"],
            output_names=["hidden"],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, "hidden": axes},
            opset_version=OPSET,
            dynamo=False,
        )
        # A scale for each row of weights: one for a whole matrix costs .02 to .05 of F1.
        quantize_dynamic(full, out / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True)


def save_verdicts(network: Network, criteria: Sequence[str], path: Path) -> None:
    """Write the outputs for ``criteria`` to ``path``, as ``VerdictHead`` reads them."""
    np.savez(
        path,
        criteria=np.array(criteria),
        attention=SHARPNESS * _array(network.attention),
        weight=_array(network.verdict),
        shift=_array(network.shift),
    )


def _array(weights: Any) -> Any:
    return weights.detach().numpy()
