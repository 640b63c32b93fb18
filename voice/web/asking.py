"""A group of a cycle is asked its next step: the small page before it, and opening the sitting."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from voice.cycle import asking
from voice.cycle.asking_limits import CannotAsk, warnings_for
from voice.cycle.bank import bank_of
from voice.cycle.chosen import Chosen, asked_of, fixed_beside, items_chosen, take_in
from voice.cycle.may_ask import changed_while_open, not_again_today, open_now, why_not
from voice.cycle.question_set import pulse, winners_needed
from voice.cycle.sittings import ask
from voice.cycle.tables import STEPS
from voice.language import gettext as _
from voice.questionnaires.questions import Option, Questionnaire
from voice.waves.opening import CannotOpen, lock_group
from voice.web.asking_choices import children_of, how_of
from voice.web.asking_forms import actions_of, own_words, voted
from voice.web.asking_pages import page_of, template_of
from voice.web.asking_questions import ITEMS, candidates, themes, to_ask_again
from voice.web.cycle_access import GroupInCycle, group_in_cycle
from voice.web.pages import NotThere, Turn, page

ABOUT_AN_ACTION = ("verdict", "before", "after")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the page asked for. own: people's own words, which are looked at for the youngest."""

    questionnaire: Questionnaire
    own: tuple[Option, ...] = ()
    chosen: Chosen | None = None


def prepare(turn: Turn) -> Response:
    step = turn.path["step"]
    if step not in STEPS:
        raise NotThere
    if step == "answer" and turn.actor.cycle.workflow == "walk":  # the house's own places are asked about on that page
        return turn.go(f"/cycles/{turn.actor.cycle.key}/walk")
    sentence = why_not(turn.session, turn.actor.cycle, turn.actor.group, step)
    return _show(turn, step, {"step": sentence} if sentence else {}, status=200)


def ask_it(turn: Turn) -> Response:
    actor: GroupInCycle = turn.actor
    step = turn.field("step")
    if step not in STEPS:
        raise NotThere
    lock_group(turn.session, actor.group)
    if sentence := why_not(turn.session, actor.cycle, actor.group, step):
        turn.noted = "was refused: asked before everything was in order"
        return _show(turn, step, {"step": sentence})
    about = next((row.key for row in actions_of(turn) if row.key == turn.field("about")), None)
    twin = open_now(turn.session, actor.cycle, actor.group, step, about if step in ABOUT_AN_ACTION else None)
    if twin:
        turn.noted = ""
        return turn.go(f"/classroom/sittings/{twin.key}")
    its = about if step in ABOUT_AN_ACTION else None
    if sentence := not_again_today(turn.session, actor.cycle, actor.group, step, its, now=turn.now):
        turn.noted = "was refused: asked a group the same twice on a day"
        return _show(turn, step, {"step": sentence})
    try:
        wanted = _wanted(turn, step)
        if step == "answer" and (sentence := changed_while_open(turn.session, actor.cycle, wanted.questionnaire)):
            turn.noted = "was refused: questions changed while they are answered"
            return _show(turn, step, {"step": sentence})
        warnings = warnings_for(wanted.own, children_of(actor), choices=step == "vote")
        if warnings and not turn.field("anyway"):
            turn.noted = ""
            return _show(turn, step, {}, status=200, warnings=warnings)
        sitting = ask(
            turn.session, turn.settings.secret, actor.cycle, actor.group, step, wanted.questionnaire, now=turn.now,
            by=actor.staff.key, about_key=about if step in ABOUT_AN_ACTION else None,
        )  # fmt: skip
    except (CannotAsk, CannotOpen) as error:
        return _show(turn, step, {"items": str(error)})
    if wanted.chosen:
        take_in(turn.session, actor.cycle, wanted.chosen, now=turn.now, by=actor.staff.key)
    return turn.go(f"/classroom/sittings/{sitting.key}")


def _wanted(turn: Turn, step: str) -> Wanted:
    """Raises CannotAsk."""
    actor: GroupInCycle = turn.actor
    forms = children_of(actor)
    if step == "verdict":
        return Wanted(asking.verdict(forms=forms))
    if step in ("check", "statements"):
        own = tuple(choice.option for choice in own_words(turn, step) if choice.ticked)
        if step == "check":
            return Wanted(asking.check(own, forms=forms), own)
        return Wanted(asking.statements_round("", own, forms=forms), own)
    if step == "vote":
        own = tuple(voted(turn))
        words = turn.field("ask")[:200]
        return Wanted(asking.vote(words, own, how_of(turn), ask=words, forms=forms), own)
    if step == "choose" and turn.field("what") != ITEMS:
        return Wanted(asking.theme_vote("", [one.option for one in themes(turn) if one.ticked], forms=forms))
    bank = bank_of(turn.session, actor.cycle)
    if step == "choose":
        ticked = [one.code for one in candidates(turn, bank) if one.ticked]
        if len(ticked) <= winners_needed(fixed_beside(bank, forms, ticked), len(ticked)):
            raise CannotAsk(_("Giv børnene flere spørgsmål at vælge imellem, så deres valg betyder noget."))
        return Wanted(asking.items_vote("", bank, ticked, forms=forms))
    if step == "answer":
        chosen = items_chosen(turn.session, actor.cycle, actor.group, bank)
        return Wanted(asked_of(bank, chosen), chosen=chosen)
    return Wanted(pulse(bank, [one.code for one in to_ask_again(turn, bank, step) if one.ticked]))


def _show(
    turn: Turn, step: str, problems: dict[str, str], *, status: int = 422, warnings: tuple[str, ...] = ()
) -> Response:
    actor: GroupInCycle = turn.actor
    about = turn.field("about") or turn.request.query_params.get("about", "")
    return turn.show(
        template_of(step), status=status, cycle=actor.cycle, group=actor.group, step=step,
        forms=children_of(actor), problems=problems, warnings=warnings, about=about,
        young=any(form in ("3", "4-5", "6-9") for form in children_of(actor)), **page_of(turn, step),
    )  # fmt: skip


AT = "/cycles/{cycle}/groups/{group}/ask"
routes = [
    page("GET", AT + "/{step}", prepare, who=group_in_cycle),
    page("POST", AT, ask_it, who=group_in_cycle, noted="asked a group in a cycle"),
]
