"""Evaluations as Markdown tables, for the README and the model card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.learning.evaluate import CriterionScore, Evaluation


def tables(results: Mapping[str, Evaluation]) -> str:
    """Return a table of labels and a table of criteria; ``results`` are by model's name."""
    first = next(iter(results.values()))
    size = f"{first.referrals} referrals, {first.sentences} sentences."
    return "\n\n".join([size, label_table(results), criterion_table(results), theme_table(results)])


def label_table(results: Mapping[str, Evaluation]) -> str:
    """Return precision, recall and F1 with its interval, a row a label and model."""
    rows = [
        (
            label,
            model,
            f"{s.precision:.2f}",
            f"{s.recall:.2f}",
            f"**{s.f1:.2f}** ({s.low:.2f} to {s.high:.2f})",
            str(s.support),
        )
        for label in next(iter(results.values())).labels
        for model, evaluation in results.items()
        for s in [evaluation.labels[label]]
    ]
    return markdown(("label", "judged by", "precision", "recall", "F1 (95%)", "marked"), rows)


def criterion_table(results: Mapping[str, Evaluation]) -> str:
    """Return kappa a criterion and model, beside the share of the commonest verdict."""
    first = next(iter(results.values()))
    rows = []
    for id, score in first.criteria.items():
        kappas = [_kappa(e.criteria.get(id)) for e in results.values()]
        rows.append((f"`{id}`", *kappas, f"{score.agreement:.2f}", f"{score.majority:.2f}"))
    means = [f"**{e.mean_kappa:.2f}**" for e in results.values()]
    rows.append(("mean", *means, "", ""))
    heads = [f"kappa, {name}" for name in results]
    leading = next(iter(results))
    return markdown(("criterion", *heads, f"agreement, {leading}", "always the commonest"), rows)


def theme_table(results: Mapping[str, Evaluation]) -> str:
    """Return F1 a theme and model, and for all themes together."""
    told = {name: e for name, e in results.items() if e.themes}
    first = next(iter(results.values()))
    rows = [
        (
            theme if theme == "all" else f"`{theme}`",
            *(f"{e.themes[theme].f1:.2f}" for e in told.values()),
            str(score.support),
        )
        for theme, score in first.themes.items()
    ]
    return markdown(("theme", *(f"F1, {name}" for name in told), "marked"), rows)


def _kappa(score: CriterionScore | None) -> str:
    return "-" if score is None or score.kappa is None else f"{score.kappa:.2f}"


def markdown(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
