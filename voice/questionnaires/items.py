"""One entry of `items:` in the file -> the Item that each form gets."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from voice.questionnaires.item_form import FORM_FIELDS, FormReader
from voice.questionnaires.questions import FORMS, Item, When
from voice.questionnaires.scales import Scales, by_form
from voice.questionnaires.source import Value
from voice.questionnaires.wordings import Wording

ITEM_FIELDS = ("key", "sign", "goals", "sensitive", "when", *FORM_FIELDS, "forms")
GOALS = ("A", "B", "C", "D")


@dataclass
class ReadItem:
    """An item as far as it could be read: one Item per form, its wordings, and the places of its cross-references."""

    key: str
    line: int
    forms: dict[str, Item] = field(default_factory=dict)
    wordings: list[Wording] = field(default_factory=list)
    when: tuple[Value, Value] | None = None


def read_item(value: Value, scales: Scales) -> ReadItem | None:
    """None when not even the key can be read; everything else that is wrong is reported and left out."""
    fields = value.known_fields("An item", ITEM_FIELDS, ("key",))
    key = fields["key"].code("The key of an item") if "key" in fields else None
    if key is None:
        return None
    item = ReadItem(key, fields["key"].line, when=_when(fields.get("when")))
    sign = fields["sign"].whole("sign", 1, 6) if "sign" in fields else None
    goals = tuple(g for e in _list(fields, "goals") if (g := e.one_of("goal", GOALS)))
    sensitive = fields["sensitive"].yes_or_no("sensitive") if "sensitive" in fields else False
    shared = {name: _by_form_or_same(fields[name], f"{name} of {key}") for name in FORM_FIELDS if name in fields}
    own = {
        form: entry.known_fields(f"forms of {key}", FORM_FIELDS)
        for form, entry in (by_form(fields["forms"], f"forms of {key}") if "forms" in fields else {}).items()
    }
    asked = set(_forms_asked(fields, key)) | set(own)
    for form in (form for form in FORMS if form in asked):
        own_shape = {name: forms[form] for name, forms in shared.items() if form in forms}
        reader = FormReader(key, form, value, own.get(form, {}), own_shape, scales)
        read = reader.read()
        item.wordings += reader.wordings
        if read:
            when = When(*_when_texts(item.when)) if item.when else None
            item.forms[form] = replace(read, sign=sign, goals=goals, sensitive=sensitive, when=when)
    if not asked and "ask" not in fields:
        value.error(f"Item {key} has no wording.", "Add ask: with a wording for each range of ages.")
    return item


def _forms_asked(fields: dict[str, Value], key: str) -> tuple[str, ...]:
    if "ask" not in fields:
        return ()
    if not fields["ask"].is_fields:
        fields["ask"].error(f"ask of {key} does not say which ages it is for.", "Write ask: {6-9: the question}.")
        return ()
    return tuple(by_form(fields["ask"], f"ask of {key}"))


def _by_form_or_same(value: Value, what: str) -> dict[str, Value]:
    return by_form(value, what) if value.is_fields else dict.fromkeys(FORMS, value)


def _list(fields: dict[str, Value], name: str) -> list[Value]:
    return fields[name].entries(name) if name in fields else []


def _when(value: Value | None) -> tuple[Value, Value] | None:
    if value is None:
        return None
    fields = value.known_fields("when", ("item", "codes"), ("item", "codes"))
    if "item" not in fields or "codes" not in fields:
        return None
    texts = [fields["item"].code("The item of when"), *(e.code("A code") for e in fields["codes"].entries("codes"))]
    return (fields["item"], fields["codes"]) if len(texts) > 1 and None not in texts else None


def _when_texts(when: tuple[Value, Value]) -> tuple[str, tuple[str, ...]]:
    return str(when[0].node.value), tuple(str(entry.value) for entry in when[1].node.value)
