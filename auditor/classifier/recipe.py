"""How a model is made: everything that must be known to make it again."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

from auditor.errors import ModelError


@dataclass(frozen=True)
class Recipe:
    """The settings of a training run.

    ``development`` and ``test`` name authors whose text is never trained on: thresholds are
    chosen and verdicts weighed on the first, figures reported on the second. ``epochs`` of 0
    leaves the encoder out; ``threads`` above 1 pay only where no other work shares the cores.
    ``label_weight`` and ``evidence_weight`` are the weights in the loss of the three labels and
    of all other targets of sentences, ``verdict_weight`` that of a referral's criteria, added up
    (0 teaches none). ``base`` is the pretrained encoder that is fine-tuned, its word embeddings
    left as they came: ``mpnet``, or ``minilm``, five times as fast and less sure.
    ``tokens_a_step`` is how much text a step of its training reads, in whole documents. ``folds``
    is into how many groups of authors the training text is split to weigh verdicts,
    ``encoder_folds`` (a divisor of it) into how many for encoders, each trained for
    ``fold_epochs`` (0 fits none: the training authors are then read by the fast model alone).
    ``before`` is how the SHA-256 of the ``encoder.onnx`` that is trained further begins; empty:
    ``base`` is trained.
    ``note`` is what the card should say of the making beside the settings.
    """

    name: str = "child-first"
    version: str = "1.0.0"
    development: tuple[str, ...] = (
        *("t19", "t20", "t21", "t28"),
        *("t61", "t62", "t63", "t64", "t65"),
    )
    test: tuple[str, ...] = ("t14", "h1", "h2", "h3", "h4", "h5", "h6", "h7")
    seed: int = 2026
    threads: int = 2
    epochs: int = 3
    encoder_rate: float = 5e-5
    head_rate: float = 2e-3
    warm_up: float = 0.1
    weight_decay: float = 0.01
    positive_weight: float = 2.0
    label_weight: float = 3.0
    evidence_weight: float = 1.0
    verdict_weight: float = 0.1
    base: str = "mpnet"
    tokens_a_step: int = 1600
    linear_c: float = 4.0
    linear_keep: float = 0.05
    folds: int = 2
    encoder_folds: int = 2
    fold_epochs: int = 0
    before: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse folds that do not fit together."""
        if self.encoder_folds < 2 or self.folds % self.encoder_folds:
            told = f"{self.encoder_folds} and {self.folds}"
            raise ModelError(f"A recipe's encoder_folds must divide its folds, not {told}.")
        if self.fold_epochs < 0:
            raise ModelError("A recipe's fold_epochs must be 0 or more.")
        if self.epochs and not self.fold_epochs and len(self.development) < 2:
            raise ModelError(
                "A recipe without fold_epochs needs two development authors or more: whether "
                "weighing a verdict helps is judged on each of them in turn."
            )

    def further(self) -> Recipe:
        """Return the settings by which a trained encoder is trained further: in fewer epochs and
        smaller steps, so that it keeps what it knows.
        """
        return replace(self, epochs=2, encoder_rate=3e-5, head_rate=1e-3)

    def as_dict(self) -> dict[str, Any]:
        """Return the settings as plain data."""
        return asdict(self)
