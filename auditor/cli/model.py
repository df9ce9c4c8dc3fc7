"""``auditor model``: the classifier."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from auditor.cli.fairness import command as fairness

CORPUS = click.option(
    "--corpus",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of marked referrals; default: the project's own.",
)


@click.group("model")
def command() -> None:
    """Show, train, evaluate and test the classifier."""


command.add_command(fairness)


@command.command("info")
@click.argument("model", default="child-first")
def info(model: str) -> int:
    """Show what MODEL is: digest, parts, training, figures and thresholds.

    \b
    Example:
      auditor model info
    """
    from auditor.classifier.describe import describe
    from auditor.classifier.model import folder_of, load_model

    loaded = load_model(model)
    if loaded.rules_only:
        click.echo("rules: no classifier; the phrase rules of the rubric alone.")
    else:
        click.echo(describe(folder_of(model)))
    return 0


@command.command("train")
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@CORPUS
@click.option("--epochs", type=click.IntRange(0), help="0: the fast linear model alone.")
@click.option("--seed", type=int, help="Draws and starting weights follow from it.")
@click.option("--further", metavar="MODEL", help="Train the encoder of this model further.")
@click.option("--test", "test", multiple=True, help="An author kept apart for the figures.")
@click.option("--development", multiple=True, help="An author to choose thresholds and weights on.")
def train(
    out: Path,
    corpus: Path | None,
    epochs: int | None,
    seed: int | None,
    further: str | None,
    test: tuple[str, ...],
    development: tuple[str, ...],
) -> int:
    """Train a model from marked referrals and write it to the folder OUT.

    With --epochs 0 the base install is enough. The encoder needs the extra `train` (torch) and the
    encoder that it starts from, whose five packages are named where they are missing. On two cores
    the whole takes about two hours. With --further MODEL, as when another batch of marks has come,
    the encoder of that model is trained on: in two epochs where not said otherwise, and in smaller
    steps. All else is fitted anew, so that the corpus must hold the old marks too. A training that
    was interrupted goes on where it stopped: encoders that were fitted are kept in OUT/unfinished
    until it is done.

    \b
    Examples:
      auditor model train my-model
      auditor model train quick --epochs 0
      auditor model train better --further my-model --epochs 1
    """
    from dataclasses import replace

    from auditor.classifier.recipe import Recipe
    from auditor.learning.train import train as train_model
    from auditor.learning.trained import Trained
    from auditor.places import data_folder

    given: dict[str, Any] = {
        "epochs": epochs,
        "seed": seed,
        "test": test,
        "development": development,
    }
    settings = Recipe().further() if further else Recipe()
    recipe = replace(settings, **{k: v for k, v in given.items() if v not in (None, ())})
    before = Trained.of(further) if further else None
    model = train_model(corpus or data_folder("models") / "corpus", out, recipe, click.echo, before)
    click.echo(f"Written: {out} ({model.name}, digest {model.digest})")
    return 0


@command.command("evaluate")
@click.argument("marked", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--model", "models", multiple=True, default=("child-first", "fast", "rules"))
def evaluate(marked: tuple[Path, ...], models: tuple[str, ...]) -> int:
    """Evaluate models on MARKED referrals (JSON lines); default: the authors kept apart.

    Prints precision, recall and F1 a label, and Cohen's kappa a criterion, as Markdown.

    \b
    Examples:
      auditor model evaluate
      auditor model evaluate my-marks.jsonl --model my-model --model rules
    """
    from auditor.audit import load_auditor
    from auditor.learning.evaluate import evaluate as evaluate_auditor
    from auditor.learning.kept_apart import kept_apart
    from auditor.learning.marked import read_marked
    from auditor.learning.tables import tables

    referrals = read_marked(list(marked) or kept_apart())
    results = {m: evaluate_auditor(load_auditor(model=m), referrals) for m in models}
    click.echo(tables(results))
    return 0


@command.command("promote")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--despite", metavar="DIGEST", help="Promote this model whatever speaks against it.")
def promote(folder: Path, despite: str | None) -> int:
    """Put the model in FOLDER in the place of the current one, if it has earned it.

    It must beat the rules, its own fast part and the current model on the authors kept apart,
    by an interval that excludes zero, and its card and fairness check (fairness.json, of a
    thousand referrals or more) must stand in FOLDER and show no label that flips in more than
    1% of them. Otherwise it is refused (exit code 1), or promoted by naming its digest.

    \b
    Examples:
      auditor model fairness --model my-model --sample 1000 -o my-model/fairness.json
      auditor model card my-model
      auditor model promote my-model
      auditor model promote my-model --despite 800f6600f4c5a107
    """
    from auditor.audit import load_auditor
    from auditor.learning.kept_apart import kept_apart
    from auditor.learning.marked import read_marked
    from auditor.places import data_folder
    from auditor.promotion import check_card, decide, fairness_of
    from auditor.promotion import promote as put_in_place

    judges = {
        "rules": load_auditor(model="rules"),
        "its own fast part": load_auditor(model=folder / "fast"),
        "child-first": load_auditor(model="child-first"),
    }
    candidate = load_auditor(model=folder)
    fairness = fairness_of(folder, candidate)
    check_card(folder, candidate.model.digest)
    marked = read_marked(kept_apart(candidate.model.settings))
    referrals = [m.referral for m in marked]
    others = {name: judge.audit_many(referrals) for name, judge in judges.items()}
    decision = decide(marked, candidate.audit_many(referrals), others, fairness)
    for gain in decision.gains:
        click.echo(f"Over {gain.over}: {gain.gain:+.3f} ({gain.low:+.3f} to {gain.high:+.3f})")
    for reason in decision.reasons:
        click.echo(f"Against: {reason}")
    if decision.reasons and despite != candidate.model.digest:
        click.echo("Not promoted.")
        return 1
    put_in_place(folder, data_folder("models") / "child-first")
    click.echo("Promoted.")
    return 0


@command.command("card")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def card(folder: Path) -> int:
    """Evaluate the model in FOLDER beside the baselines and write its card and metrics.

    \b
    Example:
      auditor model card my-model
    """
    from auditor.learning.card import write_card
    from auditor.learning.figures import figures_of

    write_card(folder, figures_of(folder))
    click.echo(f"Written: {folder / 'card.md'} and metrics.json")
    return 0


@command.command("transparency")
@click.argument(
    "folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write it here."
)
def transparency(folder: Path | None, output: Path | None) -> int:
    """Make the algorithmic transparency record of the model in FOLDER; default: the shipped one.

    It follows the UK Algorithmic Transparency Recording Standard. What only the organisation
    that uses the tool can say is marked for it.

    \b
    Examples:
      auditor model transparency -o docs/algorithmic-transparency-record.md
      auditor model transparency my-model
    """
    from auditor.learning.transparency import transparency_record
    from auditor.places import data_folder
    from auditor.sheets.atomic import replacing

    record = transparency_record(folder or data_folder("models") / "child-first")
    if output is None:
        click.echo(record)
        return 0
    with replacing(output) as temporary:
        temporary.write_text(record, encoding="utf-8")
    click.echo(f"Written: {output}")
    return 0
