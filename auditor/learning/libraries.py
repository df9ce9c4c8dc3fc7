"""The versions of the libraries that a model is made with."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

LIBRARIES = ("numpy", "scikit-learn", "torch", "transformers", "onnxruntime", "tokenizers")


def library_versions() -> dict[str, str | None]:
    """Return each library's version; ``None`` where it is not installed."""
    return {name: _version(name) for name in LIBRARIES}


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
