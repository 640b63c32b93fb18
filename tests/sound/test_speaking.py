"""`voice speak` and `voice check --sound`: the commands themselves, over a real database and a real machine's voice."""

from __future__ import annotations

import json
from datetime import date

import pytest
from sqlmodel import Session, select

from tests.cast import make_group, make_item, make_questionnaire, make_sitting
from tests.sound.sounding import needs_espeak, seconds
from tests.test_cli import Shell, school, shell  # noqa: F401 - fixtures
from voice import language
from voice.db import Database
from voice.places import SURVEYS
from voice.questionnaires.files import load
from voice.settings import Settings
from voice.sound.heard_before import DRAFT, RECORDED
from voice.sound.keeping import keep
from voice.sound.tables import Sound
from voice.sound.wording import text_hash
from voice.web.sound_sources import every_text, on_the_shelf
from voice.web.sound_texts import HEARD_FIRST, said_on_page

MIN_DAG = SURVEYS / "min-dag.yaml"
NEW = ("Nej", "Har du en god ven her?")


def fill(session: Session, texts: set[str], spoken: str = "da", kind: str = RECORDED, house: str | None = None) -> None:
    for text in texts:
        hashed = text_hash(text, spoken)
        session.add(Sound(key=f"{hashed[:24]}{spoken}{kind[:3]}{(house or '')[:3]}", institution_key=house,
                          language=spoken, text_hash=hashed, kind=kind, audio=b"x", on=date(2026, 11, 1)))  # fmt: skip


@pytest.fixture
def all_but_two(school: Database) -> Database:  # noqa: F811
    """Everything on the shelf has been read by a person, except two texts."""
    texts = {text for said in every_text(on_the_shelf(), "da").values() for text in said}
    with school.writing() as session:
        fill(session, texts - set(NEW))
    return school


def sounds(database: Database, kind: str = DRAFT) -> dict[str, Sound]:
    with database.reading() as session:
        return {sound.text_hash: sound for sound in session.exec(select(Sound).where(Sound.kind == kind))}


@needs_espeak
def test_it_reads_what_nobody_has_read_and_nothing_twice(shell: Shell, all_but_two: Database) -> None:  # noqa: F811
    first = json.loads(shell("speak", "da", "--json").out)
    assert (first["made"], first["failed"]) == (2, [])
    made = sounds(all_but_two)
    assert set(made) == {text_hash(text, "da") for text in NEW}
    assert all(seconds(sound.audio) > 0.2 for sound in made.values())
    again = json.loads(shell("speak", "da", "--json").out)
    assert (again["made"], again["already"], again["removed"]) == (0, first["made"] + first["already"], 0)
    assert sounds(all_but_two).keys() == made.keys()
    renewed = json.loads(shell("speak", "da", "--replace", "--json").out)
    assert renewed["made"] == 2  # and never what a person has read


@needs_espeak
def test_what_a_council_has_made_is_read_too_and_forgotten_when_it_is_over(
    shell: Shell, all_but_two: Database, settings: Settings  # noqa: F811
) -> None:
    asked = make_questionnaire(make_item("slush", ask="Skal der være slush ice?"), key="egen")
    with all_but_two.writing() as session:
        sitting = make_sitting(session, settings, make_group(session, "7.c"), questionnaire=asked)
        wave = sitting.wave_key
    assert json.loads(shell("speak", "da", "--json").out)["made"] > 2
    hashed = text_hash("Skal der være slush ice?", "da")
    assert hashed in sounds(all_but_two)
    with all_but_two.writing() as session:
        from voice.waves.tables import Wave

        row = session.get_one(Wave, wave)
        row.ends_on = date(2020, 1, 1)
        session.add(row)
    assert json.loads(shell("speak", "da", "--json").out)["removed"] > 0
    assert hashed not in sounds(all_but_two)


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize(("arguments", "words"), [
    (("xx",), "There is no language 'xx' here; there are: da"),
    (("da", "--piper", "/no/such.onnx"), "/no/such.onnx: there is no such file."),
])  # fmt: skip
def test_bad_usage_is_said_in_one_line(shell: Shell, arguments, words: str) -> None:  # noqa: F811
    said = shell("speak", *arguments)
    assert (said.exit_code, said.out) == (2, "")
    assert words in said.err
    assert said.err.count("\n") == 1


@pytest.mark.usefixtures("school")
def test_without_a_voice_it_says_what_to_install(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path  # noqa: F811
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    said = shell("speak", "da")
    assert said.exit_code == 1
    assert "apt install espeak-ng" in said.err
    assert said.err.count("\n") == 1


@pytest.mark.usefixtures("school")
def test_check_says_which_ages_hear_nothing(shell: Shell) -> None:  # noqa: F811
    said = shell("check", str(MIN_DAG), "--sound")
    assert said.exit_code == 1
    wrong = [line for line in said.err.splitlines() if " have no sound" in line and "advice" not in line]
    forms = [form for form in load("min-dag").form_keys if form in HEARD_FIRST]
    assert [line.split()[1:3] for line in wrong] == [
        [spoken, f"{form}:"] for spoken in language.languages() for form in forms
    ]


def test_check_is_content_when_everything_for_the_small_ones_can_be_heard(
    shell: Shell, school: Database  # noqa: F811
) -> None:
    """Read in each of the houses it is heard everywhere; the older ones may do without."""
    with school.writing() as session:
        for spoken in language.languages():
            texts = {text for (_key, form), said in every_text([load("min-dag")], spoken).items()
                     if form in HEARD_FIRST for text in said}  # fmt: skip
            fill(session, texts, spoken, house="egeskolen")
            fill(session, texts, spoken, house="birkeskolen")
    said = shell("check", str(MIN_DAG), "--sound")
    assert said.exit_code == 0, said.err
    with school.writing() as session:
        one = said_on_page(load("min-dag"), "6-9", "da")[2]
        for sound in session.exec(select(Sound).where(Sound.text_hash == text_hash(one, "da"))):
            session.delete(sound)
            break
    said = shell("check", str(MIN_DAG), "--sound")
    assert said.exit_code == 1
    assert "da 6-9: 1 of " in said.err


def test_a_recording_of_one_house_takes_nobody_else_s_place(school: Database) -> None:  # noqa: F811
    """A recording for one house never takes the place of everybody's."""
    with school.writing() as session:
        keep(session, "Nej", "da", b"all", on=date(2026, 11, 1), institution=None)
        keep(session, "Nej", "da", b"own", on=date(2026, 11, 1), institution="egeskolen")
    assert len(sounds(school, RECORDED)) == 1
    with school.reading() as session:
        assert len(session.exec(select(Sound)).all()) == 2
