"""Reads a questionnaire page the way a browser does: the form, its fields, and what each field can take."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser

ONE, SEVERAL, TEXT, DRAWING = "one", "several", "text", "drawing"


@dataclass(slots=True)
class Field:
    """One name of the form. kind says how many of the values may be sent; text and drawing have no values."""

    name: str
    kind: str
    values: list[str] = field(default_factory=list)
    longest: int | None = None


@dataclass(slots=True)
class Sheet:
    """The form as it lies in the page: where it goes, what it carries along unseen, and the fields to fill."""

    action: str
    hidden: list[tuple[str, str]]
    fields: dict[str, Field]

    @property
    def questions(self) -> list[str]:
        """Item keys in the order of the page."""
        return list(dict.fromkeys(name.split(".")[1] for name in self.fields if name.startswith("q.")))

    def of(self, question: str) -> list[Field]:
        """The fields of one question: one, or one for each option or part."""
        return [entry for name, entry in self.fields.items() if name.split(".")[1:2] == [question]]


class NoSheet(ValueError):
    """The page has no questionnaire to send."""


def read_sheet(html: str) -> Sheet:
    """The first form of the page that is posted and holds a ticket. Raises NoSheet.

    Only what stands after the last form (the child's own ticket) differs from page to page, so the rest is read once.
    """
    alike, end, own = html.rpartition("</form>")
    known = _forms_of(alike + end)
    reader = _Reader({name: Sheet(form.action, [*form.hidden], {**form.fields}) for name, form in known.items()})
    reader.feed(own)
    reader.close()
    for sheet in reader.forms.values():
        if any(name == "ticket" for name, _value in sheet.hidden):
            return sheet
    raise NoSheet("The page holds no form with a ticket.")


@lru_cache(maxsize=64)
def _forms_of(html: str) -> dict[str, Sheet]:
    reader = _Reader({})
    reader.feed(html)
    reader.close()
    return reader.forms


class _Reader(HTMLParser):
    """Collects posted forms by id. A select's options become the values of one field."""

    def __init__(self, forms: dict[str, Sheet]) -> None:
        super().__init__()
        self.forms = forms
        self._form: Sheet | None = None
        self._select: Field | None = None
        self._option = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        # a field can stand outside its form and name it: the ticket does
        form = self.forms.get(given["form"]) if "form" in given else self._form
        if tag == "form":
            self._form = Sheet(given.get("action", ""), [], {})
            if given.get("method", "get").lower() == "post":
                self.forms[given.get("id") or f"form {len(self.forms)}"] = self._form
        elif tag == "option" and self._select is not None:
            self._option = "value" not in given  # without a value, the words of the option are sent
            if given.get("value"):
                self._select.values.append(given["value"])
        elif form is not None and given.get("name") and "disabled" not in given:
            self._take(form, tag, given)

    def handle_data(self, data: str) -> None:
        if self._option and self._select is not None and data.strip():
            self._select.values.append(data.strip())

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None
        elif tag == "option":
            self._option = False

    def _take(self, form: Sheet, tag: str, given: dict[str, str]) -> None:
        name, kind = given["name"], given.get("type", "text") if tag == "input" else tag
        longest = int(given["maxlength"]) if given.get("maxlength") else None
        if kind == "hidden" and not name.startswith("q."):
            form.hidden.append((name, given.get("value", "")))
        elif kind in ("radio", "checkbox"):
            known = form.fields.setdefault(name, Field(name, ONE))
            known.values.append(given.get("value", "on"))
            known.kind = SEVERAL if kind == "checkbox" else known.kind
        elif kind == "select":
            self._select = form.fields.setdefault(name, Field(name, ONE))
        elif kind in ("hidden", "text", "textarea"):
            # opt-outs share the name of a text; a field that only the script fills holds the strokes of a drawing
            known = form.fields.setdefault(name, Field(name, TEXT))
            known.kind, known.longest = DRAWING if kind == "hidden" else TEXT, longest
