"""Whatever is written into a file, reading it either works or raises BadQuestionnaire."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from voice.questionnaires.check import check_file
from voice.questionnaires.document import from_document, to_document
from voice.questionnaires.files import BadQuestionnaire, read_file

SOURCE = (Path(__file__).parent / "every-type.yaml").read_text("utf-8").split("\n")
PIECES = [*"[]{}:-#,~0\"'\t\x00ø", "&a ", "*a", "!x ", "  ", "<<: ", "| "]
few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """every-type.yaml with one to three lines cut, doubled, moved in or broken."""
    lines = list(SOURCE)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["cut", "other", "deeper", "piece"])):
            case "cut":
                del lines[at]
            case "other":
                lines[at] = draw(st.sampled_from(SOURCE))
            case "deeper":
                lines[at] = "  " + lines[at]
            case _:
                split = draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:split] + draw(st.sampled_from(PIECES)) + lines[at][split:]
    return "\n".join(lines)


def look_at(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    problems = check_file(path)
    lines = content.count(b"\n") + 2
    assert all(1 <= problem.line <= lines and problem.message and problem.suggestion for problem in problems)
    if any(problem.severity == "error" for problem in problems):
        with pytest.raises(BadQuestionnaire):
            read_file(path)
    else:
        questionnaire = read_file(path)
        assert from_document(to_document(questionnaire)) == questionnaire


@few
@given(damaged())
def test_a_damaged_file_is_read_or_refused(tmp_path: Path, text: str) -> None:
    look_at(tmp_path / "every-type.yaml", text.encode())


@few
@given(st.binary(max_size=60) | st.text("ab:-[]{}#&*!|>'\"%@` \n\t?,", max_size=60).map(str.encode))
def test_any_bytes_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "every-type.yaml"
    path.write_bytes(content)
    assert check_file(path) != []


@pytest.mark.parametrize("content", ["[" * 5000, "- " * 5000, "a: &a [*a]", "items: &a\n  - *a\n", "x" * 600_000])
def test_a_file_made_to_be_slow_is_refused_at_once(tmp_path: Path, content: str) -> None:
    path = tmp_path / "every-type.yaml"
    path.write_text(content)
    assert check_file(path)[0].severity == "error"
