"""Something that will be done: who (a role), by when, what is needed first, and the dated steps that show it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from voice.cycle.tables import Cycle
from voice.language import gettext as _
from voice.promises.due import next_moment, utc
from voice.promises.replying import replies_to
from voice.promises.roles import ROLES
from voice.promises.tables import FRAMES, LINKS, Action, ActionStep, Decision, Finding, Proposal, Veto
from voice.promises.words import CannotPromise, cleaned
from voice.waves.opening import new_key

MOST_DAYS = 365  # a promise for later than a year is no promise to a child
PASSED = "was refused: moved a day that had passed"
# Which step may follow on where an action is.
AFTER = {
    "promised": ("begun", "done", "dropped", "postponed"),
    "begun": ("done", "dropped", "postponed"),
    "reopened": ("begun", "done", "dropped", "postponed"),
    "done": ("reopened",),
    "dropped": ("reopened",),
}


def act(
    session: Session,
    cycle: Cycle,
    words: str,
    *,
    because: Decision | Proposal | Finding | None,
    owner_side: str,
    owner_role: str,
    due: date,
    frame: str = "none",
    frame_words: str = "",
    link: str,
    now: datetime,
    by: str | None,
) -> Action:
    """Promises an action. because: what it comes from. Raises CannotPromise."""
    said = cleaned(words, _("Skriv, hvad der bliver gjort."))
    if owner_role not in ROLES.get(owner_side, ()):
        raise CannotPromise(_("Vælg, hvem der gør det. Det er en rolle, aldrig et navn."))
    if frame not in FRAMES:
        raise CannotPromise(_("Vælg, hvad der skal til."))
    if link not in LINKS:
        raise CannotPromise(_("Vælg, hvad handlingen først ændrer."))
    missing = _("Skriv, hvad der mangler, så lederen kan tage stilling.")
    needed = cleaned(frame_words, missing) if frame != "none" else ""
    _day(due, now.date())
    _may_follow(session, cycle, because)
    row = Action(
        key=new_key(), cycle_key=cycle.key, words=said, owner_side=owner_side, owner_role=owner_role, due=due,
        frame=frame, frame_words=needed, link=link, at=now, by=by,
        decision_key=because.key if isinstance(because, Decision) else None,
        proposal_key=because.key if isinstance(because, Proposal) else None,
        finding_key=because.key if isinstance(because, Finding) else None,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def take_step(
    session: Session,
    action: Action,
    state: str,
    words: str,
    *,
    due: date | None = None,
    sitting_key: str | None = None,
    meeting_key: str | None = None,
    now: datetime,
    by: str | None,
) -> ActionStep:
    """Adds a step. due: the new day of one that is postponed or reopened; a day that has passed is never moved.
    sitting_key: the verdict that reopened it (verdicts.reopen checks it). Raises CannotPromise."""
    session.exec(select(Action.key).where(Action.key == action.key).with_for_update(key_share=True)).one()
    steps = steps_of(session, action)
    if state not in AFTER[state_of(steps)]:
        raise CannotPromise(_("Det skridt passer ikke til, hvor handlingen er nu."))
    if state == "postponed" and now.date() > due_of(action, steps):
        raise CannotPromise(_("Dagen er gået, så den kan ikke flyttes. Sig til børnene, at I er for sent på den."),
                            PASSED)  # fmt: skip
    if state in ("postponed", "reopened"):
        if due is None:
            raise CannotPromise(_("Vælg en ny dag."))
        _day(due, now.date())
    if state == "postponed" and due is not None and due <= due_of(action, steps):
        raise CannotPromise(_("Vælg en dag, der ligger senere end den, I har lovet."))
    missing = {
        "begun": _("Skriv kort, hvad I er begyndt på."),
        "done": _("Skriv, hvad man kan se eller mærke. Så kan børnene sige, om det passer."),
        "dropped": _("Skriv til børnene, hvorfor det ikke bliver til noget."),
        "reopened": _("Skriv, hvad der mangler."),
        "postponed": _("Skriv til børnene, hvorfor de skal vente."),
    }
    row = ActionStep(
        key=new_key(), action_key=action.key, state=state, words=cleaned(words, missing[state]),
        sitting_key=sitting_key, meeting_key=meeting_key,
        due=due if state in ("postponed", "reopened") else None,
        at=next_moment(now, (step.at for step in steps)), by=by,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def steps_of(session: Session, action: Action) -> tuple[ActionStep, ...]:
    """The first one first."""
    return in_order(session.exec(select(ActionStep).where(col(ActionStep.action_key) == action.key)).all())


def in_order(steps: Sequence[ActionStep]) -> tuple[ActionStep, ...]:
    return tuple(sorted(steps, key=lambda step: (utc(step.at), step.key)))


def state_of(steps: Sequence[ActionStep]) -> str:
    """'promised', 'begun', 'done', 'dropped' or 'reopened'. A step that only moves the day leaves it where it was."""
    moved = [step.state for step in steps if step.state != "postponed"]
    return moved[-1] if moved else "promised"


def due_of(action: Action, steps: Sequence[ActionStep]) -> date:
    """The day that holds now."""
    return next((step.due for step in reversed(steps) if step.due is not None), action.due)


def is_late(action: Action, steps: Sequence[ActionStep], today: date) -> bool:
    """Promised for a day that has passed, and not done."""
    return state_of(steps) not in ("done", "dropped") and today > due_of(action, steps)


def _day(due: date, today: date) -> None:
    if due < today:
        raise CannotPromise(_("Vælg en dag, der ikke er gået endnu."))
    if due > today + timedelta(days=MOST_DAYS):
        raise CannotPromise(_("Vælg en dag inden for et år. Ellers når børnene det ikke."))


def _may_follow(session: Session, cycle: Cycle, because: Decision | Proposal | Finding | None) -> None:
    if because is None:
        raise CannotPromise(_("Vælg, hvad handlingen kommer af."))
    if because.cycle_key != cycle.key:
        raise CannotPromise(_("Det hører ikke til forløbet."))
    if isinstance(because, Decision):
        if session.get(Veto, because.key) is not None:
            raise CannotPromise(_("Beslutningen er stoppet. Skriv en ny, før I gør noget."))
        return
    replies = replies_to(session, because)
    if replies and replies[-1].answer == "no":
        raise CannotPromise(_("I har svaret nej. Føj først et nyt svar til, hvis I vil noget andet."))
