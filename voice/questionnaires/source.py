"""YAML as text that knows its line. Nothing here knows what a questionnaire is.

The parser's node tree is used as it is, without making Python objects: every word keeps its line, `3-5`, `3`
and `no` stay the text the author wrote, and no tag can make anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
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

    @property
    def line(self) -> int:
        return int(self.node.start_mark.line) + 1

    def error(self, message: str, suggestion: str) -> None:
        self.report.error(self.line, message, suggestion)

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
        self.error(f"{what} is missing or is not a text.", f"Write {what} as one line of text.")
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
        self.error(f"{what} is not a list.", f"Write {what} as a list, each entry on a line that begins with -.")
        return []

    def fields(self, what: str) -> list[tuple[Value, Value]]:
        """Name and value of each line, as written; a name that is written twice is reported and left out."""
        if not isinstance(self.node, MappingNode) or not self.node.value:
            self.error(f"{what} has nothing in it.", f"Write {what} as lines of name: value.")
            return []
        found: dict[str, tuple[Value, Value]] = {}
        for name_node, value_node in self.node.value:
            name, value = Value(name_node, self.report), Value(value_node, self.report)
            text = name.text("A name")
            if text in found:
                name.error(f"{text!r} is written twice in {what}.", f"Keep one of them; the other is on line "
                           f"{found[text][0].line}.")  # fmt: skip
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


def read_source(path: Path, report: Report) -> Value | None:
    """The whole file as one Value, or None after reporting why it cannot be read."""
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        report.error(raw[: error.start].count(b"\n") + 1, "There is a character here that is not UTF-8.",
                     "Save the file as UTF-8.")  # fmt: skip
        return None
    try:
        node = YAML(typ="rt", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        report.error(mark.line + 1 if mark else 1, f"This is not YAML: {error.problem or error.context}.",
                     "Look for a missing quote, colon or bracket, or a wrong indent, here or above.")  # fmt: skip
        return None
    except (YAMLError, RecursionError, ValueError) as error:
        position = getattr(error, "position", None)
        line = text[:position].count("\n") + 1 if isinstance(position, int) else 1
        report.error(line, "This is not YAML: there is something here that cannot be read.",
                     "Take away characters that cannot be seen, and brackets that are not needed.")  # fmt: skip
        return None
    if node is None:
        report.error(1, "The file is empty.", "Begin with key:, title: and items:.")
        return None
    return None if _has_tags(node, report) else Value(node, report)


def _has_tags(root: Node, report: Report) -> bool:
    found = False
    waiting, seen = [root], set()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        # Dates and the like are plain text to us; only what the author marked with ! is refused.
        if str(node.tag).startswith(("!", "tag:yaml.org,2002:python")):
            report.error(node.start_mark.line + 1, "Tags that begin with ! are not used here.", "Take it away.")
            found = True
        if isinstance(node.value, list):
            waiting.extend(part for entry in node.value for part in (entry if isinstance(entry, tuple) else (entry,)))
    return found
