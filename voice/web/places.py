"""A house's own places: their names, where they lie on a plan, and a photo of each without people."""

from __future__ import annotations

from starlette.responses import Response

from voice.language import gettext as _
from voice.promises.picturing import MOST_BYTES, small_picture
from voice.promises.words import CannotPromise
from voice.web.access import OfInstitution
from voice.web.pages import NotThere, Turn, page
from voice.web.spoken import spoken_day
from voice.web.workflow_access import in_house
from voice.web.written import key_of
from voice.workflows.places import FEWEST, MOST, CannotPlace, Listed, add_photo, lists_of, make_list, put_on_plan
from voice.workflows.tables import Place, PlaceList


def lists(turn: Turn) -> Response:
    return _all(turn)


def brings_picture_of_house(turn: Turn) -> OfInstitution | None:
    """As in_house. The picture is opened here the first time, before the transaction that writes: it takes up to a
    second, and no child's sheet must wait for that."""
    actor = in_house(turn)
    sent = turn.file("picture")
    if actor is not None and sent is not None and sent.content and not hasattr(turn.request.state, "small"):
        try:
            turn.request.state.small = small_picture(sent.content)
        except CannotPromise as error:
            turn.request.state.small = error
    return actor


def make(turn: Turn) -> Response:
    actor: OfInstitution = turn.actor
    try:
        row = make_list(turn.session, actor.institution, turn.field("names").splitlines(), plan=_small(turn),
                        now=turn.now, by=actor.staff.key)  # fmt: skip
    except CannotPlace as error:
        return _all(turn, {error.field: str(error)})
    except CannotPromise as error:
        turn.noted = error.what or turn.noted
        return _all(turn, {"picture": str(error)})
    return turn.go(f"/institution/{actor.institution.key}/places/{row.key}")


def one(turn: Turn) -> Response:
    return _one(turn)


def mark(turn: Turn) -> Response:
    """Where each place lies; without script two numbers for each."""
    listed = _listed(turn)
    marks = {spot.key: (turn.field(f"x.{spot.key}"), turn.field(f"y.{spot.key}")) for spot in listed.spots}
    try:
        put_on_plan(turn.session, listed, marks)
    except CannotPlace as error:
        return _one(turn, {error.field: str(error)})
    return turn.go(f"/institution/{turn.actor.institution.key}/places/{listed.key}#marks")


def photograph(turn: Turn) -> Response:
    listed = _listed(turn)
    key = turn.field("place")
    if key not in {spot.key for spot in listed.spots}:
        raise NotThere
    try:
        small = _small(turn)
        if small is None:
            raise CannotPlace(_("Vælg et billede."))
        add_photo(turn.session, key, small, nobody_on_it=turn.field("nobody") == "yes")
    except (CannotPlace, CannotPromise) as error:
        turn.noted = getattr(error, "what", "") or turn.noted
        return _one(turn, {f"photo-{key}": str(error)})
    return turn.go(f"/institution/{turn.actor.institution.key}/places/{listed.key}#place-{key}")


def plan(turn: Turn) -> Response:
    row = turn.session.get(PlaceList, _listed(turn).key)
    return _jpeg(row.plan if row else None)


def photo(turn: Turn) -> Response:
    listed = _listed(turn)
    row = turn.session.get(Place, key_of(turn, "place"))
    return _jpeg(row.photo if row and row.list_key == listed.key else None)


def _jpeg(picture: bytes | None) -> Response:
    """Written by us as a JPEG and nothing else, and told to be nothing else."""
    if picture is None:
        raise NotThere
    return Response(picture, media_type="image/jpeg", headers={
        "Cache-Control": "private, no-cache", "X-Content-Type-Options": "nosniff",
        "Content-Disposition": "inline", "Content-Security-Policy": "default-src 'none'; sandbox",
    })  # fmt: skip


def _small(turn: Turn) -> bytes | None:
    """The picture that brings_picture_of_house has made. Raises CannotPromise."""
    small = getattr(turn.request.state, "small", None)
    if isinstance(small, CannotPromise):
        raise small
    return small if isinstance(small, bytes) else None


def _listed(turn: Turn) -> Listed:
    found = lists_of(turn.session, turn.actor.institution.key)
    listed = next((row for row in found if row.key == key_of(turn, "list")), None)
    if listed is None:
        raise NotThere
    return listed


def _all(turn: Turn, problems: dict[str, str] | None = None) -> Response:
    return turn.show(
        "workflows/places.html", status=422 if problems else 200, house=turn.actor.institution, problems=problems or {},
        lists=lists_of(turn.session, turn.actor.institution.key), typed=turn.field("names")[:2000], fewest=FEWEST,
        most=MOST, today=turn.now.date(), day=spoken_day,
    )  # fmt: skip


def _one(turn: Turn, problems: dict[str, str] | None = None) -> Response:
    return turn.show(
        "workflows/place_list.html", status=422 if problems else 200, house=turn.actor.institution,
        listed=_listed(turn), problems=problems or {}, typed=turn.field, today=turn.now.date(), day=spoken_day,
    )  # fmt: skip


AT = "/institution/{institution}/places"
SAW, MADE = "saw a house's places", "wrote down a house's places"
routes = [
    page("GET", AT, lists, who=in_house, noted=SAW),
    page("POST", AT, make, who=brings_picture_of_house, noted=MADE, uploads=MOST_BYTES + 2**16),
    page("GET", AT + "/{list}", one, who=in_house, noted=SAW),
    page("POST", AT + "/{list}/marks", mark, who=in_house, noted=MADE),
    page("POST", AT + "/{list}/photos", photograph, who=brings_picture_of_house, noted=MADE,
         uploads=MOST_BYTES + 2**16),
    page("GET", AT + "/{list}/plan", plan, who=in_house, noted=SAW),
    page("GET", AT + "/{list}/photos/{place}", photo, who=in_house, noted=SAW),
]  # fmt: skip
