"""A machine's voice for drafts: espeak-ng when it is installed, or a Piper voice that the keeper has.

Both run as programs of their own beside us: text in, WAV out. Nothing leaves the machine.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

SECONDS = 60.0  # for one text; a slow machine needs one or two
WORDS_A_MINUTE = 140  # espeak-ng's own 175 is too fast for who is six


class NoVoice(RuntimeError):
    """There is no such voice on this machine, or it said nothing; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Espeak:
    """espeak-ng with one of its voices, such as 'da'."""

    voice: str

    def wav(self, text: str) -> bytes:
        """Raises NoVoice."""
        command = ["espeak-ng", "-v", self.voice, "-s", str(WORDS_A_MINUTE), "-b", "1", "--stdin", "--stdout"]
        return _run(command, text).stdout


@dataclass(frozen=True, slots=True)
class Piper:
    """The program `piper` with the model of a voice, an .onnx file that has its .onnx.json beside it."""

    model: Path

    def wav(self, text: str) -> bytes:
        """Raises NoVoice."""
        with TemporaryDirectory() as folder:
            out = Path(folder) / "said.wav"
            _run(["piper", "-m", str(self.model), "-f", str(out)], text + "\n")
            return out.read_bytes() if out.exists() else b""


Voice = Espeak | Piper


def voice_for(language: str, model: Path | None = None) -> Voice:
    """The Piper voice when one is named, else espeak-ng's of the language. Raises NoVoice."""
    if model is not None:
        if not shutil.which("piper"):
            raise NoVoice("There is no program called piper. Install it (pip install piper-tts), or leave out --piper.")
        if not model.is_file() or not Path(f"{model}.json").is_file():
            raise NoVoice(f"{model}: a Piper voice is two files, NAME.onnx and NAME.onnx.json.")
        return Piper(model)
    if not shutil.which("espeak-ng"):
        raise NoVoice(
            "There is no voice on this machine. Install espeak-ng (Debian: apt install espeak-ng), or give a Piper "
            "voice with --piper MODEL.onnx."
        )
    if language not in espeak_languages():
        raise NoVoice(f"espeak-ng has no voice for {language!r}. Give a Piper voice with --piper MODEL.onnx.")
    return Espeak(language)


def espeak_languages() -> frozenset[str]:
    """The first part of every language code that the installed espeak-ng speaks."""
    listed = _run(["espeak-ng", "--voices"], "").stdout.decode("utf-8", "replace").splitlines()[1:]
    return frozenset(line.split()[1].partition("-")[0] for line in listed if len(line.split()) > 1)


def _run(command: list[str], text: str) -> subprocess.CompletedProcess[bytes]:
    try:
        # texts go in by standard input: none is ever taken for an option
        return subprocess.run(command, input=text.encode(), capture_output=True, timeout=SECONDS, check=True)  # noqa: S603
    except (OSError, subprocess.SubprocessError) as error:
        said = getattr(error, "stderr", b"") or b""
        reason = said.decode("utf-8", "replace").strip().splitlines()[-1:] or [str(error)]
        raise NoVoice(f"{command[0]} could not say {text.strip()[:60]!r}: {reason[0]}") from error
