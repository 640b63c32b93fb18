"""One look for all charts of adults' pages: horizontal bars, their figures beside them, drawn by Altair as SVG.

A bar is dark as far as the rounded figure is certain and pale to where it may reach. What is only said in words
is a hatched bar of full length with the words on it: its length means nothing. Bars stand in the order of the
questionnaire, never by size. For a language written from right to left the whole chart is turned round. The SVG
holds no script, style or outside font, so that a strict CSP lets it through.
"""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Any, Literal

import altair as alt
import vl_convert

from voice.language import direction
from voice.reports.frames import frame

if TYPE_CHECKING:
    import pandas as pd  # type: ignore[import-untyped]

    from voice.questionnaires.questions import Item
    from voice.tallies.results import ItemResult

# The light values of static/tokens.css (STRONG is --sign-5, as in the children's figures); a test holds them
# equal. Charts have a paper ground in dark mode too.
PAPER, INK, STRONG = "#fbf6ea", "#1b2a4a", "#3a6ea3"
PALE, TRACK = "#aabdcc", "#ece3cd"  # STRONG and --line thinned with paper
HATCH = "#010203"  # stands for the hatching until the SVG is written
FONT = "system-ui, -apple-system, Segoe UI, Roboto, sans-serif"

LABEL_WIDTH, PLOT_WIDTH, BAR, GAP, LINE = 220, 520, 26, 18, 19  # pixels
LABEL_CHARACTERS = 27
ROOM_FOR_FIGURE = 1.55  # the plot is this much wider than the whole: room for the column of figures


def chart_svg(item: Item, result: ItemResult) -> str | None:
    """The chart of one result in the current language, or None when there is nothing to draw."""
    rows = frame(item, result)
    if rows is None:
        return None
    in_words = bool(rows["solid"].isna().all())
    return written(words_chart(prepared(rows)) if in_words else figures_chart(prepared(rows)))


def prepared(rows: pd.DataFrame) -> pd.DataFrame:
    """Adds the wrapped label, the bar's middle (y) and its two edges in pixels from the top."""
    rows = rows.assign(lines=[textwrap.wrap(label, LABEL_CHARACTERS) or [""] for label in rows["label"]])
    heights = [max(BAR, LINE * len(lines)) + GAP for lines in rows["lines"]]
    tops = [sum(heights[:place]) for place in range(len(heights))]
    middles = [top + height / 2 for top, height in zip(tops, heights, strict=True)]
    rows = rows.assign(
        middle=middles,
        first_line=[middle - LINE * (len(lines) - 1) / 2 for middle, lines in zip(middles, rows["lines"], strict=True)],
        top=[middle - BAR / 2 for middle in middles],
        bottom=[middle + BAR / 2 for middle in middles],
        start=0.0,
        whole=1.0,
    )
    rows.attrs["height"] = sum(heights)
    return rows


def figures_chart(rows: pd.DataFrame) -> Any:
    return _layers(
        rows,
        _bars(rows, "start", "whole", TRACK),
        _bars(rows, "start", "soft", PALE),
        _bars(rows[rows["solid"] > 0], "start", "solid", STRONG),
        _said(rows),
    )


def words_chart(rows: pd.DataFrame) -> Any:
    return _layers(rows, _bars(rows, "start", "whole", HATCH), _said(rows))


def _layers(rows: pd.DataFrame, *layers: Any) -> Any:  # alt.LayerChart; Altair's fluent methods are not typed
    # config is the theme: no frame, no grid, no axis but the labels that are drawn as text
    return (
        alt.layer(_labels(rows), *layers)
        .properties(width=PLOT_WIDTH, height=rows.attrs["height"], background=PAPER,
                    padding={_near(): LABEL_WIDTH, _far(): 12, "top": 4, "bottom": 4},
                    autosize=alt.AutoSizeParams(type="none"))
        .configure(font=FONT, aria=False)
        .configure_view(stroke=None)
        .configure_text(fontSize=15, color=INK)
    )


def _x(column: str) -> alt.X:
    turned = direction() == "rtl"
    return alt.X(f"{column}:Q", axis=None, scale=alt.Scale(domain=[0, ROOM_FOR_FIGURE], reverse=turned, nice=False))


def _near() -> Literal["left", "right"]:
    """The side where lines of the language being spoken begin."""
    return "right" if direction() == "rtl" else "left"


def _far() -> Literal["left", "right"]:
    return "left" if direction() == "rtl" else "right"


def _on(pixels: int) -> int:
    """So far on in the direction of reading."""
    return -pixels if direction() == "rtl" else pixels


def _y(column: str, rows: pd.DataFrame) -> alt.Y:
    return alt.Y(f"{column}:Q", axis=None, scale=alt.Scale(domain=[0, rows.attrs["height"]], reverse=True, nice=False))


def _bars(rows: pd.DataFrame, low: str, high: str, colour: str) -> Any:
    return alt.Chart(rows).mark_rect(color=colour, cornerRadius=5).encode(
        x=_x(low), x2=f"{high}:Q", y=_y("top", rows), y2="bottom:Q"
    )


def _labels(rows: pd.DataFrame) -> Any:
    return alt.Chart(rows).mark_text(align=_far(), baseline="middle", dx=_on(-12), lineHeight=LINE).encode(
        x=_x("start"), y=_y("first_line", rows), text="lines:N"
    )


def _said(rows: pd.DataFrame) -> Any:
    """The figures in a column behind the whole's end: beside its own bar a figure would run over the pale track."""
    return alt.Chart(rows).mark_text(align=_near(), baseline="middle", dx=_on(10), fontWeight="bold").encode(
        x=_x("whole"), y=_y("middle", rows), text="said:N"
    )


def written(chart: Any) -> str:
    """The chart as SVG, its hatching put in. Raises ValueError from vl-convert on a chart that cannot be drawn."""
    svg = vl_convert.vegalite_to_svg(chart.to_dict())
    hatch = (
        f'<defs><pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="8" height="8" fill="{TRACK}"/>'
        f'<rect width="2.5" height="8" fill="{PALE}"/></pattern></defs>'
    )
    return re.sub(r"(<svg[^>]*>)", rf"\1{hatch}", svg, count=1).replace(f'fill="{HATCH}"', 'fill="url(#hatch)"')
