"""What is wrong with a questionnaire file, said so that its author can put it right."""

from __future__ import annotations

from dataclasses import dataclass, field

ERROR, ADVICE = "error", "advice"


@dataclass(frozen=True, slots=True)
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
    """Collects the problems of one file. What is wrong in several forms in the same way is said once.

    message and suggestion may hold {forms}, which becomes 'form 3' or 'forms 3, 4-5 and 6-9'.
    """

    file: str
    found: dict[tuple[int, str, str, str], list[str]] = field(default_factory=dict)

    def error(self, line: int, message: str, suggestion: str, form: str | None = None) -> None:
        self._add(line, message, suggestion, ERROR, form)

    def advice(self, line: int, message: str, suggestion: str, form: str | None = None) -> None:
        self._add(line, message, suggestion, ADVICE, form)

    def _add(self, line: int, message: str, suggestion: str, severity: str, form: str | None) -> None:
        forms = self.found.setdefault((line, message, suggestion, severity), [])
        if form is not None and form not in forms:
            forms.append(form)

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.everything if problem.severity == ERROR)

    @property
    def everything(self) -> tuple[Problem, ...]:
        """In the order of the lines; on one line in the order they were found."""
        made = [
            Problem(self.file, line, _named(message, forms), _named(suggestion, forms), severity)
            for (line, message, suggestion, severity), forms in self.found.items()
        ]
        return tuple(sorted(made, key=lambda problem: problem.line))


def _named(text: str, forms: list[str]) -> str:
    if not forms:
        return text
    together = f"forms {', '.join(forms[:-1])} and {forms[-1]}" if len(forms) > 1 else f"form {forms[0]}"
    return text.replace("{forms}", together)
