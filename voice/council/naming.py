"""Names of persons in what children write: flagged, so that they are taken out before others read it.

Only given names with a capital letter, and pupils one talks of ("min veninde"). Roles may be named: a proposal has to
say whom it is for ("Lederen"). A list cannot know every name; the contact adult looks too.
"""

from __future__ import annotations

from voice.questionnaires.about_persons import NAMES, OWN
from voice.questionnaires.lint.readability import words


def named_in(text: str) -> tuple[str, ...]:
    """The words that may be names, in the order they stand, each once; empty for none."""
    named = [word for word in words(text) if word[:1].isupper() and _is_name(word.lower())]
    return tuple(dict.fromkeys((*named, *(found.group() for found in OWN.finditer(text)))))


def _is_name(word: str) -> bool:
    return word in NAMES or word.removesuffix("s") in NAMES
