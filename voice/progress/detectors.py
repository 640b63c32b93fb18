"""Signs that children are asked for show, said as a next step and never as shame: tokenism can still be a beginning.

Source: children.md 3.5 (each sign is one function here), 3.6 for who sees a result first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from voice.language import gettext as _
from voice.progress.calendar import deadlines_of
from voice.progress.heard import HAPPENED, newest, words_of
from voice.progress.proofs import answered
from voice.progress.values import Facts

ASKED_OFTEN = 3  # times the same, with no action
MOSTLY_NO = ("mostly-no", "half-or-fewer")


@dataclass(frozen=True, slots=True)
class Hint:
    """key: which sign; sentence: the next step."""

    key: str
    sentence: str


def findings(facts: Facts, today: date | None = None) -> tuple[Hint, ...]:
    """today: None looks only at what has happened, not at what should have."""
    return tuple(Hint(key, sentence()) for key, (sign, sentence) in SIGNS.items() if sign(facts, today))


def _not_published(facts: Facts, today: date | None) -> bool:
    """Asked, and nothing published in its days."""
    late = [days.result for group in facts.groups if (days := deadlines_of(facts, group))
            and not any(one.published for one in facts.of_step("answer", group=group.key))]  # fmt: skip
    return today is not None and any(day < today for day in late)


def _no_space(facts: Facts, _today: date | None) -> bool:
    """A theme in which nothing is open to decide."""
    return not facts.open_to.strip()


def _decided_before(facts: Facts, _today: date | None) -> bool:
    """A decision dated before the answers were in."""
    answers = facts.of_step("answer")
    if not facts.decisions or not answers:
        return False
    first = min(one.at.date() for one in facts.decisions)
    return any((end := one.closed or one.published) is None or first < end for one in answers)


def _asked_often(facts: Facts, _today: date | None) -> bool:
    """The same questions for the third time, and no action has come of it."""
    acted = {group for group, _on, action in facts.before if action}
    times = Counter(group for group, _on, _action in facts.before if group not in acted)
    return not facts.actions and any(number + 1 >= ASKED_OFTEN for number in times.values())


def _no_child_items(facts: Facts, _today: date | None) -> bool:
    return facts.planned >= 3 and facts.launched is not None and not facts.own


def _edited(facts: Facts, _today: date | None) -> bool:
    """Adults changed a child's question without the children's yes."""
    return any(one.edited and not one.consent for one in facts.own)


def _others_first(facts: Facts, _today: date | None) -> bool:
    """Figures above the group were made, or from rung 2 whoever decides has read it, before the children saw it."""
    for one in facts.of_step("answer"):
        seen = one.shown or min((talk.at.date() for talk in facts.talks if talk.sitting == one.key), default=None)
        others = [one.above] if one.above and one.published else []
        others += [at.date() for at in facts.read] if facts.planned >= 2 and one.published else []
        if others and (seen is None or min(others) < seen):
            return True
    return False


def _few(facts: Facts, _today: date | None) -> bool:
    """Under 60 % of a group, or a group that was left out while others have their results."""
    published = [one for one in facts.of_step("answer") if one.published]
    return bool(published) and any(answered(facts, group) is None for group in facts.speaking)


def _nothing_happened(facts: Facts, _today: date | None) -> bool:
    """The children's verdict: did anything happen? Mostly no."""
    verdicts = [one for group in facts.speaking if (one := newest(facts, "verdict", group))]
    return any(word in MOSTLY_NO for one in verdicts for word in words_of(facts, one, HAPPENED))


def _put_off(facts: Facts, _today: date | None) -> bool:
    """The reply was moved more than once."""
    return len(facts.postponed) > 1


Sign = Callable[[Facts, "date | None"], bool]
SIGNS: dict[str, tuple[Sign, Callable[[], str]]] = {
    "not-published": (_not_published, lambda: _("Gør resultatet færdigt, så børnene kan se, hvad de svarede.")),
    "no-decision-space": (_no_space, lambda: _("Skriv én ting, som børnene kan være med til at bestemme.")),
    "decided-before": (_decided_before, lambda: _("Noget blev besluttet, før alle havde svaret. Se på beslutningen "
                                                  "igen sammen med børnene, nu hvor I kender svarene.")),
    "asked-often": (_asked_often, lambda: _("I har spurgt om det samme tre gange. Vælg én ting, I gør noget ved, før I "
                                            "spørger igen.")),
    "no-child-items": (_no_child_items, lambda: _("Lad børnene skrive eller vælge nogle af spørgsmålene næste gang.")),
    "edited": (_edited, lambda: _("I har rettet i børnenes spørgsmål. Vis dem, hvad I ændrede, og spørg, om det er i "
                                  "orden.")),
    "others-first": (_others_first, lambda: _("Vis børnene deres resultat nu. Næste gang ser de det først.")),
    "few-asked": (_few, lambda: _("Spørg dem, der manglede. Mangler der et sprog eller en hel gruppe, så begynd dér.")),
    "nothing-happened": (_nothing_happened, lambda: _("Børnene mærker ikke, at der skete noget. Spørg dem, hvad de "
                                                      "ville kunne mærke, og gør én lille ting.")),
    "put-off": (_put_off, lambda: _("Svaret er udskudt mere end én gang. Fortæl børnene det, I ved nu.")),
}  # fmt: skip
