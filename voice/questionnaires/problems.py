"""What is wrong with a questionnaire file, said so that its author can put it right."""

from __future__ import annotations

from dataclasses import dataclass, field

ERROR, ADVICE = "error", "advice"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to put right. line counts from 1; an error keeps the file from being used, an advice does not."""

    file: str
    line: int
    message: str
    suggestion: str
    severity: str = ERROR

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.severity}: {self.message} {self.suggestion}"


class NoSuchQuestionnaire(KeyError):
    """There is no file for this key."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


class BadQuestionnaire(ValueError):
    """The file cannot be used; problems says why, in the order of the lines."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass
class Report:
    """Collects the problems of one file; the same thing said twice about a line is said once."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def error(self, line: int, message: str, suggestion: str) -> None:
        self._add(Problem(self.file, line, message, suggestion, ERROR))

    def advice(self, line: int, message: str, suggestion: str) -> None:
        self._add(Problem(self.file, line, message, suggestion, ADVICE))

    def _add(self, problem: Problem) -> None:
        if problem not in self.problems:
            self.problems.append(problem)

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(sorted(problem for problem in self.problems if problem.severity == ERROR))

    @property
    def everything(self) -> tuple[Problem, ...]:
        return tuple(sorted(self.problems, key=lambda problem: (problem.line, problem.message)))
