"""Small questionnaire files for tests: one that is fine, and the same with something changed."""

from __future__ import annotations

from pathlib import Path

FINE = """\
key: proeve
title: En prøve
goals: [C]
items:
  - key: friend
    picture: friends
    scale: yes-a-lot
    ask:
      4-9: Har du en god ven her?
      10-18: Jeg har en god ven her.
  - key: wish
    picture: idea
    when: {item: friend, codes: ["no"]}
    ask: {6-9: Hvad vil du helst?}
    options:
      - {code: play, label: Lege}
      - {code: read, label: Læse}
  - key: own-words
    type: text
    ask: {10-18: Hvad skal vi gøre mere af?}
indexes:
  - {key: index, title: Samlet, items: [friend], forms: 10-18}
crosses:
  - {key: cross, rows: friend, columns: wish, forms: 6-9}
"""


def changed(old: str, new: str) -> str:
    """FINE with one place changed; the place must be there, once."""
    assert FINE.count(old) == 1, old
    return FINE.replace(old, new)


def written(folder: Path, text: str | bytes, name: str = "proeve.yaml") -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def one_item(form: str, ask: str, **fields: str) -> str:
    """A questionnaire of one item in one form; fields are YAML as it is written."""
    usual = {"scale": "yes-a-lot", "picture": "friends"} if not fields.keys() & {"type", "options", "scale"} else {}
    usual = {"picture": "friends", **usual} if form in ("3", "4-5", "6-9") else usual
    lines = [f"    {name}: {value}" for name, value in {**usual, **fields}.items()]
    ask_line = f'    ask: {{"{form}": "{ask}"}}'
    return "\n".join(["key: proeve", "title: En prøve", "items:", "  - key: one", ask_line, *lines, ""])
