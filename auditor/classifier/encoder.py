"""The encoder at run time: onnxruntime and tokenizers, no torch."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from auditor.classifier.windows import Tokens, Window, age_tokens, ends_of, tokens_of, windows

Chances = NDArray[np.float32]


class Encoder:
    """Reads ``encoder.onnx``, ``tokenizer.json`` and ``head.npz`` of a model's folder."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        """Load the weights; ``threads`` are those that one batch may use."""
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
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._ends = ends_of(self._tokenizer)
        with np.load(folder / "head.npz", allow_pickle=False) as head:
            self._weight: Chances = head["weight"]
            self._bias: Chances = head["bias"]

    def logits(self, documents: Sequence[Sequence[str]], ages: Sequence[int | None]) -> Chances:
        """Return log-odds, shape (sentences of all documents, targets), in order."""
        out = np.zeros((sum(map(len, documents)), self._bias.shape[0]), dtype=np.float32)
        # The same window, as in a referral and its twins, is read once.
        read: dict[object, Chances] = {}
        first = 0
        for sentences, age in zip(documents, ages, strict=True):
            prefix = age_tokens(self._tokenizer, age)
            for window in windows(tokens_of(self._tokenizer, sentences), prefix, self._ends):
                if window.key not in read:
                    read[window.key] = self._judged(window)
                for (sentence, _, _), row in zip(window.spans, read[window.key], strict=True):
                    out[first + sentence] = row
            first += len(sentences)
        return out

    def _judged(self, window: Window) -> Chances:
        """Return log-odds, shape (sentences judged in the window, targets)."""
        hidden = self._hidden(window.tokens)
        pooled = [hidden[start:end].mean(axis=0) for _, start, end in window.spans]
        return np.asarray(np.stack(pooled) @ self._weight.T + self._bias, dtype=np.float32)

    def _hidden(self, tokens: Tokens) -> Chances:
        # Int8 scales follow the batch: a window read alone reads the same in any company.
        ids = np.array([tokens], dtype=np.int64)
        (hidden,) = self._session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        return np.asarray(hidden[0], dtype=np.float32)
