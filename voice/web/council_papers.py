"""Writing together: papers, with every version kept."""

from __future__ import annotations

from starlette.responses import Response

from voice.council.naming import named_in
from voice.council.papers import (
    LONGEST,
    LONGEST_TITLE,
    QUESTIONNAIRE,
    CannotWrite,
    newest_version,
    versions_of,
    write_paper,
    write_version,
)
from voice.council.tables import PAPERS, Paper
from voice.cycle.tables import Cycle
from voice.language import gettext as _
from voice.web.council_access import cycles_of, motions_of, paper_of, room
from voice.web.council_motions import what_name
from voice.web.pages import NotThere, Turn
from voice.web.spoken import spoken_day


def choose(turn: Turn) -> Response:
    """What kind of paper; then the page to write on."""
    kind = turn.request.query_params.get("kind", "")
    if kind not in PAPERS:
        return turn.show("council/new_paper.html", actor=turn.actor, kinds=PAPERS, kind_name=paper_name,
                         kind_about=paper_about)  # fmt: skip
    return _show_writing(turn, kind)


def write(turn: Turn) -> Response:
    kind, cycle_key = turn.field("kind"), turn.field("cycle")
    if kind not in PAPERS or cycle_key not in {"", *(cycle.key for cycle in cycles_of(turn))}:
        raise NotThere
    try:
        version = write_paper(
            turn.session, turn.actor.council, turn.actor.meeting, kind=kind, title=turn.field("title"),
            words=turn.field("words"), cycle_key=cycle_key or None, sure=bool(turn.field("sure")), now=turn.now,
        )  # fmt: skip
    except CannotWrite as error:
        return _show_writing(turn, kind, problem=error)
    if kind == QUESTIONNAIRE:
        return turn.go(f"/council/papers/{version.paper_key}/questionnaire")
    return turn.go(f"/council/papers/{version.paper_key}")


def paper(turn: Turn) -> Response:
    return _show_paper(turn, paper_of(turn))


def rewrite(turn: Turn) -> Response:
    found = paper_of(turn)
    if found.kind == QUESTIONNAIRE:
        raise NotThere  # it has an editor of its own
    return _show_writing(turn, found.kind, found)


def add_version(turn: Turn) -> Response:
    found = paper_of(turn)
    if found.kind == QUESTIONNAIRE:
        raise NotThere
    seen = turn.field("after")[:6]
    try:
        write_version(
            turn.session, found, turn.actor.meeting, after=int(seen) if seen.isascii() and seen.isdigit() else 0,
            title=turn.field("title"), words=turn.field("words"), sure=bool(turn.field("sure")), now=turn.now,
        )  # fmt: skip
    except CannotWrite as error:
        return _show_writing(turn, found.kind, found, error)
    return turn.go(f"/council/papers/{found.key}")


def versions(turn: Turn) -> Response:
    found = paper_of(turn)
    return turn.show("council/versions.html", actor=turn.actor, paper=found, versions=versions_of(turn.session, found),
                     kind_name=paper_name, day=spoken_day, today=turn.now.date())  # fmt: skip


def paper_name(kind: str) -> str:
    return {"proposal": _("Et forslag"), "report": _("En rapport"), "statement": _("Udsagn"),
            "questionnaire": _("Et spørgeskema")}[kind]  # fmt: skip


def paper_about(kind: str) -> str:
    return {
        "proposal": _("Noget, I vil have gjort. Lederen skal svare."),
        "report": _("Jeres egen historie om, hvad I har fundet ud af. Til gangen og til papir."),
        "statement": _("Korte sætninger, som de andre kan være enige eller uenige i."),
        "questionnaire": _("Jeres egne spørgsmål til de andre børn."),
    }[kind]


def _show_writing(
    turn: Turn, kind: str, found: Paper | None = None, problem: CannotWrite | None = None
) -> Response:
    newest = newest_version(turn.session, found) if found else None
    posted = turn.request.method == "POST"
    return turn.show(
        "council/write.html", status=422 if problem else 200, actor=turn.actor, kind=kind, paper=found, newest=newest,
        problem=problem, most_title=LONGEST_TITLE, most=LONGEST.get(kind, 0), kind_name=paper_name,
        title_typed=turn.field("title") if posted else (newest.title if newest else ""),
        words_typed=turn.field("words") if posted else (newest.words if newest else ""),
        cycles=cycles_of(turn) if found is None else [], cycle=turn.field("cycle"),
    )  # fmt: skip


def _show_paper(turn: Turn, found: Paper) -> Response:
    newest = newest_version(turn.session, found)
    about = [one for one in motions_of(turn) if one.paper.key == found.key]
    return turn.show(
        "council/paper.html", actor=turn.actor, paper=found, newest=newest, standings=about, kind_name=paper_name,
        moved=any(one.version.key == newest.key and (one.waits or one.carried) for one in about), day=spoken_day,
        cycle=turn.session.get(Cycle, found.cycle_key) if found.cycle_key else None, today=turn.now.date(),
        names=named_in(f"{newest.title}\n{newest.words}"), what_name=what_name,
    )  # fmt: skip


routes = [
    room("GET", "/council/papers/new", choose),
    room("POST", "/council/papers", write),
    room("GET", "/council/papers/{paper}", paper),
    room("GET", "/council/papers/{paper}/write", rewrite),
    room("POST", "/council/papers/{paper}/versions", add_version),
    room("GET", "/council/papers/{paper}/versions", versions),
]
