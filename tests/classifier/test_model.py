"""Models: loaded without pickle, refused when damaged, the same alone and in company."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from tokenizers import Tokenizer

from auditor.classifier.corpus import by_author, read_documents
from auditor.classifier.encoder import Encoded, Encoder
from auditor.classifier.linear import fit_linear
from auditor.classifier.model import load_model
from auditor.classifier.opinions import hidden
from auditor.classifier.targets import COLUMN, LABELS, TARGETS
from auditor.classifier.windows import SHAPES, Ends, ends_of, windows
from auditor.errors import ModelError
from auditor.places import data_folder
from auditor.types import Facts

TEXTS = [["He is streetwise.", "She said she was scared of him.", "Mum was told."], ["Seen."]]


def test_the_model_told_apart_from_its_fast_half() -> None:
    whole, fast = load_model(), load_model("fast")
    assert whole.encoder is not None and fast.encoder is None
    chances = whole.chances(TEXTS, [13, None])
    assert chances.shape == (4, len(TARGETS))
    assert np.all((chances >= 0) & (chances <= 1))
    assert chances[1, COLUMN["child_voice"]] > chances[2, COLUMN["child_voice"]]


def test_a_document_reads_the_same_in_any_company() -> None:
    model = load_model()
    together = model.chances(TEXTS, [13, None])
    apart = np.vstack([model.chances([TEXTS[0]], [13]), model.chances([TEXTS[1]], [None])])
    assert np.allclose(together, apart, atol=0.02)


@pytest.mark.parametrize("name", ["linear.npz", "encoder.onnx", "head.npz", "opinions.npz"])
def test_a_changed_file_is_refused(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(data_folder("models") / "child-first", folder)
    with (folder / name).open("ab") as file:
        file.write(b"x")
    with pytest.raises(ModelError, match="damaged"):
        load_model(folder)
    (folder / name).unlink()
    with pytest.raises(ModelError, match="lacks"):
        load_model(folder)


def test_weights_that_are_not_of_the_model_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(data_folder("models") / "child-first", folder)
    shutil.copyfile(folder / "head.npz", folder / "other.npz")
    with pytest.raises(ModelError, match=r"holds other\.npz, which is not of it"):
        load_model(folder)


class Stub:
    """Stands for an encoder: its verdict on a document is the number of its sentences."""

    def read(self, documents: list[list[str]], ages: list[int | None]) -> Encoded:
        """Return no more than verdicts."""
        total = sum(map(len, documents))
        verdicts = [{"voice.seen": np.full(4, len(d), dtype=np.float32)} for d in documents]
        return Encoded(np.zeros((total, len(TARGETS)), dtype=np.float32), verdicts)


def test_each_document_is_read_with_its_own_verdicts() -> None:
    model = replace(load_model(), encoder=cast(Encoder, Stub()))
    readings = model.read(TEXTS, [Facts(), Facts()])
    told = [r.whole.verdicts["voice.seen"][0] for r in readings if r.whole]
    assert told == [3, 1]
    fast = load_model("fast").read(TEXTS, [Facts(), Facts()])
    assert [r.whole.verdicts for r in fast if r.whole] == [{}, {}]


def test_no_model_file_is_a_pickle() -> None:
    for path in (data_folder("models") / "child-first").iterdir():
        assert path.suffix in {".npz", ".onnx", ".json", ".md"}
        if path.suffix == ".npz":
            with np.load(path, allow_pickle=False) as arrays:
                assert all(arrays[name].dtype != object for name in arrays)


def test_fitting_is_reproducible_and_learns() -> None:
    documents = [["he is streetwise"], ["she is scared"]] * 10
    targets = np.full((20, len(TARGETS)), np.nan, dtype=np.float32)
    targets[:, 0] = [1.0, 0.0] * 10
    one = fit_linear(documents, targets, c=4, keep=0.0, seed=1).logits(documents)
    two = fit_linear(documents, targets, c=4, keep=0.0, seed=1).logits(documents)
    assert np.array_equal(one, two)
    assert one[0, 0] > 0 > one[1, 0]


def test_windows_judge_each_sentence_once_and_keep_its_tokens() -> None:
    sentences = [[1000 + i] * n for i, n in enumerate((5, 90, 60, 3, 140, 7))]
    for shape in SHAPES:
        judged = []
        for window in windows(sentences, [7], Ends(1, 2), shape):
            for i, start, end in window.spans:
                assert window.tokens[start:end] == sentences[i]
                judged.append(i)
        assert judged == list(range(6))


def test_windows_open_and_close_as_the_shipped_encoder_was_trained_to() -> None:
    tokenizer = Tokenizer.from_file(str(data_folder("models") / "child-first" / "tokenizer.json"))
    ends = ends_of(tokenizer)
    assert [tokenizer.id_to_token(token) for token in ends] == ["<s>", "</s>"]


def test_names_and_sex_are_hidden_from_the_second_opinion() -> None:
    one = hidden(["Kai said he hit his sister Amara."], Facts(age=13, ethnicity="White"))
    two = hidden(["Kai said she hit her brother Tom."], Facts(age=9, ethnicity="Black"))
    assert one.replace("kai", "") == two.replace("kai", "")


def test_splits_never_part_an_author() -> None:
    documents = read_documents(data_folder("models") / "corpus")
    rest, apart = by_author(documents, ["t14"])
    assert {d.author for d in apart} == {"t14"} and "t14" not in {d.author for d in rest}
    assert len(rest) + len(apart) == len(documents)
    assert all(d.targets.shape == (len(d.sentences), len(TARGETS)) for d in documents)
    assert {d.record["label"] for d in documents if "label" in d.record} == set(LABELS)
