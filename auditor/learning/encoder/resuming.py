"""Reading a trained encoder's files back into a network, to train it further.

The weights come back as they were rounded to int8: within half a step of each row's scale.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from auditor.errors import ModelError
from auditor.learning.encoder.network import SHARPNESS, Network

Arrays = dict[str, NDArray[Any]]
# What `export` puts before the names of the encoder's own weights.
MODULE = "encoder."
MATRIX, ROUNDED = "/MatMul_quant", "_quantized"


def resume(network: Network, criteria: list[str], folder: Path) -> None:
    """Give ``network`` the weights that ``export`` wrote to ``folder``.

    Word embeddings stay as they are, and so do the outputs of criteria that ``folder`` has none of.

    Raises:
        ModelError: where the weights are not those of such a network.
    """
    trained = weights_of(folder / "encoder.onnx")
    known = {name: torch.tensor(array) for name, array in trained.items()}
    kept = {n: p for n, p in network.encoder.state_dict().items() if n.startswith("embeddings.")}
    loaded = network.encoder.load_state_dict(known | kept, strict=False)
    lacking = [n for n in loaded.missing_keys if not n.startswith("pooler.")]
    if lacking or loaded.unexpected_keys:
        raise ModelError(
            f"{folder} holds an encoder of another kind: it cannot be trained further."
        )
    with np.load(folder / "head.npz", allow_pickle=False) as head:
        _give(network.head.weight, head["weight"])
        _give(network.head.bias, head["bias"])
    if (folder / "verdicts.npz").exists():
        with np.load(folder / "verdicts.npz", allow_pickle=False) as verdicts:
            _give_verdicts(network, criteria, dict(verdicts))


def _give_verdicts(network: Network, criteria: list[str], told: Mapping[str, Any]) -> None:
    for n, criterion in enumerate(told["criteria"].tolist()):
        if criterion in criteria:
            row = criteria.index(criterion)
            _give(network.attention[row], told["attention"][n] / SHARPNESS)
            _give(network.verdict[row], told["weight"][n])
            _give(network.shift[row], told["shift"][n])


def _give(parameter: torch.Tensor, array: Any) -> None:
    with torch.no_grad():
        parameter.copy_(torch.tensor(array))


def weights_of(path: Path) -> Arrays:
    """Return the weights of the encoder in the ONNX file ``path``, by the network's names."""
    graph = onnx.load(path).graph
    stored: Arrays = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    weights: Arrays = {}
    for name in stored:
        if name.startswith(MODULE):
            whole = name.removesuffix(ROUNDED)
            if name != whole:
                weights[whole.removeprefix(MODULE)] = _unrounded(stored, whole)
            elif stored[name].dtype == np.float32 and not name.endswith("_scale"):
                weights[name.removeprefix(MODULE)] = stored[name]
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            place = node.name.removesuffix(MATRIX).strip("/").replace("/", ".")
            matrix = _unrounded(stored, node.input[1].removesuffix(ROUNDED))
            weights[f"{place.removeprefix(MODULE)}.weight"] = matrix.T.copy()
    return weights


def _unrounded(stored: Arrays, name: str) -> NDArray[np.float32]:
    steps = stored[name + ROUNDED].astype(np.float32) - stored[f"{name}_zero_point"]
    return np.asarray(steps * stored[f"{name}_scale"], dtype=np.float32)
