"""Sounds for tests: made of numbers, as a microphone would give them."""

from __future__ import annotations

import shutil
from io import BytesIO

import numpy as np
import pytest
import soundfile

needs_espeak = pytest.mark.skipif(
    not shutil.which("espeak-ng"), reason="no espeak-ng on this machine (Debian: apt install espeak-ng)"
)


def tone(seconds: float = 1.0, *, loud: float = 0.3, rate: int = 24_000, before: float = 0.0, after: float = 0.0):
    """Something like a voice: a note that swells, between silences."""
    time = np.arange(int(seconds * rate)) / rate
    voice = loud * np.sin(2 * np.pi * 180 * time) * (0.6 + 0.4 * np.sin(2 * np.pi * 4 * time))
    return np.concatenate([np.zeros(int(before * rate)), voice, np.zeros(int(after * rate))]).astype("float32")


def file(samples: object, rate: int = 24_000, kind: str = "WAV") -> bytes:
    out = BytesIO()
    soundfile.write(out, samples, rate, format=kind)
    return out.getvalue()


def heard(mp3: bytes) -> tuple[np.ndarray, int]:
    samples, rate = soundfile.read(BytesIO(mp3), dtype="float32")
    return samples, rate


def seconds(mp3: bytes) -> float:
    samples, rate = heard(mp3)
    return len(samples) / rate


def loudness(mp3: bytes) -> float:
    """Root mean square of what is above a tenth of the loudest."""
    samples, _rate = heard(mp3)
    frames = samples[: len(samples) // 480 * 480].reshape(-1, 480)
    each = np.sqrt((frames**2).mean(axis=1))
    return float(each[each > each.max() * 0.2].mean())
