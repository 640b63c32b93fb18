"""Charts really drawn by Altair and vl-convert: they hold the published figures, and nothing else."""

import re
from random import Random
from xml.etree import ElementTree

import pytest

from tests.reports import made
from voice.places import STATIC
from voice.reports.charts import INK, LABEL_WIDTH, PAPER, PLOT_WIDTH, ROOM_FOR_FIGURE, STRONG, chart_svg
from voice.reports.frames import ends, frame
from voice.reports.screens import items_of, screens, table
from voice.tallies.results import ItemResult, Share
from voice.web.result import has_chart

SVG = "{http://www.w3.org/2000/svg}"
FITS = ItemResult("calm", "figures", 10, (Share(("5", "4"), 7), Share(("3", "2"), 3)), answers="20-29")


@pytest.fixture(scope="module")
def svg() -> str:
    return chart_svg(made.CALM, FITS) or ""


def words_in(svg: str) -> str:
    texts = ElementTree.fromstring(svg).iter(f"{SVG}text")
    return " ".join(" ".join(part.strip() for part in text.itertext()) for text in texts)


def numbers_in(svg: str) -> list[str]:
    return re.findall(r"\d+", words_in(svg))


def test_the_chart_says_the_published_figures_and_no_other_number(svg):
    assert "omkring 7 ud af 10" in words_in(svg)
    assert "passer helt eller passer lidt" in words_in(svg)
    assert sorted(numbers_in(svg)) == ["10", "10", "3", "7"]


def test_bars_reach_half_a_step_to_each_side_of_the_rounded_figure(svg):
    whole = PLOT_WIDTH / ROOM_FOR_FIGURE
    right_edges = {round(max(float(x) for x in re.findall(r"[ML ](-?[\d.]+),", path)) / whole, 3)
                   for path in re.findall(r'<path d="(M[^"]+Z)" fill="#', svg)}
    assert right_edges == {1.0, 0.65, 0.75, 0.25, 0.35}


def test_figures_stand_in_a_column_behind_the_pale_track(svg):
    """They never run over the end of the track."""
    starts = [float(x) for x in re.findall(r'text-anchor="start" transform="translate\((-?[\d.]+),', svg)]
    assert len(starts) == 2
    assert min(starts) > PLOT_WIDTH / ROOM_FOR_FIGURE


@pytest.mark.parametrize(
    ("share", "drawn"),
    [(Share(("x",), 4), (0.7, 0.9)), (Share(("x",), 3, "most-or-all"), (0.5, 1.0)),
     (Share(("x",), 2, "few-or-none"), (0.0, 0.5))],
)
def test_the_ends_of_a_bar_cover_everything_that_the_figure_may_stand_for(share, drawn):
    assert ends(share, 5) == pytest.approx(drawn)


def test_words_are_hatched_and_hold_no_number():
    svg = chart_svg(made.SECRET, ItemResult("secret", "words", half="most", rest="several")) or ""
    assert numbers_in(svg) == []
    assert svg.count('fill="url(#hatch)"') == 2
    assert "de fleste" in words_in(svg)


def test_a_strict_policy_lets_the_picture_through(svg):
    tree = ElementTree.fromstring(svg)
    for node in tree.iter():
        assert node.tag.removeprefix(SVG) not in ("script", "style", "image", "foreignObject", "a")
        assert not {name for name in node.attrib if name == "style" or name.startswith("on") or name.endswith("href")}
    assert "@import" not in svg
    assert "url(http" not in svg


def test_charts_have_the_colours_of_the_pages():
    daylight = (STATIC / "tokens.css").read_text().partition("@media")[0]
    for name, colour in (("paper", PAPER), ("ink", INK), ("sign-5", STRONG)):
        assert f"--{name}: {colour};" in daylight


def test_long_labels_stay_inside_the_picture():
    item = made.Item("long", "scale", "?", (made.Option("a", "det er sådan det ofte er hos os " * 3),
                                           made.Option("b", "nej")), positive=("a",))
    svg = chart_svg(item, ItemResult("long", "figures", 5, (Share(("a",), 3), Share(("b",), 2)))) or ""
    height = float(re.search(r'height="([\d.]+)"', svg)[1])  # type: ignore[index]
    lines = [float(y) for y in re.findall(r'text-anchor="end" transform="translate\(-?[\d.]+,([\d.]+)\)', svg)]
    first = ElementTree.fromstring(svg).findall(f".//{SVG}text")[0]
    assert len(list(first)) >= 4
    assert lines[0] > 0
    assert lines[0] + 19 * len(list(first)) < height
    assert LABEL_WIDTH > 27 * 7  # the widest line of 27 letters at 15 px


@pytest.mark.parametrize("seed", range(3))
def test_the_page_expects_a_chart_of_exactly_what_is_drawn(seed):
    asked = made.questionnaire()
    results = tuple(made.published(form, (3, 12, 30)[seed], Random(seed)) for form in asked.forms)
    drawn = {
        (result.form, item.key)
        for form, result in zip(asked.forms, results, strict=True)
        for item, entry in items_of(form, result)
        if frame(item, entry) is not None
    }
    shown = screens(asked, results)
    assert {(screen.form, screen.key) for screen in shown if has_chart(screen)} == drawn
    assert all(table(screen) for screen in shown if has_chart(screen))


def test_nothing_is_drawn_of_a_talk():
    assert chart_svg(made.WORDS, ItemResult("words", "talk", why="text")) is None
