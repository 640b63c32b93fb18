"""Everything that is drawn: every name is there, small enough to travel, without styles or ids that collide."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from jinja2 import UndefinedError
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from voice.places import STATIC
from voice.questionnaires.pictures import PICTURES
from voice.web.inline import inline
from voice.web.minified import minified
from voice.web.render import environment

POSES = ("listening", "speaking", "thinking", "waiting", "waving")
ICONS = (
    "back", "next", "skip", "sound", "stop", "help", "check",
    "print", "screen", "plus", "people", "box", "clock", "door",
)  # fmt: skip
FACES = (1, 2, 3, 4, 5)
# Colours and lines that a drawing may ask for; anything else has no rule and would come out black.
CLASSES = {
    "c1", "c2", "c3", "c4", "c5", "c6", "ink", "paper", "skin1", "skin2", "skin3", "hair",
    "l", "d", "f", "s", "face", "pic",
}  # fmt: skip


def drawn(part: str) -> Any:
    return environment().get_template(f"parts/{part}.html").module


def everything() -> list[tuple[str, str]]:
    """(name, svg) of all that a page can ask for, symbols first."""
    faces, pictures, steps = drawn("faces"), drawn("pictures"), drawn("steps")
    return [
        ("faces", faces.face_symbols(FACES) + "".join(faces.face(n) for n in FACES)),
        ("pictures", pictures.picture_symbols(PICTURES) + "".join(pictures.picture(name) for name in PICTURES)),
        *((f"bird {pose}", drawn("bird").bird(pose)) for pose in POSES),
        *((f"icon {name}", drawn("icons").icon(name)) for name in ICONS),
        *((f"ladder {rung}", steps.ladder(rung)) for rung in range(6)),
        *((f"stones {done}/{total}", steps.stones(done, total)) for done, total in ((0, 4), (7, 12), (45, 45))),
        *((f"box {n}", steps.box_picture(n)) for n in (None, 0, 17, 1234)),
    ]


ALL = everything()


def test_the_pictures_a_questionnaire_may_name_are_those_that_are_drawn() -> None:
    assert sorted(drawn("pictures").names) == sorted(PICTURES)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_small(name: str) -> None:
    text = str(drawn("pictures").drawing(name)).strip()
    assert 100 < len(text) <= 900


def test_seven_pictures_with_their_heads_fit_a_childs_page() -> None:
    assert len(drawn("pictures").picture_symbols(PICTURES[:7])) < 5000


@pytest.mark.parametrize("pose", POSES)
def test_a_bird_is_under_three_kilobytes(pose: str) -> None:
    assert len(drawn("bird").bird(pose).encode()) < 3000


@pytest.mark.parametrize("n", FACES)
def test_a_face_is_under_450_bytes_with_its_head(n: int) -> None:
    assert len(symbol("0")) + len(symbol(str(n))) < 450


def symbol(n: str) -> str:
    found = re.search(rf'<symbol id="face-{n}".*?</symbol>', drawn("faces").face_symbols(FACES), re.S)
    assert found
    return found.group()


def test_five_faces_differ_in_brows_eyes_and_mouth() -> None:
    """The lines of a face are two brows, two eyes and the mouth, in this order."""
    strokes = {n: re.findall(r"M[^M\"]+", str(drawn("faces").expression(n))) for n in FACES}
    assert len({tuple(strokes[n][:2]) for n in FACES}) == 5  # brows
    assert len({tuple(strokes[n][2:4]) for n in (1, 3, 5)}) == 3  # eyes
    assert len({tuple(strokes[n][4:]) for n in FACES}) == 5  # mouth


@pytest.mark.parametrize(("name", "svg"), ALL, ids=[name for name, _svg in ALL])
def test_a_drawing_has_no_style_attribute_and_only_known_classes(name: str, svg: str) -> None:
    assert not re.search(r"style|<script|url\(", svg)
    if name in ("faces", "pictures"):
        worn = {c for found in re.findall(r'class="([^"]*)"', svg) for c in found.split()}
        assert worn <= CLASSES


@pytest.mark.parametrize("svg", [svg for _name, svg in ALL], ids=[name for name, _svg in ALL])
def test_a_drawing_speaks_or_is_hidden(svg: str) -> None:
    for node in HTMLParser(svg).css("svg"):
        hidden = node.attributes.get("aria-hidden") == "true"
        inside_hidden = node.parent is not None and "hidden" in node.parent.attributes
        assert hidden or inside_hidden or (node.attributes.get("role") == "img" and node.attributes.get("aria-label"))


def test_no_id_stands_twice_and_every_use_finds_its_symbol() -> None:
    page = "".join(svg for _name, svg in ALL) + drawn("bird").bird("waving") + drawn("icons").icon("next")
    ids = Counter(re.findall(r'\bid="([^"]+)"', page))
    assert [name for name, times in ids.items() if times > 1] == []
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_alone_brings_the_parts_it_uses_and_no_others(name: str) -> None:
    svg = drawn("pictures").picture_symbols([name, name])
    ids = re.findall(r'\bid="([^"]+)"', svg)
    used = set(re.findall(r'href="#([^"]+)"', svg))
    assert len(ids) == len(set(ids))
    assert used == set(ids) - {f"pic-{name}"}


def test_what_is_not_drawn_is_an_error_instead_of_a_hole() -> None:
    for draw in (drawn("pictures").drawing, drawn("icons").icon, drawn("bird").bird, drawn("faces").expression):
        with pytest.raises(UndefinedError):
            draw("unicorn")


def test_the_bird_stands_on_the_step_reached_and_done_stones_are_counted() -> None:
    assert drawn("steps").ladder(3).count("step done") == 3
    assert 'aria-label="Trin 3 af 5"' in drawn("steps").ladder(3)
    way = drawn("steps").stones(7, 45)
    assert (way.count("<ellipse"), way.count("stone done")) == (45, 7)
    assert 'aria-label="7 ud af 45"' in way


def test_the_box_shows_a_number_and_nothing_else() -> None:
    assert re.findall(r"<text[^>]*>(.*?)</text>", drawn("steps").box_picture(17)) == ["17"]
    assert "<text" not in drawn("steps").box_picture()


def test_a_childs_page_colours_drawings_as_all_other_pages_do() -> None:
    """The child's page has the rules inline."""
    carried = inline("sheet.css", "drawn.css")
    files = "".join((STATIC / name).read_text() for name in ("faces.css", "shapes.css"))
    rules = re.findall(r"^\.[a-z0-9-]+\{[^}]*\}", files, re.M)
    assert len(rules) > 15
    assert [rule for rule in rules if minified(rule, ".css") not in carried] == []


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio of two #rrggbb colours."""

    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("night", [False, True])
def test_words_for_adults_stand_out_from_both_papers(night: bool) -> None:
    sheet = (STATIC / "tokens.css").read_text()
    day, _at, dark = sheet.partition("@media (prefers-color-scheme: dark)")
    colours = dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", dark.partition("@media")[0] if night else day))
    for paper in ("paper", "paper-raised"):
        assert contrast(colours["ink"], colours[paper]) >= 7
        for name in ("ink-soft", "strong", "wrong", *(f"sign-{n}" for n in range(1, 7))):
            assert contrast(colours[name], colours[paper]) >= 4.5, (name, paper)
