"""What points from one place of the file to an item: `when:`, `indexes:` and `crosses:`."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from voice.questionnaires.ages import forms_in
from voice.questionnaires.item_types import DECIDABLE, FROM_10, ONE_OF
from voice.questionnaires.items import ReadItem
from voice.questionnaires.questions import FORMS, Cross, Index, Item
from voice.questionnaires.source import Value, quoted

# Lower edges of 1,0-2,0 / 2,1-3,0 / 3,1-4,0 / 4,1-5,0 (the national measure's four bands, children.md 2.5), in
# hundredths; a mean of 2,005 is rounded to 201 and belongs to the second.
FOUR_BANDS = (100, 201, 301, 401)


def check_when(items: list[ReadItem]) -> None:
    """Reports every `when:` that the sheet alone cannot decide at the moment the item is reached."""
    earlier: dict[str, ReadItem] = {}
    every = {item.key for item in items}
    for item in items:
        if item.when:
            _check_one(item, item.when, earlier, every)
        earlier[item.key] = item


def _check_one(item: ReadItem, when: tuple[Value, Value], earlier: dict[str, ReadItem], every: set[str]) -> None:
    target, codes = when
    name = str(target.node.value)
    if name not in earlier:
        why = "is this item or comes later" if name in every else "does not exist"
        target.error(f"Item {item.key} depends on {name}, which {why}.", "Name an item that stands above this one.")
        return
    for form in item.forms:
        asked = earlier[name].forms.get(form)
        if asked is None:
            target.error(f"Item {item.key} depends on {name}, not asked in {{forms}}.",
                         f"Ask {name} in {{forms}} too, or let {item.key} leave it out.", form)  # fmt: skip
        elif asked.type not in DECIDABLE:
            target.error(f"Item {item.key} depends on {name}, and an answer of type {asked.type} cannot decide it.",
                         f"Depend on an item of one of these types: {quoted(DECIDABLE)}.")  # fmt: skip
        else:
            for entry in codes.node.value:
                if entry.value not in asked.codes:
                    code = Value(entry, target.report)
                    code.error(f"Item {name} has no answer {entry.value!r} in {{forms}}.",
                               f"Its answers there are: {quoted(asked.codes)}.", form)  # fmt: skip


def read_indexes(value: Value | None, items: list[ReadItem]) -> tuple[Index, ...]:
    found: list[Index] = []
    for entry in value.entries("indexes") if value else ():
        fields = entry.known_fields("An index", ("key", "title", "items", "forms", "bands"), ("key", "title", "items"))
        if not {"key", "title", "items"} <= fields.keys():
            continue
        key, title = fields["key"].code("The key of an index"), fields["title"].text("The title of an index")
        chosen = [known for e in fields["items"].entries("items") if (known := _known(e, items))]
        forms = _forms(fields.get("forms"), chosen)
        young = [form for form in forms if form not in FROM_10]
        if "forms" in fields and young:
            fields["forms"].error(f"Form {young[-1]} is too young for an index.", "Begin at 10 years.")
        forms = tuple(form for form in forms if form in FROM_10)
        if any(item.key == key for item in found):
            entry.error(f"There are two indexes with the key {key}.", "Give each a key of its own.")
        most = {len(_scored(item.forms[form])) for item in chosen for form in forms}
        if most and (len(most) > 1 or min(most) < 2):
            entry.error("The items of an index do not share one number of steps.",
                        "Choose scale items whose scales have the same number of answers in every form.")  # fmt: skip
        bands = _bands(fields["bands"]) if "bands" in fields else FOUR_BANDS
        if key and title and chosen and forms:
            found.append(Index(key, title, tuple(item.key for item in chosen), forms, bands))
    return tuple(found)


def read_crosses(value: Value | None, items: list[ReadItem]) -> tuple[Cross, ...]:
    found: list[Cross] = []
    for entry in value.entries("crosses") if value else ():
        needed = ("key", "rows", "columns")
        fields = entry.known_fields("A cross", (*needed, "forms"), needed)
        if not set(needed) <= fields.keys():
            continue
        key = fields["key"].code("The key of a cross")
        pair = [known for name in needed[1:] if (known := _known(fields[name], items))]
        forms = _forms(fields.get("forms"), pair)
        if any(cross.key == key for cross in found):
            entry.error(f"There are two crosses with the key {key}.", "Give each a key of its own.")
        for item, name in zip(pair, needed[1:], strict=False):
            for form in forms:
                if item.forms[form].type not in ONE_OF:
                    fields[name].error(f"Item {item.key} is of type {item.forms[form].type}.",
                                       f"A cross needs items of one of these types: {quoted(ONE_OF)}.")  # fmt: skip
        if len(pair) == 2 and pair[0] is pair[1]:
            entry.error("A cross of an item with itself says nothing.", "Choose two different items.")
        if key and len(pair) == 2 and forms:
            found.append(Cross(key, pair[0].key, pair[1].key, forms))
    return tuple(found)


def _known(value: Value, items: list[ReadItem]) -> ReadItem | None:
    name = value.one_of("item", tuple(item.key for item in items))
    return next((item for item in items if item.key == name), None)


def _scored(item: Item) -> tuple[int, ...]:
    return tuple(option.score for option in item.options if option.score is not None) if item.type == "scale" else ()


def _forms(written: Value | None, items: list[ReadItem]) -> tuple[str, ...]:
    """The forms written, each of which asks all the items; without any written, the forms that do."""
    shared = tuple(form for form in FORMS if all(form in item.forms for item in items))
    if written is None:
        return shared
    ages = written.text("forms") or ""
    try:
        forms = forms_in(ages)
    except ValueError as error:
        written.error(str(error), f"The forms are {quoted(FORMS)}; join neighbours as in 10-18.")
        return ()
    for form in forms:
        if form not in shared:
            written.error("Not all of these items are asked in {forms}.", f"They are in: {quoted(shared)}.", form)
    return tuple(form for form in forms if form in shared)


def _bands(value: Value) -> tuple[int, ...]:
    """'bands: [1, 2.01, 3.01]' -> (100, 201, 301): points with at most two decimals, rising from 1."""
    bands: list[int] = []
    for entry in value.entries("bands"):
        try:
            hundredths = Decimal(str(entry.node.value)) * 100
            bands.append(int(hundredths) if hundredths == int(hundredths) else -1)
        except (InvalidOperation, ValueError, OverflowError):
            bands.append(-1)
    if bands and (bands[0] != 100 or sorted(set(bands)) != bands):
        value.error("The bands of an index do not rise from 1.", "Write them as points, such as [1, 2.01, 3.01, 4.01].")
        return FOUR_BANDS
    return tuple(bands) or FOUR_BANDS
