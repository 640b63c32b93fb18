"""A questionnaire as the JSON document that is frozen with every wave, and back again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from typing import Any

from voice.questionnaires.questions import Cross, Form, Index, Item, Option, Questionnaire, When


def to_document(questionnaire: Questionnaire) -> str:
    """Canonical JSON: the same questionnaire always gives the same bytes. Leaves defaults and the version out."""
    plain = _without_empty(asdict(questionnaire))
    plain.pop("version", None)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def version_of(document: str) -> str:
    """16 hex digits that change when anything in the document changes."""
    return hashlib.sha256(document.encode()).hexdigest()[:16]


def with_version(questionnaire: Questionnaire) -> Questionnaire:
    return replace(questionnaire, version=version_of(to_document(questionnaire)))


def from_document(document: str) -> Questionnaire:
    """The opposite of to_document. Raises KeyError or TypeError on a document this program did not write."""
    plain = json.loads(document)
    return Questionnaire(
        key=plain["key"],
        title=plain["title"],
        goals=tuple(plain.get("goals", ())),
        about=plain.get("about", ""),
        forms=tuple(
            Form(key=form["key"], items=tuple(_item(item) for item in form["items"])) for form in plain["forms"]
        ),
        indexes=tuple(Index(**_tuples(index)) for index in plain.get("indexes", ())),
        crosses=tuple(Cross(**_tuples(cross)) for cross in plain.get("crosses", ())),
        version=version_of(document),
    )


def _item(plain: dict[str, Any]) -> Item:
    values = _tuples(plain)
    for name in ("options", "parts"):
        values[name] = tuple(Option(**option) for option in plain.get(name, ()))
    if "when" in plain:
        values["when"] = When(item=plain["when"]["item"], codes=tuple(plain["when"]["codes"]))
    return Item(**values)


def _tuples(plain: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in plain.items()}


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _without_empty(v) for k, v in value.items() if not _is_default(v)}
    if isinstance(value, (list, tuple)):
        return [_without_empty(entry) for entry in value]
    return value


def _is_default(value: Any) -> bool:
    # 0 is a value of its own although it equals False
    return value is None or value is False or (isinstance(value, (str, tuple, list)) and not value)
