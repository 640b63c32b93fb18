"""What somebody recorded, made ready to be heard: mono, without the silence around it, as loud as the others, MP3.

MP3, 24 kHz, 32 kbit/s: about 4 kB for a second, heard in every browser there is. Speech has little above 10 kHz; a
lower sampling rate would make s and f hard to tell apart, which matters to whoever is learning the language.
"""

from __future__ import annotations

from io import BytesIO
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt
import soundfile

from voice.language import gettext as _

MOST_BYTES = 8 * 2**20  # of an upload: half a minute of a phone's WAV is 6 MB
MOST_SECONDS = 30.0  # read as it came, before the silence is cut off
LEAST_SECONDS = 0.15
LEAST_RATE, MOST_RATE, MOST_CHANNELS = 4_000, 96_000, 2  # silence packs well: a small file may hold half a gigabyte
RATE = 24_000  # samples in a second
MOST_STEP = 1_000  # what a rate has that RATE has not: 147 for a CD's 44,100; a prime number is from no microphone
SMALL = 0.85  # libsndfile's compression level that gives 32 kbit/s at this rate
LOUD, MOST = 0.1, 0.89  # root mean square while somebody speaks (-20 dBFS), highest sample (-1 dBFS)
QUIET, FLOOR = 0.05, 0.0015  # silence: a twentieth of the loudest 20 ms (-26 dB), and in any case below -56 dBFS
FRAME = RATE // 50  # 20 ms
BEFORE, AFTER = 3, 8  # frames of silence that are kept around the speech

Samples = npt.NDArray[np.float32]
_one_at_a_time = Lock()  # a sound may take 150 MB while it is made ready, and many can be sent at a time


class NotASound(ValueError):
    """The file cannot be used; str() is a sentence for whoever recorded it."""


def encode(content: bytes) -> bytes:
    """Anything libsndfile reads (WAV, FLAC, Ogg, MP3, AIFF ...) as a small MP3. Raises NotASound."""
    if len(content) > MOST_BYTES:
        raise NotASound(_("Filen er for stor. Læs én tekst op ad gangen."))
    with _one_at_a_time:
        speech = _trimmed(_at_rate(*_read(content)))
    out = BytesIO()
    soundfile.write(out, _evened(speech), RATE, format="MP3", subtype="MPEG_LAYER_III",
                    bitrate_mode="CONSTANT", compression_level=SMALL)  # fmt: skip
    return out.getvalue()


def _read(content: bytes) -> tuple[Samples, int]:
    """One channel and its rate."""
    try:
        with soundfile.SoundFile(BytesIO(content)) as file:
            rate, most = file.samplerate, int(MOST_SECONDS * file.samplerate)
            odd = rate // np.gcd(rate, RATE) > MOST_STEP
            if odd or not (LEAST_RATE <= rate <= MOST_RATE and file.channels <= MOST_CHANNELS):
                raise NotASound(_("Den slags lydfil kan vi ikke læse. Prøv at optage her på siden."))
            samples = file.read(most + 1, dtype="float32", always_2d=True)
    except (soundfile.SoundFileError, RuntimeError, OSError, ValueError) as error:
        if isinstance(error, NotASound):
            raise
        raise NotASound(_("Det er ikke en lydfil, vi kan læse. Prøv at optage her på siden.")) from error
    if len(samples) > most:
        raise NotASound(_("Optagelsen er for lang. Læs kun den ene tekst op."))
    return np.nan_to_num(samples.mean(axis=1, dtype=np.float32), posinf=0.0, neginf=0.0), rate


def _at_rate(samples: Samples, rate: int) -> Samples:
    """The same sound at RATE: what is above half of it is left out, so nothing comes back as a hiss."""
    if rate == RATE or not len(samples):
        return samples
    step = rate // int(np.gcd(rate, RATE))
    pieces = -(-len(samples) // step)
    grain = 1 << max(0, pieces.bit_length() - 6)  # a length of small factors: others take four times the memory
    length = -(-pieces // grain) * grain * step
    spectrum = np.fft.rfft(samples, length)
    wanted = length * RATE // rate
    made = np.fft.irfft(spectrum[: wanted // 2 + 1], wanted) * (wanted / length)
    return made.astype(np.float32)


def _trimmed(samples: Samples) -> Samples:
    """Without the silence before and after. Raises NotASound when there is nothing else."""
    frames = len(samples) // FRAME
    cut = samples[: frames * FRAME].reshape(frames, FRAME)
    loud = np.sqrt((cut * cut).mean(axis=1)) if frames else np.zeros(0)
    spoken = np.flatnonzero(loud > max(FLOOR, float(loud.max(initial=0.0)) * QUIET))
    if not len(spoken) or (spoken[-1] - spoken[0] + 1) * FRAME < LEAST_SECONDS * RATE:
        raise NotASound(_("Vi kan ikke høre noget. Er mikrofonen slået til?"))
    start, end = max(0, int(spoken[0]) - BEFORE), int(spoken[-1]) + 1 + AFTER
    return samples[start * FRAME : end * FRAME]


def _evened(samples: Samples) -> Samples:
    """As loud as every other sound, and never distorted; the ends without a click."""
    samples = samples - samples.mean()
    frames = max(1, len(samples) // FRAME)
    cut = np.resize(samples, (frames, FRAME))
    loud: Any = np.sqrt((cut * cut).mean(axis=1))
    if not loud.max() > FLOOR:  # a steady current, and nothing in it
        raise NotASound(_("Vi kan ikke høre noget. Er mikrofonen slået til?"))
    speaking = float(loud[loud > loud.max() * 0.2].mean())
    made = samples * min(LOUD / speaking, MOST / float(np.abs(samples).max()))
    fade = min(FRAME // 4, len(made) // 2)
    ramp = np.linspace(0.0, 1.0, fade, dtype=np.float32)
    made[:fade] *= ramp
    made[len(made) - fade :] *= ramp[::-1]
    return made.astype(np.float32)
