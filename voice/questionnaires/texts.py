"""The words of a survey file that a child can see or hear: what the catalogs of the domain `surveys` hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from voice.questionnaires.parsing import read_source
from voice.questionnaires.problems import BadQuestionnaire, Report

SEEN = ("title", "about", "ask", "label", "talk")  # of questionnaires, items, answers, places, statements, indexes


def texts_of(path: Path) -> list[tuple[int, str]]:
    """Line and text, in the order of the file. Raises BadQuestionnaire when the file is not YAML."""
    report = Report(path.name)
    root = read_source(path, report)
    if root is None:
        raise BadQuestionnaire(report.errors)
    return list(_walk(root.node, False, set()))


def _walk(node: Node, seen: bool, visited: set[int]) -> Iterator[tuple[int, str]]:
    if id(node) in visited:  # an alias: its texts have been given where they stand
        return
    visited.add(id(node))
    if isinstance(node, MappingNode):
        for name, value in node.value:
            yield from _walk(value, seen or name.value in SEEN, visited)
    elif isinstance(node, SequenceNode):
        for entry in node.value:
            yield from _walk(entry, seen, visited)
    elif isinstance(node, ScalarNode) and seen and node.value.strip():
        yield node.start_mark.line + 1, " ".join(node.value.split())
