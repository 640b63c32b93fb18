"""What a council sees of its own house: published figures, the groups side by side, and three topics to pick.

The same figures that the leader may see, and never more: those of the whole house once a round is closed, and those of
a group once the group itself has seen them. What is sensitive is only said for the whole house. Groups stand in the
order of their names; nothing is ranked.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import col, select
from starlette.responses import Response

from voice.council.tables import Topic
from voice.council.topics import MOST_TOPICS, CannotPick, pick, put_away, topics_of
from voice.language import gettext as _
from voice.people.roles import groups_in
from voice.people.tables import Group
from voice.questionnaires.document import from_document
from voice.questionnaires.questions import Item, Questionnaire
from voice.reports.findings import Finding, findings
from voice.reports.parents import chance
from voice.reports.sentences import sentence
from voice.tallies.closing_waves import parents_at
from voice.tallies.opened import results_of_all
from voice.tallies.parent_results import INSTITUTION
from voice.waves.tables import Showing, Sitting, Wave
from voice.web.council_access import key_of, room
from voice.web.pages import NotThere, Turn
from voice.web.rounds import Round, rounds_of
from voice.web.spoken import spoken_day


@dataclass(frozen=True, slots=True)
class Said:
    """What one group says to one question: its name, and the sentence of its own published result."""

    group: str
    words: str


@dataclass(frozen=True, slots=True)
class Before:
    """What the whole house said to the same question in an earlier round."""

    round: Round
    words: str


def results(turn: Turn) -> Response:
    return turn.show(
        "council/results.html", actor=turn.actor, rounds=rounds_to_pick_from(turn), day=spoken_day,
        topics=topics_in_words(turn, topics_of(turn.session, turn.actor.council)), most=MOST_TOPICS,
        today=turn.now.date(),
    )  # fmt: skip


def one_round(turn: Turn) -> Response:
    found, questionnaire = _round(turn)
    house = {finding.key: finding for finding in _house(turn, found.key)}
    picked = {topic.item for topic in topics_of(turn.session, turn.actor.council) if topic.wave_key == found.key}
    return turn.show(
        "council/round.html", actor=turn.actor, round=found, title=_(questionnaire.title), picked=picked,
        items=[(item, house.get(item.key)) for item in _items(questionnaire)], day=spoken_day, today=turn.now.date(),
    )  # fmt: skip


def one_item(turn: Turn) -> Response:
    return _show_item(turn)


def pick_it(turn: Turn) -> Response:
    found, questionnaire = _round(turn)
    item = _item(turn, questionnaire)
    actor = turn.actor
    try:
        pick(turn.session, actor.council, actor.meeting, wave_key=found.key, form="", item=item.key, now=turn.now)
    except CannotPick as error:
        return _show_item(turn, str(error))
    return turn.go("/council/results")


def put_it_away(turn: Turn) -> Response:
    rank = turn.path["rank"]
    if rank not in map(str, range(1, MOST_TOPICS + 1)):
        raise NotThere
    put_away(turn.session, turn.actor.council, turn.actor.meeting, int(rank), now=turn.now)
    return turn.go("/council/results")


def _show_item(turn: Turn, problem: str = "") -> Response:
    found, questionnaire = _round(turn)
    item = _item(turn, questionnaire)
    house = next((one for one in _house(turn, found.key) if one.key == item.key), None)
    topic = next((one for one in topics_of(turn.session, turn.actor.council)
                  if (one.wave_key, one.item) == (found.key, item.key)), None)  # fmt: skip
    groups, waiting = groups_say(turn, found, questionnaire, item)
    return turn.show(
        "council/item.html", status=422 if problem else 200, actor=turn.actor, round=found, item=item, house=house,
        groups=groups, waiting=waiting, before=_before(turn, found, questionnaire, item), topic=topic, problem=problem,
        title=_(questionnaire.title), day=spoken_day, today=turn.now.date(), chance=chance,
    )  # fmt: skip


def rounds_to_pick_from(turn: Turn) -> list[Round]:
    """The rounds of the house that say something: closed, or seen by a group; the newest first."""
    groups = groups_in(turn.session, [turn.actor.institution])
    rounds = rounds_of(turn.session, groups)
    seen = set(turn.session.exec(
        select(Sitting.wave_key)
        .join(Showing, col(Showing.sitting_key) == col(Sitting.key))
        .where(col(Sitting.wave_key).in_([one.key for one in rounds]))
        .where(col(Sitting.group_key).in_([group.key for group in groups]))
    ).all())  # fmt: skip
    return [one for one in rounds if one.closed or one.key in seen]


def groups_say(
    turn: Turn, found: Round, questionnaire: Questionnaire, item: Item
) -> tuple[list[Said], int]:
    """What each group that has seen its result says, by name; and how many have not seen theirs. Nothing of a sensitive
    question: a group of the house is too near."""
    if item.sensitive:
        return [], 0
    by_key = {group.key: group for group in groups_in(turn.session, [turn.actor.institution])}
    rows = turn.session.exec(
        select(Sitting, Showing)
        .outerjoin(Showing, col(Showing.sitting_key) == col(Sitting.key))
        .where(Sitting.wave_key == found.key, col(Sitting.group_key).in_(by_key))
    ).all()
    shown = {sitting.key: by_key[sitting.group_key] for sitting, showing in rows if showing is not None}
    said = []
    for key, published in results_of_all(turn.session, shown).items():
        for form in published:
            asked = {one.key: one for one in questionnaire.form(form.form).items}.get(item.key)
            if asked is not None and not asked.sensitive:
                said.append(Said(_named(shown[key], form.form), sentence(asked, form.item(item.key), form.form)))
    return sorted(said, key=lambda one: one.group), len(rows) - len(shown)


def topics_in_words(turn: Turn, topics: list[Topic]) -> list[tuple[Topic, str]]:
    """Each topic with its question, in one query."""
    keys = {topic.wave_key for topic in topics}
    waves = {wave.key: wave for wave in turn.session.exec(select(Wave).where(col(Wave.key).in_(keys))).all()}
    found = []
    for topic in topics:
        items = {item.key: item for item in _items(from_document(waves[topic.wave_key].document))}
        if topic.item in items:
            found.append((topic, _(items[topic.item].ask)))
    return found


def _round(turn: Turn) -> tuple[Round, Questionnaire]:
    key = key_of(turn, "wave")
    found = next((one for one in rounds_to_pick_from(turn) if one.key == key), None)
    if found is None:
        raise NotThere
    return found, from_document(turn.session.get_one(Wave, key).document)


def _items(questionnaire: Questionnaire) -> list[Item]:
    """Each question once, as the oldest are asked; not what children wrote or drew, which their groups keep."""
    asked = {item.key: item for form in questionnaire.forms if form.key != "0-2" for item in form.items}
    return [item for item in asked.values() if item.type not in ("text", "drawing")]


def _item(turn: Turn, questionnaire: Questionnaire) -> Item:
    key = key_of(turn, "item")
    for item in _items(questionnaire):
        if item.key == key:
            return item
    raise NotThere


def _house(turn: Turn, wave_key: str) -> tuple[Finding, ...]:
    for wave, result in parents_at(turn.session, INSTITUTION, turn.actor.institution.key):
        if wave.key == wave_key:
            return findings(from_document(wave.document), result)
    return ()


def _before(turn: Turn, found: Round, questionnaire: Questionnaire, item: Item) -> list[Before]:
    """Earlier closed rounds of the same questionnaire that say something about the question, the newest first."""
    rounds = {one.key: one for one in rounds_to_pick_from(turn)}
    before = []
    for wave, result in parents_at(turn.session, INSTITUTION, turn.actor.institution.key):
        if wave.key == found.key or wave.questionnaire != questionnaire.key or wave.key not in rounds:
            continue
        if wave.opened_on > found.opened:
            continue
        said = next((one for one in findings(from_document(wave.document), result) if one.key == item.key), None)
        if said is not None and not said.left_out:
            before.append(Before(rounds[wave.key], said.sentence))
    return before


def _named(group: Group, form: str) -> str:
    """With the age where a group has several."""
    return group.name if len(group.form_keys) == 1 else _("%(group)s, %(age)s år") % {"group": group.name, "age": form}


routes = [
    room("GET", "/council/results", results),
    room("GET", "/council/results/{wave}", one_round),
    room("GET", "/council/results/{wave}/{item}", one_item),
    room("POST", "/council/results/{wave}/{item}/topic", pick_it),
    room("POST", "/council/topics/{rank}/away", put_it_away),
]
