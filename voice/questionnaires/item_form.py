"""What one form gets of an item: its wording, its answers, its places or statements."""

from __future__ import annotations

from dataclasses import dataclass, field

from voice.questionnaires.item_types import TYPES, TypeRule
from voice.questionnaires.pictures import PICTURES
from voice.questionnaires.questions import ITEM_TYPES, Item, Option
from voice.questionnaires.scales import Scale, Scales, read_options, read_positive
from voice.questionnaires.source import Value, nearest, quoted
from voice.questionnaires.wordings import Wording

ANSWER_FIELDS = ("type", "scale", "options", "places", "statements", "positive")
FORM_FIELDS = (*ANSWER_FIELDS, "ask", "talk", "picture", "max-characters")


@dataclass
class FormReader:
    """Reads one form's Item. own: the fields under `forms:`; shared: the item's fields as this form gets them."""

    key: str
    form: str
    value: Value
    own: dict[str, Value]
    shared: dict[str, Value]
    scales: Scales
    wordings: list[Wording] = field(default_factory=list)

    def written(self, name: str) -> Value | None:
        if name in self.own:
            return self.own[name]
        # A type of its own brings its own answers: the shared options would not fit it.
        return None if name in ANSWER_FIELDS and "type" in self.own else self.shared.get(name)

    def read(self) -> Item | None:
        ask, picture, most = self.written("ask"), self.written("picture"), self.written("max-characters")
        text = ask.text("The question") if ask else None
        if ask is None:
            self.value.error(f"Item {self.key} has no wording for {{forms}}.", "Add it under ask:.", self.form)
        type_name = self._type()
        if ask is None or text is None or type_name is None:
            return None
        self._say("ask", text, ask.line)
        rule = TYPES[type_name]
        answers = self._answers(type_name, rule)
        if answers is None:
            return None
        scale = self.written("scale")
        return Item(
            key=self.key,
            type=type_name,
            ask=text,
            options=answers.options,
            parts=self._parts(rule),
            positive=answers.positive,
            scale=str(scale.node.value) if scale and rule.answers == "scale" else None,
            picture=picture.one_of("picture", PICTURES) if picture else None,
            talk=self._talk(),
            max_characters=(most.whole("max-characters", 20, 1000) if most else None) or 280,
        )

    def _say(self, kind: str, text: str, line: int) -> None:
        self.wordings.append(Wording(self.form, self.key, kind, text, line))

    def _type(self) -> str | None:
        written = self.written("type")
        if written:
            return written.one_of("type", ITEM_TYPES)
        if self.written("scale"):
            return "scale"
        if self.written("options"):
            return "one"
        self.value.error(f"Item {self.key} has nothing to answer with in {{forms}}.",
                         "Add scale:, options: or type: for it.", self.form)  # fmt: skip
        return None

    def _answers(self, type_name: str, rule: TypeRule) -> Scale | None:
        for name in ("scale", "options", "places", "statements"):
            wrong = self.written(name)
            if wrong and name != rule.answers and name != rule.parts:
                wrong.error(f"An item of type {type_name} has no {name}.", f"Take {name}: away, or change the type.")
        if rule.answers == "nothing":
            return Scale((), ())
        if rule.answers == "steps":  # 10 first, as every scale begins with the best; the upper half is 6-10
            steps = tuple(Option(str(n), str(n), score=n + 1) for n in range(10, -1, -1))
            return Scale(steps, tuple(str(n) for n in range(10, 5, -1)))
        written = self.written(rule.answers)
        if written is None:
            self._lacks(type_name, rule.answers)
            return None
        answers = self._scale(written) if rule.answers == "scale" else self._options(written, type_name, rule)
        for option, line in zip(answers.options, answers.lines, strict=True) if answers else ():
            # A scale's labels stand in another file; what is wrong with them is told where the scale is named.
            self._say("label", option.label, written.line if rule.answers == "scale" else line)
        return answers

    def _lacks(self, type_name: str, name: str) -> None:
        self.value.error(f"Item {self.key} has no {name} for {{forms}}.",
                         f"An item of type {type_name} needs {name}: in every form.", self.form)  # fmt: skip

    def _scale(self, written: Value) -> Scale | None:
        name = written.text("The scale")
        if name is None:
            return None
        if name not in self.scales:
            written.error(f"There is no scale called {name!r}.", nearest(name, tuple(self.scales)))
        elif self.form not in self.scales[name]:
            fitting = tuple(scale for scale, forms in self.scales.items() if self.form in forms)
            written.error(f"Scale {name} has no answers for {{forms}}.", f"Scales with: {quoted(fitting)}.", self.form)
        else:
            return self.scales[name][self.form]
        return None

    def _options(self, written: Value, type_name: str, rule: TypeRule) -> Scale:
        rows = read_options(written)
        self._count(written, "answers", f"An item of type {type_name} has", rule)
        if type_name == "pictures" and any(option.picture is None for option, _u, _line in rows):
            written.error("An answer of a pictures item has no picture.", "Add picture: to both answers.")
        positive, codes = self.written("positive"), tuple(option.code for option, _u, _line in rows)
        half = read_positive(positive, codes) if positive else ()
        return Scale(tuple(option for option, _u, _line in rows), half, tuple(line for _o, _u, line in rows))

    def _count(self, written: Value, what: str, advice: str, rule: TypeRule) -> None:
        count = len(written.node.value) if written.is_list else 0
        if count and not rule.fewest <= count <= rule.most:
            wanted = str(rule.fewest) if rule.fewest == rule.most else f"{rule.fewest} to {rule.most}"
            written.error(f"The number of {what} here is {count}.", f"{advice} {wanted}.")

    def _parts(self, rule: TypeRule) -> tuple[Option, ...]:
        written = self.written(rule.parts) if rule.parts else None
        if written is None:
            if rule.parts:
                self._lacks(rule.parts, rule.parts)
            return ()
        rows = read_options(written)
        self._count(written, str(rule.parts), "Write", rule)
        for part, _unscored, line in rows:
            self._say("part", part.label, line)
        return tuple(part for part, _unscored, _line in rows)

    def _talk(self) -> tuple[str, ...]:
        written = self.written("talk")
        if written is None:
            return ()
        entries = written.entries("talk") if written.is_list else [written]
        said = [(text, entry.line) for entry in entries if (text := entry.text("A question to talk about"))]
        for text, line in said:
            self._say("talk", text, line)
        return tuple(text for text, _line in said)
