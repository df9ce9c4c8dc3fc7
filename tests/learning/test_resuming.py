"""Training further starts from the weights that were written. Needs torch and transformers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from auditor.errors import ModelError

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")
CRITERIA = ["referral.history", "voice.seen"]


def small(seed: int, criteria: int, layers: int = 2) -> Any:
    """Return a network like the one that is trained, with small and drawn weights."""
    from auditor.learning.encoder.network import Network

    torch.manual_seed(seed)
    config = transformers.MPNetConfig(
        vocab_size=50,
        hidden_size=24,
        num_hidden_layers=layers,
        num_attention_heads=2,
        intermediate_size=48,
    )
    network = Network(transformers.MPNetModel(config), 1, criteria)
    # None is as it stands before any training, above all no bias and no scale.
    with torch.no_grad():
        for weights in network.parameters():
            weights.add_(0.1 * torch.randn_like(weights))
    return network


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Path]:
    """Return a network and the folder that it was written to."""
    from auditor.learning.encoder.export import export

    network, folder = small(1, len(CRITERIA)), tmp_path_factory.mktemp("trained")
    export(network, CRITERIA, folder)
    return network, folder


def test_weights_come_back_as_they_were_rounded(trained: tuple[Any, Path]) -> None:
    from auditor.learning.encoder.resuming import resume

    network, folder = trained
    other = small(2, len(CRITERIA))
    words = other.encoder.embeddings.word_embeddings.weight.clone()
    drawn = {name: weights.clone() for name, weights in other.state_dict().items()}
    resume(other, CRITERIA, folder)
    known, read = network.state_dict(), other.state_dict()
    learnt = [n for n in known if "embeddings" not in n and "pooler" not in n]
    assert len(learnt) > 30
    for name in learnt:
        assert not torch.allclose(drawn[name], known[name], atol=0.02), name
        step = float(known[name].abs().max()) / 127
        assert torch.allclose(read[name], known[name], atol=step), name
    assert torch.equal(other.encoder.embeddings.word_embeddings.weight, words)


def test_a_criterion_keeps_its_outputs_and_a_new_one_starts_as_drawn(
    trained: tuple[Any, Path],
) -> None:
    from auditor.learning.encoder.resuming import resume

    network, folder = trained
    other = small(3, 2)
    drawn = other.verdict[0].clone()
    resume(other, ["family.view", "voice.seen"], folder)
    assert torch.equal(other.verdict[0], drawn)
    assert torch.equal(other.verdict[1], network.verdict[1])
    assert torch.allclose(other.attention[1], network.attention[1])


def test_an_encoder_of_another_kind_is_refused(trained: tuple[Any, Path]) -> None:
    from auditor.learning.encoder.resuming import resume

    _, folder = trained
    larger = small(4, len(CRITERIA), layers=3)
    with pytest.raises(ModelError, match="of another kind"):
        resume(larger, CRITERIA, folder)
