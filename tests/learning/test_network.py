"""The network that is fine-tuned, and that what is exported judges as it does. Needs torch."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from auditor.classifier.recipe import Recipe
from auditor.classifier.targets import TARGETS
from auditor.classifier.verdicts import BARELY, VerdictHead
from auditor.classifier.windows import Ends, Shape, Window, windows
from auditor.learning.encoder.drawing import NOT_MARKED, Shown

torch = pytest.importorskip("torch")
WIDTH = 6
CRITERIA = ["referral.history", "voice.seen"]


@pytest.fixture
def network() -> Any:
    """Return a network whose encoder turns each token into a vector of its own."""
    from auditor.learning.encoder.network import Network

    class Tokens(torch.nn.Module):  # type: ignore[misc, name-defined]
        def __init__(self) -> None:
            super().__init__()
            self.config = SimpleNamespace(hidden_size=WIDTH)
            self.embeddings = torch.nn.Embedding(100, WIDTH)

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            return SimpleNamespace(last_hidden_state=self.embeddings(input_ids))

    torch.manual_seed(1)
    made = Network(Tokens(), 0, len(CRITERIA))
    return made.eval()


def made_of(*sentences: list[int]) -> list[Window]:
    """Return windows of one sentence each."""
    return windows(list(sentences), [], Ends(1, 2), Shape(0, 0))


def test_sentences_come_back_in_their_order_whatever_is_read_at_once(
    network: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from auditor.learning.encoder import network as module

    monkeypatch.setattr(module, "TOKENS_AT_ONCE", 9)
    sentences = [[10] * 8, [20], [30] * 5, [40, 41]]
    read = network(made_of(*sentences)).detach().numpy()
    each = network.encoder.embeddings.weight.detach().numpy()
    assert np.allclose(read, [each[s].mean(axis=0) for s in sentences], atol=1e-6)


def test_what_is_exported_judges_as_the_network_does(network: Any, tmp_path: Path) -> None:
    from auditor.learning.encoder.export import save_verdicts

    with torch.no_grad():
        network.verdict.mul_(50)
    save_verdicts(network, CRITERIA, tmp_path / "verdicts.npz")
    sentences = network(made_of([10, 11], [20], [30]))
    expected = torch.softmax(network.verdicts(sentences), dim=1).detach().numpy()
    told = VerdictHead.load(tmp_path / "verdicts.npz").read(sentences.detach().numpy())
    assert list(told) == CRITERIA
    assert np.allclose(np.exp(np.stack(list(told.values()))) - BARELY, expected, atol=1e-5)


def shown(verdicts: list[int]) -> Shown:
    """Return a document of two sentences without a mark."""
    marks = np.zeros((2, len(TARGETS)), dtype=np.float32)
    return Shown(made_of([10], [20]), marks, np.array(verdicts))


def test_only_marked_verdicts_are_taught(network: Any) -> None:
    from auditor.learning.encoder.fitting import _loss

    unmarked = shown([NOT_MARKED, NOT_MARKED])

    def cost(document: Shown, weight: float = 1.0) -> float:
        with torch.no_grad():
            return float(_loss(network, [document, unmarked], Recipe(verdict_weight=weight)))

    sentences = cost(unmarked, weight=0)
    assert cost(unmarked) == pytest.approx(sentences)
    first, second, both = (
        cost(shown(v)) - sentences for v in ([0, NOT_MARKED], [NOT_MARKED, 1], [0, 1])
    )
    assert first > 0 and second > 0
    assert both == pytest.approx(first + second, rel=1e-3)
