"""YAML files as text that knows its line, or a plain sentence about why one cannot be read.

The parser's node tree is used as it is, without making Python objects: every word keeps its line, `3-5`, `3`
and `no` stay the text the author wrote, and no tag can make anything.
"""

from __future__ import annotations

import re
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import Node

from voice.questionnaires.problems import Report
from voice.questionnaires.source import Value

MOST_BYTES = 500_000  # the longest shipped file has 10,000
NESTED = re.compile(r"(?:[\[{]\s*|-\s+){20}")  # costs the parser seconds, and nobody writes it

# What the parser says, and the same for people. True: the place is where the quote or bracket was opened.
EXPLAINED = (
    ("mapping values are not allowed", False, "There is one colon too many on this line, or its indent is wrong.",
     "Put quotes around a text with a colon in it."),
    ("found character '\\t'", False, "This line begins with a tab.", "Use spaces."),
    ("cannot start any token", False, "A text cannot begin with this character.", "Put quotes around the text."),
    ("end of stream", True, "A quote is opened here and not closed.", "Put a quote at the end of the text."),
    ("another document", False, "A second document begins here.", "Keep one questionnaire in a file."),
    ("undefined alias", False, "A text cannot begin with *.", "Put quotes around the text."),
    ("expected ',' or", True, "A bracket is opened here and not closed.", "Close it, with commas between the entries."),
)  # fmt: skip


def explained(error: MarkedYAMLError) -> tuple[int, str, str]:
    """Line, message and suggestion for what the YAML parser found."""
    problem = error.problem or error.context or ""
    for said, where_opened, message, suggestion in EXPLAINED:
        if said in problem:
            mark = (where_opened and error.context_mark) or error.problem_mark
            return mark.line + 1 if mark else 1, message, suggestion
    mark = error.problem_mark or error.context_mark
    return (mark.line + 1 if mark else 1, f"This is not YAML: {problem}.",
            "Look for a missing quote, colon or bracket, or a wrong indent, here or above.")  # fmt: skip


def read_source(path: Path, report: Report) -> Value | None:
    """The whole file as one Value, or None after reporting why it cannot be read."""
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        report.error(raw[: error.start].count(b"\n") + 1, "There is a character here that is not UTF-8.",
                     "Save the file as UTF-8.")  # fmt: skip
        return None
    if len(raw) > MOST_BYTES or (nested := NESTED.search(text)):
        line = text[: nested.start()].count("\n") + 1 if len(raw) <= MOST_BYTES and nested else 1
        report.error(line, "This is far more than a questionnaire needs.", "Make the file smaller and plainer.")
        return None
    try:
        node = YAML(typ="rt", pure=True).compose(text)
    except MarkedYAMLError as error:
        report.error(*explained(error))
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
