"""A machine's voice, the real one: it speaks, in every language, and says so when it is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.sound.sounding import loudness, needs_espeak, seconds
from voice import language
from voice.sound.drafting import say_all
from voice.sound.machine import NoVoice, Piper, voice_for

LONG = "Har du brug for hjælp? Sig det til en voksen, eller ring 116 111."


@needs_espeak
@pytest.mark.parametrize("spoken", language.languages())
def test_every_language_of_the_product_has_a_voice(spoken: str) -> None:
    from voice.questionnaires.files import load
    from voice.web.sound_texts import asked_in

    texts = [text for text in asked_in(load("min-dag"), "6-9", spoken) if not text.isdigit()][:4]
    said = list(say_all([(text, voice_for(spoken)) for text in texts]))
    assert sorted(text for text, _audio in said) == sorted(texts)
    for text, audio in said:
        words = len(re.findall(r"\w+", text))
        assert 0.15 * words < seconds(audio) < 1.0 + 1.2 * words, text
        assert 0.04 < loudness(audio) < 0.2, text


@needs_espeak
def test_a_longer_text_takes_longer_and_stays_small() -> None:
    said = dict(say_all((text, voice_for("da")) for text in ("Nej", LONG)))
    assert seconds(said[LONG]) > 3 * seconds(said["Nej"])
    assert len(said[LONG]) < 40_000


@needs_espeak
def test_a_text_is_never_taken_for_an_option() -> None:
    [(text, audio)] = say_all([("--help er et ord", voice_for("da"))])
    assert text == "--help er et ord"
    assert seconds(audio) > 0.5


@needs_espeak
def test_a_language_without_a_voice_is_said_in_a_sentence() -> None:
    with pytest.raises(NoVoice, match=r"no voice for 'xx'.*--piper"):
        voice_for("xx")


@needs_espeak
def test_one_that_fails_leaves_the_others_alone() -> None:
    said = list(say_all([("Ja", voice_for("da")), ("Nej", Piper(Path("no-such.onnx")))]))
    assert [text for text, _audio in (one for one in said if isinstance(one, tuple))] == ["Ja"]
    assert ["could not say 'Nej'" in one for one in said if isinstance(one, str)] == [True]


def test_without_any_program_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoVoice, match="Install espeak-ng"):
        voice_for("da")
    with pytest.raises(NoVoice, match="no program called piper"):
        voice_for("da", tmp_path / "da.onnx")


@needs_espeak
def test_a_piper_voice_is_asked_by_its_model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A program that takes Piper's arguments and has espeak-ng speak: Piper itself and its models are large."""
    program, model = tmp_path / "piper", tmp_path / "da.onnx"
    asked = '[ "$1" = -m ] && [ -f "$2" ] && [ "$3" = -f ]'
    program.write_text(f'#!/bin/sh\n{asked} && exec espeak-ng -v da -w "$4" --stdin\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    model.touch()
    with pytest.raises(NoVoice, match=r"two files"):
        voice_for("da", model)
    Path(f"{model}.json").touch()
    [(_text, audio)] = say_all([(LONG, voice_for("da", model))])
    assert seconds(audio) > 2
