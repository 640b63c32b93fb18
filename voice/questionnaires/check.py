"""`voice check`: everything that can be said about a questionnaire file, errors and advice alike."""

from __future__ import annotations

from pathlib import Path

from voice.questionnaires.files import SCALES, BadQuestionnaire, Problem, read_source_file
from voice.questionnaires.lint import lint
from voice.questionnaires.scales import read_scales


def check_file(path: Path) -> list[Problem]:
    """The problems in the order of the lines, severity 'error' or 'advice'; empty for a file that is fine."""
    try:
        if path.name == SCALES:
            read_scales(path)
            return []
        read = read_source_file(path)
    except BadQuestionnaire as broken_scales:
        return list(broken_scales.problems)
    if read.questionnaire is not None:
        lint(read.questionnaire, read.wordings, read.report)
    return list(read.report.everything)
