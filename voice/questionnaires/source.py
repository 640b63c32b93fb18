"""A place in a YAML file: its text, its line, and what to say when it is not what was expected."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from voice.questionnaires.problems import Report

CODE = re.compile(r"[a-z0-9-]{1,40}")  # a code is also a field name, a counter's name and a file name
NULL = "tag:yaml.org,2002:null"


def quoted(values: object) -> str:
    return ", ".join(str(value) for value in values)  # type: ignore[attr-defined]


def nearest(word: str, known: tuple[str, ...]) -> str:
    """A suggestion: the known word that is nearest, or all of them."""
    close = get_close_matches(word, known, n=1)
    return f"Did you mean {close[0]}?" if close else f"Use one of: {quoted(known)}."


@dataclass(frozen=True, slots=True)
class Value:
    """One place in the file. The methods below report what does not fit and then give None or nothing."""

    node: Node
    report: Report
    named: Node | None = None  # the name in front of it; a value that was left empty stands on that line

    @property
    def line(self) -> int:
        empty = isinstance(self.node, ScalarNode) and self.node.value == ""
        return int((self.named if empty and self.named else self.node).start_mark.line) + 1

    def error(self, message: str, suggestion: str, form: str | None = None) -> None:
        self.report.error(self.line, message, suggestion, form)

    @property
    def is_list(self) -> bool:
        return isinstance(self.node, SequenceNode)

    @property
    def is_fields(self) -> bool:
        return isinstance(self.node, MappingNode)

    def text(self, what: str) -> str | None:
        """The text here with its white space tidied."""
        words = " ".join(self.node.value.split()) if isinstance(self.node, ScalarNode) else ""
        if words and self.node.tag != NULL:
            return words
        self.error(f"{what} is missing or is not a text.", "Write one line of text here.")
        return None

    def code(self, what: str) -> str | None:
        text = self.text(what)
        if text is None or CODE.fullmatch(text):
            return text
        self.error(f"{what} {text!r} is not a code.", "Use a-z, 0-9 and -, at most 40 characters.")
        return None

    def one_of(self, what: str, known: tuple[str, ...]) -> str | None:
        text = self.text(what)
        if text is None or text in known:
            return text
        self.error(f"There is no {what} called {text!r}.", nearest(text, known))
        return None

    def whole(self, what: str, least: int, most: int) -> int | None:
        text = self.text(what)
        if text is None or (text.isascii() and text.isdigit() and least <= int(text) <= most):
            return None if text is None else int(text)
        self.error(f"{what} is {text!r}.", f"Give a whole number from {least} to {most}.")
        return None

    def yes_or_no(self, what: str) -> bool:
        text = self.text(what)
        if text not in (None, "true", "false"):
            self.error(f"{what} is {text!r}.", "Write true or false.")
        return text == "true"

    def entries(self, what: str) -> list[Value]:
        if isinstance(self.node, SequenceNode) and self.node.value:
            return [Value(node, self.report) for node in self.node.value]
        self.error(f"{what} is not a list.", "Write a list here, each entry on a line that begins with -.")
        return []

    def fields(self, what: str) -> list[tuple[Value, Value]]:
        """Name and value of each line, as written; a name that is written twice is reported and left out."""
        if not isinstance(self.node, MappingNode) or not self.node.value:
            self.error(f"{what} is not written as name: value.", "Write lines of name: value here.")
            return []
        found: dict[str, tuple[Value, Value]] = {}
        for name_node, value_node in self.node.value:
            name, value = Value(name_node, self.report), Value(value_node, self.report, name_node)
            text = name.text("A name")
            if text in found:
                name.error(f"{text!r} is written twice in {what[0].lower()}{what[1:]}.",
                           f"Keep one of them; the other is on line {found[text][0].line}.")  # fmt: skip
            elif text is not None:
                found[text] = (name, value)
        return list(found.values())

    def known_fields(self, what: str, known: tuple[str, ...], needed: tuple[str, ...] = ()) -> dict[str, Value]:
        found: dict[str, Value] = {}
        written = self.fields(what)
        for name, value in written:
            text = str(name.node.value)
            if text in known:
                found[text] = value
            else:
                name.error(f"{what} cannot have {text!r}.", nearest(text, known))
        for name_text in needed:
            if written and name_text not in found:
                self.error(f"{what} has no {name_text}.", f"Add a line {name_text}: ...")
        return found
