"""Drafts: texts read aloud by a machine, so that nothing is silent until a person has read it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed

from voice.sound.encoding import NotASound, encode
from voice.sound.machine import NoVoice, Voice

Said = tuple[str, bytes]


def say_all(texts: Iterable[tuple[str, Voice]], workers: int | None = None) -> Iterator[Said | str]:
    """(text, MP3) as each is ready, in no order, or a sentence about one that could not be said. The programs and the
    encoder do the work outside Python, so threads are enough for all cores."""
    with ThreadPoolExecutor(workers or os.cpu_count() or 1) as pool:
        jobs = [pool.submit(_say, text, voice) for text, voice in texts]
        try:
            for job in as_completed(jobs):
                yield job.result()
        finally:
            for job in jobs:
                job.cancel()


def _say(text: str, voice: Voice) -> Said | str:
    try:
        return text, encode(voice.wav(text))
    except NoVoice as error:
        return str(error)
    except NotASound:
        return f"The voice is silent for {text[:60]!r}."
