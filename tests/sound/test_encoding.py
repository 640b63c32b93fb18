"""What somebody records becomes small, even and without silence, or a kind sentence: real files, really encoded."""

from __future__ import annotations

import struct
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sound.sounding import file, heard, loudness, seconds, tone
from voice.sound.encoding import MOST_BYTES, MOST_SECONDS, RATE, NotASound, encode


@pytest.mark.parametrize("kind", ["WAV", "FLAC", "OGG", "MP3", "AIFF"])
@pytest.mark.parametrize("rate", [16_000, 44_100, 48_000])
def test_every_kind_of_file_becomes_one_small_kind(kind: str, rate: int) -> None:
    made = encode(file(tone(2, rate=rate), rate, kind))
    samples, found = heard(made)
    assert (samples.ndim, found) == (1, RATE)
    assert seconds(made) == pytest.approx(2, abs=0.35)
    assert len(made) < 2.4 * 4_200  # 32 kbit/s
    assert 0.05 < loudness(made) < 0.2


def test_two_channels_become_one() -> None:
    stereo = np.stack([tone(), np.zeros(RATE, "float32")], axis=1)
    assert heard(encode(file(stereo)))[0].ndim == 1


def test_the_note_is_still_the_same_note_at_another_rate() -> None:
    """180 Hz stays 180 Hz, and nothing is folded back from above."""
    rate = 48_000
    time = np.arange(rate) / rate
    both = 0.3 * np.sin(2 * np.pi * 180 * time) + 0.3 * np.sin(2 * np.pi * 20_000 * time)
    samples, found = heard(encode(file(both.astype("float32"), rate)))
    spectrum = np.abs(np.fft.rfft(samples))
    frequencies = np.fft.rfftfreq(len(samples), 1 / found)
    assert frequencies[spectrum.argmax()] == pytest.approx(180, abs=3)
    assert spectrum[frequencies > 1_000].max() < spectrum.max() / 30


def test_silence_before_and_after_is_cut_off() -> None:
    assert seconds(encode(file(tone(1, before=3, after=4)))) == pytest.approx(1.3, abs=0.25)


@given(st.floats(0.01, 0.95))
@settings(max_examples=15, deadline=None)
def test_whoever_whispers_and_whoever_shouts_is_heard_alike(loud: float) -> None:
    made = encode(file(tone(0.6, loud=loud)))
    assert loudness(made) == pytest.approx(0.1, abs=0.03)
    assert np.abs(heard(made)[0]).max() < 0.99


@pytest.mark.parametrize(("content", "words"), [
    (b"", "lydfil"),
    (b"<svg/>", "lydfil"),
    (b"RIFF\x00\x00\x00\x00WAVEfmt ", "lydfil"),
    (file(np.zeros(48_000, "float32")), "mikrofonen"),
    (file(tone(0.05)), "mikrofonen"),
    (file(np.random.default_rng(1).normal(0, 0.0003, 48_000).astype("float32")), "mikrofonen"),
    (file(np.full(48_000, 0.5, "float32")), "mikrofonen"),
    (file(tone(MOST_SECONDS + 1, rate=8_000), 8_000), "lang"),
    (file(np.zeros((1_000, 8), "float32"), kind="FLAC"), "Den slags"),
    (file(np.zeros(1_000, "float32"), 192_000, "FLAC"), "Den slags"),
    (file(np.zeros(1_000, "float32"), 95_989, "AIFF"), "Den slags"),
    (b"x" * (MOST_BYTES + 1), "stor"),
], ids=["nothing", "a picture", "cut off", "silence", "a click", "a hum", "a steady current", "long",
        "many channels", "more samples than anybody hears",
        "a rate of no microphone", "big"])  # fmt: skip
def test_what_cannot_be_heard_is_refused_in_words(content: bytes, words: str) -> None:
    with pytest.raises(NotASound, match=words):
        encode(content)


@given(st.binary(max_size=400), st.sampled_from([b"", b"RIFF", b"fLaC", b"OggS", b"ID3", b"\xff\xfb\x90\x00"]))
@settings(max_examples=150, deadline=None)
def test_no_file_whatsoever_breaks_it(rest: bytes, begin: bytes) -> None:
    try:
        assert encode(begin + rest)
    except NotASound as error:
        assert str(error)  # noqa: PT017 - either is fine, nothing else is


def test_a_file_that_says_it_is_a_year_long_is_not_read() -> None:
    wav = bytearray(file(tone(0.5)))
    wav[40:44] = struct.pack("<I", 0xFFFFFFF0)
    with suppress(NotASound):
        assert seconds(encode(bytes(wav))) < 2
