"""One sitting in the hands of its teacher: see the code, follow the count, close, make the result, show it."""

from __future__ import annotations

from starlette.responses import Response

from voice.reports.labels import whose
from voice.tallies.publish import publish_sitting, questionnaire_of, results_of
from voice.waves.closing import add_seats, close_sitting
from voice.waves.opening import MOST_SEATS, CannotOpen
from voice.waves.pooling import pooling_of_sitting
from voice.waves.showing import make_big_screen, open_by_code, show_to_class
from voice.waves.state import CLOSED, OPEN, SHOWN, answered, seats, stage
from voice.web import day_doors, tablets, tickets
from voice.web.access import teacher_of_sitting
from voice.web.catch_up import beside, keep_offered
from voice.web.letter_to_grown_ups import letter_to
from voice.web.pages import Turn, page
from voice.web.qr import qr_svg
from voice.web.spoken import code_in_two


def watch(turn: Turn) -> Response:
    return _show(turn)


def close(turn: Turn) -> Response:
    close_sitting(turn.session, turn.actor.sitting, now=turn.now, by=turn.actor.staff.key)
    return _back(turn)


def publish(turn: Turn) -> Response:
    sitting, settings = turn.actor.sitting, turn.settings
    publish_sitting(turn.session, settings.secret, sitting, floor=settings.floor, now=turn.now, by=turn.actor.staff.key)

    def draw() -> None:
        from voice.reports.drawing import draw_in_background  # noqa: PLC0415 - drawing is loaded when it is needed

        draw_in_background(settings.database_url, sitting.key)

    turn.after.append(draw)
    return _back(turn)


def show(turn: Turn) -> Response:
    """Before publishing there is nothing to show: the page says what comes first. Too few to show: on to the talk."""
    if not _has_result(turn):
        return _back(turn)
    sitting = turn.actor.sitting
    show_to_class(turn.session, sitting, now=turn.now, by=turn.actor.staff.key)
    return turn.go(f"/classroom/sittings/{sitting.key}/dialogue") if _talk_only(turn) else _back(turn)


def big_screen(turn: Turn) -> Response:
    """Whoever puts the result on the big screen opens it for the class with that."""
    if not _has_result(turn):
        return _back(turn)
    sitting, by = turn.actor.sitting, turn.actor.staff.key
    show_to_class(turn.session, sitting, now=turn.now, by=by)
    return turn.go(f"/screen/{make_big_screen(turn.session, sitting, now=turn.now, by=by)}")


def more_seats(turn: Turn) -> Response:
    if _has_result(turn):
        return _back(turn)
    try:
        add_seats(turn.session, turn.settings.secret, turn.actor.sitting, whole(turn.field("seats")) or 0,
                  now=turn.now, by=turn.actor.staff.key)
    except CannotOpen as error:
        return _show(turn, status=422, problems={"seats": str(error)})
    return _back(turn)


def offered(turn: Turn) -> Response:
    """How many were offered to answer: numbers, never names. What has been published stands."""
    if _has_result(turn):
        turn.noted = ""
        return _back(turn)
    problem = keep_offered(turn)
    return _show(turn, status=422, problems={"children": problem}) if problem else _back(turn)


def whole(text: str) -> int | None:
    """'26' -> 26; None for anything but a whole number that can be a number of seats."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
    return number if 1 <= number <= MOST_SEATS else None


def _has_result(turn: Turn) -> bool:
    return stage(turn.session, turn.actor.sitting) not in (OPEN, CLOSED)


def _talk_only(turn: Turn) -> bool:
    results = results_of(turn.session, turn.actor.sitting)
    return bool(results) and all(form.talk_only for form in results)


def _back(turn: Turn) -> Response:
    return turn.go(f"/classroom/sittings/{turn.actor.sitting.key}")


def _show(turn: Turn, *, status: int = 200, problems: dict[str, str] | None = None) -> Response:
    sitting, group = turn.actor.sitting, turn.actor.group
    done, room = answered(turn.session, sitting.key), seats(turn.session, sitting)
    by_adults, now_at, who = "0-2" in sitting.form_keys, stage(turn.session, sitting), whose(sitting.form_keys)
    if turn.wants_fragment and not problems:  # every few seconds from every teacher: nothing but the count
        return turn.show("classroom/watch.html", block="count", answered=done, seats=room, by_adults=by_adults,
                         whose=who)
    address = tickets.address_of(turn)
    link = f"{address}/s/{sitting.code}" + ("/result" if now_at == SHOWN else "")
    return turn.show(
        "classroom/watch.html", status=status, sitting=sitting, group=group, stage=now_at, problems=problems or {},
        title=questionnaire_of(turn.session, sitting).title, code=code_in_two(sitting.code),
        address=address.partition("://")[2], qr=qr_svg(link),
        whose=who, grown_ups=who in ("parents", "staff"), link=link, letter=letter_to(turn, link),
        bowl=tickets.bowl_of(turn), by_adults=by_adults, talk_only=_talk_only(turn),
        in_pool=pooling_of_sitting(turn.session, sitting) is not None,
        answered=done, seats=room, by_code=open_by_code(turn.session, sitting, turn.now, turn.settings.result_days),
        **beside(turn),
    )


SITTING = "/classroom/sittings/{sitting}"
routes = [
    page("GET", SITTING, watch, who=teacher_of_sitting),
    page("POST", SITTING + "/closing", close, who=teacher_of_sitting, noted="closed a sitting"),
    page("POST", SITTING + "/publishing", publish, who=teacher_of_sitting, noted="made a result"),
    page("POST", SITTING + "/showing", show, who=teacher_of_sitting, noted="opened the result for the class"),
    page("POST", SITTING + "/big-screen", big_screen, who=teacher_of_sitting, noted="put the result on the big screen"),
    page("POST", SITTING + "/seats", more_seats, who=teacher_of_sitting, noted="added seats"),
    page("POST", SITTING + "/offered", offered, who=teacher_of_sitting, noted="said how many were offered to answer"),
    *tickets.routes,
    *tablets.routes,
    *day_doors.routes,
]
