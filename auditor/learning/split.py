"""The marked text of a corpus, split by author into what is trained on and what is not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from auditor.classifier.corpus import Document, by_author, read_documents, referral_files
from auditor.classifier.recipe import Recipe
from auditor.errors import ModelError
from auditor.learning.marked import Marked, read_marked


@dataclass(frozen=True)
class Split:
    """Documents to train on and to develop on, and the training authors' whole referrals."""

    corpus: Path
    training: list[Document]
    development: list[Document]
    referrals: list[Marked]

    @classmethod
    def of(cls, corpus: Path, recipe: Recipe) -> Split:
        """Split the text in the folder ``corpus``; that by the recipe's test authors is left out.

        Raises:
            ModelError: where the corpus holds nothing to train or to develop on.
        """
        rest, _ = by_author(read_documents(corpus), recipe.test)
        training, development = by_author(rest, recipe.development)
        if not training:
            raise ModelError(f"{corpus} holds no text to train on.")
        lacking = sorted({*recipe.development} - {d.author for d in development})
        if lacking or not development:
            raise ModelError(
                f"{corpus} holds no text by {', '.join(lacking) or 'anybody'} to choose thresholds "
                "on. Add their files, or name others with --development."
            )
        apart = {*recipe.development, *recipe.test}
        files = [p for p in referral_files(corpus) if p.stem not in apart]
        # Reviewers' marks, which are of sentences alone, have no criteria to learn from.
        referrals = [m for m in read_marked(files) if m.record.get("criteria")]
        return cls(corpus, training, development, referrals)
