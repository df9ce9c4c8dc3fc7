"""The small encoder at run time: onnxruntime and tokenizers, no torch."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from auditor.classifier.windows import Tokens, Window, tokens_of, windows

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
        with np.load(folder / "head.npz", allow_pickle=False) as head:
            self._weight: Chances = head["weight"]
            self._bias: Chances = head["bias"]

    def logits(self, documents: Sequence[Sequence[str]], ages: Sequence[int | None]) -> Chances:
        """Return log-odds, shape (sentences of all documents, targets), in order."""
        made: list[Window] = []
        starts: list[int] = []
        total = 0
        for sentences, age in zip(documents, ages, strict=True):
            for window in windows(tokens_of(self._tokenizer, sentences), self.prefix(age)):
                made.append(window)
                starts.append(total)
            total += len(sentences)
        out = np.zeros((total, self._bias.shape[0]), dtype=np.float32)
        # Int8 scales follow the batch: a window read alone reads the same in any company.
        for batch in ([i] for i in range(len(made))):
            hidden = self._hidden([made[i].tokens for i in batch])
            for row, i in enumerate(batch):
                for sentence, first, last in made[i].spans:
                    pooled = hidden[row, first:last].mean(axis=0)
                    out[starts[i] + sentence] = pooled @ self._weight.T + self._bias
        return out

    def prefix(self, age: int | None) -> Tokens:
        """Return the tokens that tell the child's age."""
        if age is None:
            return []
        return list(self._tokenizer.encode(f"child aged {age}", add_special_tokens=False).ids)

    def _hidden(self, rows: Sequence[Tokens]) -> Chances:
        width = max(map(len, rows))
        ids = np.zeros((len(rows), width), dtype=np.int64)
        mask = np.zeros((len(rows), width), dtype=np.int64)
        for i, tokens in enumerate(rows):
            ids[i, : len(tokens)] = tokens
            mask[i, : len(tokens)] = 1
        (hidden,) = self._session.run(None, {"input_ids": ids, "attention_mask": mask})
        return np.asarray(hidden, dtype=np.float32)
