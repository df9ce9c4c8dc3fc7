"""Each command for authors answers for help, with an example that can be copied."""

from __future__ import annotations

import subprocess
import sys

import pytest
from click.testing import CliRunner

from auditor.cli import cli

COMMANDS = (
    "check", "compare", "coverage", "list", "new", "reference", "show", "test", "try",
)  # fmt: skip


@pytest.mark.parametrize("name", COMMANDS)
def test_help_shows_an_example(name: str) -> None:
    told = CliRunner().invoke(cli, ["rubric", name, "--help"])
    assert told.exit_code == 0
    assert f"auditor rubric {name}" in told.output


def test_the_group_names_them_all_and_imports_nothing_heavy() -> None:
    code = (
        "import sys; from auditor.cli import cli; cli(['rubric', '--help'], standalone_mode=False);"
        "heavy = {'spacy','pandas','sklearn','numpy','rich','onnxruntime'} & set(sys.modules);"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert all(f"  {name} " in done.stdout for name in COMMANDS)
