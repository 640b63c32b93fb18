"""Decisions. What children decide, alone or together with adults, is what their vote gave, word for word; nothing
here is edited or deleted: a decision that adults cannot stand by is overruled in the open, with a reason."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, select

from voice.cycle.tables import Cycle, CycleSitting
from voice.language import gettext as _
from voice.language import listed, quoted
from voice.promises.mandating import mandate_of
from voice.promises.roles import ROLES
from voice.promises.tables import Decision, Proposal, Signature, Veto
from voice.promises.votes import gave
from voice.promises.words import CannotPromise, cleaned
from voice.waves.coverage import can_be_silent
from voice.waves.opening import new_key
from voice.waves.tables import Sitting

NO_MANDATE = "was refused: decided without a mandate"
NO_VOTE = "was refused: decided without a vote"
OTHER_WORDS = "was refused: decided something else than the vote"
DECIDERS = ("adults", "together", "children")


def decide(
    session: Session,
    cycle: Cycle,
    words: str,
    *,
    decided_by: str,
    sitting: Sitting | None = None,
    proposal: Proposal | None = None,
    voted: bool = False,
    now: datetime,
    by: str | None,
) -> Decision:
    """Writes a decision down. sitting: the published vote that it rests on. voted: the caller has looked itself at what
    the vote said (a council's motion, whose words are a paper). Raises CannotPromise."""
    said = cleaned(words, _("Skriv, hvad der er besluttet."))
    if decided_by not in DECIDERS:
        raise CannotPromise(_("Vælg, hvem der har besluttet det."))
    mandate = mandate_of(session, cycle) if decided_by == "children" else None
    if decided_by == "children" and mandate is None:
        raise CannotPromise(
            _("Børnene kan ikke bestemme alene her: der er ikke skrevet et mandat, før de blev spurgt."), NO_MANDATE
        )
    if decided_by == "adults":
        sitting = None  # adults need no vote, and cannot borrow one
    option = _by_vote(session, cycle, said, sitting, voted) if decided_by != "adults" else ""
    if proposal is not None and proposal.cycle_key != cycle.key:
        raise CannotPromise(_("Forslaget hører ikke til forløbet."))
    row = Decision(
        key=new_key(), cycle_key=cycle.key, words=said, decided_by=decided_by,
        proposal_key=proposal.key if proposal else _proposed(session, cycle, said, option),
        mandate_key=mandate.key if mandate else None, sitting_key=sitting.key if sitting else None, at=now, by=by,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def _by_vote(session: Session, cycle: Cycle, words: str, sitting: Sitting | None, voted: bool) -> str:
    """The code of the option that was voted for. Raises CannotPromise."""
    belongs = session.get(CycleSitting, sitting.key) if sitting else None
    if sitting is None or belongs is None or belongs.cycle_key != cycle.key or belongs.step != "vote":
        raise CannotPromise(_("Stem først. Når børn er med til at bestemme, bygger beslutningen på en afstemning."),
                            NO_VOTE)  # fmt: skip
    # the vote's row is held, so that two who press at once do not both decide by it
    session.exec(select(Sitting.key).where(Sitting.key == sitting.key).with_for_update(key_share=True)).one()
    if session.exec(select(Decision.key).where(Decision.sitting_key == sitting.key)).first():
        raise CannotPromise(_("Der er allerede skrevet en beslutning efter den afstemning."))
    if voted:
        return ""
    vote = gave(session, sitting)
    if vote is None:
        raise CannotPromise(_("Afstemningen er ikke talt op endnu."), NO_VOTE)
    if not vote.counted and not can_be_silent(sitting.seats, len(sitting.form_keys)):
        raise CannotPromise(_("For få har stemt til, at kassen kan svare. Lad børnene stemme igen."), NO_VOTE)
    if vote.carried is False and vote.counted:
        raise CannotPromise(_("Afstemningen sagde nej. Så er det ikke besluttet."), OTHER_WORDS)
    if vote.tie:
        raise CannotPromise(_("Afstemningen endte lige. Tal om det, og stem igen."), OTHER_WORDS)
    if not vote.allows(words):
        could = listed(quoted(one) for one in vote.top or vote.every)
        raise CannotPromise(_("Beslutningen skal være det, der blev stemt om: %(words)s.") % {"words": could},
                            OTHER_WORDS)  # fmt: skip
    return vote.codes.get(words, "")


def _proposed(session: Session, cycle: Cycle, words: str, option: str) -> str | None:
    """The proposal that was voted for (an option's code may be its key), or the only one that said the same."""
    rows = session.exec(select(Proposal.key, Proposal.words).where(Proposal.cycle_key == cycle.key)).all()
    same = [key for key, said in rows if key == option] or [key for key, said in rows if said == words]
    return same[0] if len(same) == 1 else None


def sign(
    session: Session,
    decision: Decision,
    side: str,
    role: str,
    *,
    meeting_key: str | None = None,
    now: datetime,
    by: str | None,
) -> Signature:
    """A side stands by it, by role and never by name. Raises CannotPromise, also the second time."""
    if role not in ROLES.get(side, ()):
        raise CannotPromise(_("Vælg, hvem der skriver under. Det er en rolle, aldrig et navn."))
    if session.get(Signature, (decision.key, side)) is not None:
        raise CannotPromise(_("Der er allerede skrevet under."))
    row = Signature(decision_key=decision.key, side=side, role=role, meeting_key=meeting_key, at=now, by=by)
    session.add(row)
    session.flush()
    return row


def overrule(session: Session, decision: Decision, reason: str, *, now: datetime, by: str | None) -> Veto:
    """Adults do not carry out what children have decided. The reason is shown to them, beside the decision, which
    stays. Raises CannotPromise."""
    said = cleaned(reason, _("Skriv, hvorfor. Børnene får begrundelsen at se."))
    if decision.decided_by == "adults":
        raise CannotPromise(_("De voksnes egen beslutning kan ikke stoppes sådan. Skriv en ny."))
    if session.get(Veto, decision.key) is not None:
        raise CannotPromise(_("Beslutningen er allerede stoppet."))
    row = Veto(decision_key=decision.key, reason=said, at=now, by=by)
    session.add(row)
    session.flush()
    return row
