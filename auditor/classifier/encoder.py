"""The encoder at run time: onnxruntime and tokenizers, no torch."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from auditor.classifier.verdicts import VerdictHead, Verdicts
from auditor.classifier.windows import (
    SHAPES,
    Shape,
    Tokens,
    Window,
    age_tokens,
    ends_of,
    tokens_of,
    windows,
)

Numbers = NDArray[np.float32]


class Encoded(NamedTuple):
    """What the encoder reads: log-odds, shape (sentences of all documents, targets), in order,
    and each document's verdicts, empty where the encoder was taught none.
    """

    logits: Numbers
    verdicts: list[Verdicts]


class Encoder:
    """Reads ``encoder.onnx``, ``tokenizer.json``, ``head.npz`` and ``verdicts.npz`` of a model's
    folder; the last is there where the encoder was taught verdicts.
    """

    def __init__(self, folder: Path, threads: int = 1, shapes: Sequence[Shape] = SHAPES) -> None:
        """Load the weights; ``threads`` are those that one batch may use, ``shapes`` those of
        the windows in which each sentence is read.
        """
        import onnxruntime as ort
        from tokenizers import Tokenizer

        ort.disable_telemetry_events()
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = ort.InferenceSession(
            (folder / "encoder.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
        )
        self._shapes = shapes
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._ends = ends_of(self._tokenizer)
        with np.load(folder / "head.npz", allow_pickle=False) as head:
            self._weight: Numbers = head["weight"]
            self._bias: Numbers = head["bias"]
        taught = folder / "verdicts.npz"
        self._verdicts = VerdictHead.load(taught) if taught.exists() else None

    def read(self, documents: Sequence[Sequence[str]], ages: Sequence[int | None]) -> Encoded:
        """Return what is read of ``documents``, each given as its sentences."""
        # The same window, as in a referral and its twins, is read once.
        known: dict[object, Numbers] = {}
        logits = [np.zeros((0, len(self._bias)), dtype=np.float32)]
        verdicts: list[Verdicts] = []
        for sentences, age in zip(documents, ages, strict=True):
            vectors = self._vectors(sentences, age, known)
            logits.append(vectors @ self._weight.T + self._bias)
            verdicts.append(self._verdicts.read(vectors) if self._verdicts and len(vectors) else {})
        return Encoded(np.vstack(logits), verdicts)

    def _vectors(
        self, sentences: Sequence[str], age: int | None, known: dict[object, Numbers]
    ) -> Numbers:
        """Return each sentence in its context, shape (sentences, width): the mean of what is
        read in windows of each shape.
        """
        vectors = np.zeros((len(sentences), self._weight.shape[1]), dtype=np.float32)
        prefix = age_tokens(self._tokenizer, age)
        tokens = tokens_of(self._tokenizer, sentences)
        for shape in self._shapes:
            for window in windows(tokens, prefix, self._ends, shape):
                if window.key not in known:
                    known[window.key] = self._judged(window)
                judged = [sentence for sentence, _, _ in window.spans]
                vectors[judged] += known[window.key] / len(self._shapes)
        return vectors

    def _judged(self, window: Window) -> Numbers:
        """Return the means of the tokens of the sentences judged in the window."""
        hidden = self._hidden(window.tokens)
        return np.stack([hidden[start:end].mean(axis=0) for _, start, end in window.spans])

    def _hidden(self, tokens: Tokens) -> Numbers:
        # Int8 scales follow the batch: a window read alone reads the same in any company.
        ids = np.array([tokens], dtype=np.int64)
        (hidden,) = self._session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        return np.asarray(hidden[0], dtype=np.float32)
