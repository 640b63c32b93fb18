"""Broken files: each is refused with its line, one plain sentence and what to do, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.questionnaires.writing import FINE, changed, written
from voice.questionnaires.check import check_file
from voice.questionnaires.files import BadQuestionnaire, Problem, read_file

TYPES = "Depend on an item of one of these types: scale, one, several, pictures, ladder, moment."
ONE_OF = "A cross needs items of one of these types: scale, one, pictures, ladder, moment."
FORMS = "The forms are 0-2, 3, 4-5, 6-9, 10-12, 13-15, 16-18, parents, staff; join neighbours as in 3-5 or 10-18."
WISH = """\
    options:
      - {code: play, label: Lege}
      - {code: read, label: Læse}
"""
LAST = "scale: yes-a-lot, ask: {10-18: Det er godt.}}\nindexes:"
ASK = "ask: {10-18: Hvad skal vi gøre mere af?}"

# fmt: off
# what is wrong, the file, and the line, sentence and suggestion that are said
BROKEN: list[tuple[str, str | bytes, int, str, str]] = [
    ("nothing at all", "", 1,
     "The file is empty.", "Begin with key:, title: and items:."),
    ("not utf-8", FINE.encode("latin-1"), 2,
     "There is a character here that is not UTF-8.", "Save the file as UTF-8."),
    ("an open bracket", changed("goals: [C]", "goals: [C"), 3,
     "A bracket is opened here and not closed.", "Close it, with commas between the entries."),
    ("an open quote", changed("title: En prøve", "title: 'En prøve"), 2,
     "A quote is opened here and not closed.", "Put a quote at the end of the text."),
    ("a tab", changed("    picture: friends", "\tpicture: friends"), 6,
     "This line begins with a tab.", "Use spaces."),
    ("a second colon", changed("4-9: Har du en god ven her?", "4-9: Har du: en god ven her?"), 9,
     "There is one colon too many on this line, or its indent is wrong.",
     "Put quotes around a text with a colon in it."),
    ("a character that cannot be seen", changed("En prøve", "En\x00prøve"), 2,
     "This is not YAML: there is something here that cannot be read.",
     "Take away characters that cannot be seen, and brackets that are not needed."),
    ("two documents", FINE + "---\na: 1\n", 25,
     "A second document begins here.", "Keep one questionnaire in a file."),
    ("an alias of nothing", changed("En prøve", "*nobody"), 2,
     "A text cannot begin with *.", "Put quotes around the text."),
    ("a tag", changed("En prøve", "!!python/name:os.system x"), 2,
     "Tags that begin with ! are not used here.", "Take it away."),
    ("a hundred brackets", changed("goals: [C]", "goals: " + "[" * 100), 3,
     "This is far more than a questionnaire needs.", "Make the file smaller and plainer."),
    ("a list instead of a file", "- a\n- b\n", 1,
     "The file is not written as name: value.", "Write lines of name: value here."),
    ("no title", changed("title: En prøve\n", ""), 1,
     "The file has no title.", "Add a line title: ..."),
    ("an empty title", changed("title: En prøve", "title:"), 2,
     "The title is missing or is not a text.", "Write one line of text here."),
    ("another key than the file's name", changed("key: proeve", "key: andet"), 1,
     "The key is andet, but the file is called proeve.yaml.", "Give both the same name."),
    ("a key with capital letters", changed("key: proeve", "key: Proeve"), 1,
     "The key 'Proeve' is not a code.", "Use a-z, 0-9 and -, at most 40 characters."),
    ("an unknown field", changed("goals: [C]", "goal: [C]"), 3,
     "The file cannot have 'goal'.", "Did you mean goals?"),
    ("a field written twice", changed("goals: [C]", "title: Igen"), 3,
     "'title' is written twice in the file.", "Keep one of them; the other is on line 2."),
    ("an unknown goal", changed("goals: [C]", "goals: [E]"), 3,
     "There is no goal called 'E'.", "Use one of: A, B, C, D."),
    ("a promise that is not kept", changed("goals: [C]", "forms: 3-18"), 3,
     "No item has a wording for form 3.", "Write one, or promise fewer ages."),
    ("a promise that is too narrow", changed("goals: [C]", "forms: 10-18"), 3,
     "There are wordings for forms 4-5 and 6-9, which is not promised here.", "Widen the ages."),
    ("items that are no list", "key: proeve\ntitle: En prøve\nitems: mange\n", 3,
     "items is not a list.", "Write a list here, each entry on a line that begins with -."),
    ("an item without a key", changed("  - key: own-words\n    type", "  - type"), 18,
     "An item has no key.", "Add a line key: ..."),
    ("an item's key with a space", changed("key: own-words", "key: own words"), 18,
     "The key of an item 'own words' is not a code.", "Use a-z, 0-9 and -, at most 40 characters."),
    ("two items with one key", changed("key: own-words", "key: friend"), 18,
     "There are two items with the key friend.", "Rename this one or line 5."),
    ("an unknown field of an item", changed("picture: friends", "pictur: friends"), 6,
     "An item cannot have 'pictur'.", "Did you mean picture?"),
    ("an unknown scale", changed("scale: yes-a-lot", "scale: yes-alot"), 7,
     "There is no scale called 'yes-alot'.", "Did you mean yes-a-lot?"),
    ("a scale without this form", changed("scale: yes-a-lot", "scale: again"), 7,
     "Scale again has no answers for forms 10-12, 13-15 and 16-18.",
     "Scales with: yes-a-lot, yes-sometimes, nice, how-often, agree, here."),
    ("an unknown type", changed("type: text", "type: texts"), 19,
     "There is no type called 'texts'.", "Did you mean text?"),
    ("an unknown picture", changed("picture: friends", "picture: freinds"), 6,
     "There is no picture called 'freinds'.", "Did you mean friends?"),
    ("nothing to answer with", changed("    scale: yes-a-lot\n", ""), 5,
     "Item friend has nothing to answer with in forms 4-5, 6-9, 10-12, 13-15 and 16-18.",
     "Add scale:, options: or type: for it."),
    ("a type that needs answers", changed("type: text", "type: several"), 18,
     "Item own-words has no options for forms 10-12, 13-15 and 16-18.",
     "An item of type several needs options: in every form."),
    ("a type that has no answers", changed("type: text", "type: text\n    scale: agree"), 20,
     "An item of type text has no scale.", "Take scale: away, or change the type."),
    ("no wording at all", changed("    ask: {10-18: Hvad skal vi gøre mere af?}\n", ""), 18,
     "Item own-words has no wording.", "Add ask: with a wording for each range of ages."),
    ("a wording for no ages", changed(ASK, "ask: Hvad skal vi gøre mere af?"), 20,
     "ask of own-words does not say which ages it is for.", "Write ask: {6-9: the question}."),
    ("an empty wording", changed("10-18: Jeg har en god ven her.", "10-18:"), 10,
     "The question is missing or is not a text.", "Write one line of text here."),
    ("a form without wording", changed("    type: text\n", "    type: text\n    forms: {6-9: {type: drawing}}\n"), 18,
     "Item own-words has no wording for form 6-9.", "Add it under ask:."),
    ("ages that cut a form", changed("4-9: Har", "4-8: Har"), 9,
     "'4-8' does not begin and end where the forms do.", FORMS),
    ("grown-ups beside children", changed("      4-9:", "      parents: Mit barn har en god ven.\n      4-9:"), 9,
     "Form parents stands beside other forms.", "Give it a questionnaire of its own."),
    ("ages that overlap", changed("4-9: Har", "4-12: Har"), 10,
     "ask of friend covers form 10-12 twice.", "Make the ranges of ages meet without overlapping."),
    ("answers for too few ages",
     changed(WISH, "    options:\n      10-12: [{code: a, label: A}, {code: b, label: B}]\n"), 11,
     "Item wish has nothing to answer with in form 6-9.", "Add scale:, options: or type: for it."),
    ("one answer only", changed("      - {code: read, label: Læse}\n", ""), 16,
     "The number of answers here is 1.", "An item of type one has 2 to 12."),
    ("an answer without a label", changed("{code: read, label: Læse}", "{code: read}"), 17,
     "An answer has no label.", "Add a line label: ..."),
    ("an answer's code twice", changed("code: read", "code: play"), 17,
     "The code 'play' is used twice in this list.", "Give each answer a code of its own."),
    ("an answer that every page has", changed("code: read", "code: rather-not"), 17,
     "The code 'rather-not' is taken.", "Every page adds this answer by itself; take it away."),
    ("an answer's code too long", changed("code: read", "code: " + "a" * 41), 17,
     "The code 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' is not a code.",
     "Use a-z, 0-9 and -, at most 40 characters."),
    ("all answers positive", changed("    options:", "    positive: [play, read]\n    options:"), 15,
     "All answers stand in the positive half.", "Leave at least one answer out of positive."),
    ("a positive answer that is not there", changed("    options:", "    positive: [reed]\n    options:"), 15,
     "There is no answer called 'reed'.", "Did you mean read?"),
    ("a sign that is not there", changed("picture: friends", "sign: 7"), 6,
     "sign is '7'.", "Give a whole number from 1 to 6."),
    ("a yes that is not true", changed("picture: friends", "sensitive: yes"), 6,
     "sensitive is 'yes'.", "Write true or false."),
    ("a branch to a later item", changed("item: friend, codes: [\"no\"]", "item: own-words, codes: [x]"), 13,
     "Item wish depends on own-words, which is this item or comes later.", "Name an item that stands above this one."),
    ("a branch to nothing", changed("item: friend, codes", "item: freind, codes"), 13,
     "Item wish depends on freind, which does not exist.", "Name an item that stands above this one."),
    ("a branch to itself", changed("item: friend, codes", "item: wish, codes"), 13,
     "Item wish depends on wish, which is this item or comes later.", "Name an item that stands above this one."),
    ("a branch on an answer that is not there", changed("codes: [\"no\"]", "codes: [never]"), 13,
     "Item friend has no answer 'never' in form 6-9.", "Its answers there are: a-lot, a-little, no."),
    ("a branch without answers", changed(", codes: [\"no\"]", ""), 13,
     "when has no codes.", "Add a line codes: ..."),
    ("a branch on a text", changed("indexes:", "  - {key: last, when: {item: own-words, codes: [x]}, " + LAST), 21,
     "Item last depends on own-words, and an answer of type text cannot decide it.", TYPES),
    ("a branch on what the form is not asked",
     changed("indexes:", "  - {key: last, when: {item: wish, codes: [play]}, " + LAST), 21,
     "Item last depends on wish, not asked in forms 10-12, 13-15 and 16-18.",
     "Ask wish in forms 10-12, 13-15 and 16-18 too, or let last leave it out."),
    ("an index of a text", changed("items: [friend], forms", "items: [own-words], forms"), 22,
     "The items of an index do not share one number of steps.",
     "Choose scale items whose scales have the same number of answers in every form."),
    ("an index of nothing", changed("items: [friend], forms", "items: [frind], forms"), 22,
     "There is no item called 'frind'.", "Did you mean friend?"),
    ("an index for small children", changed("items: [friend], forms: 10-18", "items: [friend], forms: 6-18"), 22,
     "Form 6-9 is too young for an index.", "Begin at 10 years."),
    ("an index with bands that fall", changed("items: [friend], forms: 10-18", "items: [friend], bands: [1, 3, 2]"), 22,
     "The bands of an index do not rise from 1.", "Write them as points, such as [1, 2.01, 3.01, 4.01]."),
    ("a cross of a text", changed("columns: wish, forms: 6-9", "columns: own-words"), 24,
     "Item own-words is of type text.", ONE_OF),
    ("a cross of one item", changed("columns: wish, forms: 6-9", "columns: friend"), 24,
     "A cross of an item with itself says nothing.", "Choose two different items."),
    ("a cross in a form that lacks an item", changed("columns: wish, forms: 6-9", "columns: wish, forms: 6-12"), 24,
     "Not all of these items are asked in form 10-12.", "They are in: 6-9."),
]
# fmt: on


@pytest.mark.parametrize(
    ("text", "line", "message", "suggestion"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN]
)
def test_a_broken_file_is_refused_in_one_plain_sentence(
    tmp_path: Path, text: str | bytes, line: int, message: str, suggestion: str
) -> None:
    path = written(tmp_path, text)
    assert check_file(path) == [Problem("proeve.yaml", line, message, suggestion, "error")]
    with pytest.raises(BadQuestionnaire) as refused:
        read_file(path)
    assert refused.value.problems == (Problem("proeve.yaml", line, message, suggestion, "error"),)
    assert str(refused.value) == f"proeve.yaml:{line}: error: {message} {suggestion}"


def test_the_file_they_are_made_from_is_fine(tmp_path: Path) -> None:
    path = written(tmp_path, FINE)
    assert check_file(path) == []
    assert read_file(path).form_keys == ("4-5", "6-9", "10-12", "13-15", "16-18")


def test_several_problems_are_all_told_in_the_order_of_the_lines(tmp_path: Path) -> None:
    text = FINE.replace("goals: [C]", "goals: [E]").replace("yes-a-lot", "ja").replace("type: text", "type: tekst")
    with pytest.raises(BadQuestionnaire) as refused:
        read_file(written(tmp_path, text))
    assert [problem.line for problem in refused.value.problems] == [3, 7, 19]


def test_sixty_items_are_enough_for_a_form(tmp_path: Path) -> None:
    items = "".join(f"  - {{key: i{n}, scale: yes-a-lot, ask: {{16-18: Jeg har det godt.}}}}\n" for n in range(61))
    problems = check_file(written(tmp_path, f"key: proeve\ntitle: En prøve\nitems:\n{items}"))
    assert [problem.message for problem in problems] == ["Form 16-18 has 61 items."]


def test_a_broken_file_of_scales_is_refused_under_its_own_name(tmp_path: Path) -> None:
    written(tmp_path, "yes-a-lot:\n  forms:\n    6-9: {positive: [a], options: [{code: a}]}\n", "scales.yaml")
    assert check_file(written(tmp_path, FINE)) == [
        Problem("scales.yaml", 3, "An answer has no label.", "Add a line label: ...", "error")
    ]


def test_a_file_that_cannot_be_opened_is_a_problem_and_no_traceback(tmp_path: Path) -> None:
    (problem,) = check_file(tmp_path / "nowhere.yaml")
    assert (problem.line, problem.message) == (1, "The file cannot be read: No such file or directory.")
