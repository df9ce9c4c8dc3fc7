"""The bar chart of ratings on the Summary sheet."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.sheets.workbook_out.flow import Flow
from auditor.sheets.workbook_out.styles import rating_colours

_COLUMN = 3
_ROW_PIXELS = 24


def add_chart(flow: Flow, top: int, first: int, ratings: Mapping[str, int]) -> None:
    """Put a bar chart of the ratings, which stand from the 0-based row ``first`` on.

    Its upper edge is at row ``top``, beside the tables, and it ends with the ratings.
    """
    colours = rating_colours(flow.book.rubric.ratings())
    chart = flow.book.workbook.add_chart({"type": "bar"})
    name, last = flow.sheet.get_name(), first + len(ratings) - 1
    points = [
        {"fill": {"color": colours.get(rating, "#BFBFBF")}, "border": {"color": "#7F7F7F"}}
        for rating in ratings
    ]
    chart.add_series({
        "categories": [name, first, 0, last, 0], "values": [name, first, 1, last, 1],
        "categories_data": list(ratings), "values_data": list(ratings.values()),
        "points": points, "gap": 40, "data_labels": {"value": True},
    })  # fmt: skip
    chart.set_title({"name": "Referrals by rating", "name_font": {"size": 12}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 10}})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    chart.set_size({"width": 350, "height": _ROW_PIXELS * (last - top + 1)})
    flow.sheet.insert_chart(
        top, _COLUMN, chart,
        {"description": _words(ratings), "x_offset": 12, "object_position": 2},
    )  # fmt: skip


def _words(ratings: Mapping[str, int]) -> str:
    """Return what the chart shows, for those who hear it read out."""
    listed = ", ".join(f"{rating} {number:,}" for rating, number in ratings.items())
    return f"Bar chart of the number of referrals by rating: {listed}."
