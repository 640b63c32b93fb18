"""One cycle through the pages, the way a newcomer goes: whoever has something to do finds it on the first page, follows
it, and does what the page there asks for. What a page does not lead to is not found."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import timedelta

from tests.walks.browser import Browser, Clock, Stuck
from tests.walks.people import Adult, Class, Todo

TITLE = "Gode kammerater"
WISH = "Vi vil have en gynge."
MOST_STEPS = 40
# pieces whose step leads to a page where something else is done too, and how the first page says it
SENTENCES = {
    "said": "Skriv en til fem sætninger", "reported": "Lad 2.a selv fortælle",
}  # fmt: skip


@dataclass
class Walk:
    """rung: planned. less: pieces of ladder.rungs.PIECES that nobody gives."""

    tine: Adult
    lars: Adult
    children: Class
    clock: Clock
    rung: int
    less: Collection[str] = ()
    hub: str = ""
    done: list[str] = field(default_factory=list)
    half_signed: bool = False
    sentence: str = ""  # what the first page said is to be done

    def walk(self) -> None:
        self.tine.sign_in()
        self.lars.sign_in()
        self.start()
        self.as_long_as_something_is_next()
        if self.less:  # what waits behind a step that nobody takes is still found on the cycle's page
            for go_past in (self.ask_anyway, self.tell_anyway, self.judge_anyway):
                go_past()
                self.as_long_as_something_is_next()

    def as_long_as_something_is_next(self) -> None:
        for _step in range(MOST_STEPS):
            if not any(self.next_of(adult) for adult in (self.tine, self.lars)):
                return
        raise Stuck("It never ends:\n" + "\n".join(self.done))

    # -- starting -------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Five clicks: the class, the theme, the rung, start; the gate comes by itself."""
        here = self.tine.browser
        here.follow("Start et forløb, 2.a")
        here.follow(TITLE)
        here.press("Start forløbet", rung=str(self.rung))
        assert here.path.endswith("/gate")
        self.hub = here.path.removesuffix("/gate")

    # -- one step after the other ---------------------------------------------------------------------------------

    def next_of(self, adult: Adult) -> bool:
        """Does the first thing on the person's first page that is not left out; behind one that is, the cycle's page
        says what comes after."""
        return self.does_one(adult, adult.todos()) or bool(self.less) and self.does_one(adult, self.later(adult))

    def does_one(self, adult: Adult, todos: list[Todo]) -> bool:
        for todo in todos:
            how = self.what(todo)
            if how is not None:
                self.done.append(f"{adult.who.name}: {todo.title}: {todo.sentence}")
                adult.browser.open(todo.href)
                self.sentence = todo.sentence
                how(adult.browser)
                self.leads_on(adult.browser)
                return True
        return False

    def leads_on(self, here: Browser) -> None:
        """Wherever something ends, the cycle's page or the first page is one click away; but for the big screen: the
        class looks at it, and nothing of the adult stands on it."""
        hrefs = {node.attributes.get("href") for node in here.page.css("a")}
        if not hrefs & {self.hub, "/classroom"} and not here.path.startswith("/screen/"):
            raise Stuck(f"No way on from {here.url}")

    def later(self, adult: Adult) -> list[Todo]:
        links = self.at_hub(adult).page.css("ul.later a")
        return [Todo(TITLE, link.text().strip(), link.attributes["href"] or "") for link in links]

    def what(self, todo: Todo) -> Callable[[Browser], None] | None:
        """What is done on the page that a link leads to; None for what is left out."""
        path = todo.href.partition("?")[0].partition("#")[0]
        if any(piece in self.less and todo.sentence.startswith(words) for piece, words in SENTENCES.items()):
            return None
        if "signed" in self.less and self.half_signed and todo.sentence.startswith("Skriv under"):
            return None  # the children have, the adults never do
        for pattern, piece, how in self.ways():
            if re.fullmatch(pattern, path):
                return None if piece in self.less else how
        raise Stuck(f"Nobody knows what to do at {todo.href}: {todo.sentence}")

    def ways(self) -> list[tuple[str, str, Callable[[Browser], None]]]:
        """Where a link leads -> the piece that is given there (if it is one), and how."""
        ask, cycle = rf"{self.hub}/groups/[^/]+/ask/", self.hub
        return [
            (rf"{cycle}/gate", "", self.gate),
            (rf"{cycle}/mandate", "mandate", self.mandate),
            (rf"{ask}choose", "chosen", self.choose),
            (rf"{ask}check", "checked", self.ask),
            (rf"{ask}vote", "voted", self.vote),
            (rf"{ask}after", "followed", self.after),
            (rf"{ask}(answer|verdict)", "", self.ask),
            (r"/classroom/sittings/[^/]+", "", self.sitting),
            (r"/classroom/sittings/[^/]+/talk/propose", "", self.propose),
            (r"/classroom/sittings/[^/]+/talk", "talked", self.talk),
            (rf"{cycle}", "read", self.read),
            (rf"{cycle}/findings", "replies", self.findings),
            (rf"{cycle}/proposals", "replies", self.findings),
            (rf"{cycle}/decisions", "", self.decide),
            (rf"{cycle}/actions", "", self.act),
            (rf"{cycle}/told", "told", self.tell),
        ]

    # -- before it is asked ---------------------------------------------------------------------------------------

    def gate(self, here: Browser) -> None:
        if here.has_link("Se, om det er skrevet"):
            here.press("Det er på plads", ready=["room", "voice", "audience", "influence"], status=422)
            assert "Så skal lederen først skrive ned" in here.text
            self.mandate_by_leader()
            here.go(here.path)
        here.press("Det er på plads", ready=["room", "voice", "audience", "influence"])

    def mandate_by_leader(self) -> None:
        (todo,) = [one for one in self.lars.todos() if one.href.endswith("/mandate")]
        self.lars.browser.open(todo.href)
        self.mandate(self.lars.browser)

    def mandate(self, here: Browser) -> None:
        here.press("Giv børnene mandatet", scope="Legepladsen", money="1.000 kroner", time="Inden sommer")
        assert "Mandatet er skrevet" in here.text

    # -- asking ---------------------------------------------------------------------------------------------------

    def ask(self, here: Browser) -> None:
        here.press(next(words for words in ("Lad børnene svare", "Spørg børnene") if here.has_button(words)))
        self.sitting(here)

    def choose(self, here: Browser) -> None:
        here.press("Lad børnene vælge spørgsmål")
        self.sitting(here)

    def vote(self, here: Browser) -> None:
        assert WISH in here.text
        here.press("Lad børnene stemme", other__1="Vi vil have et mål.")
        self.sitting(here)

    def after(self, here: Browser) -> None:
        here.press("Spørg børnene")
        self.sitting(here)

    def sitting(self, here: Browser) -> None:
        """From wherever it stands until the class has seen it."""
        if here.has_button("Spørg alligevel"):  # own words without pictures: the page says so, and asks once more
            here.press("Spørg alligevel")
        if here.has_button("Ja, luk nu"):
            few = "answers" in self.less and "Gode kammerater" in here.text
            self.children.answer(here, children=3 if few else None)
            here.press("Ja, luk nu")
        if here.has_button("Gør resultatet færdigt"):
            here.press("Gør resultatet færdigt")
        if here.has_link("Tal med børnene om svarene") and "talked" not in self.less:
            here.follow("Tal med børnene om svarene")
            self.talk(here)
        elif here.has_button("Vis det på den store skærm"):
            here.press("Vis det på den store skærm")

    # -- the talk -------------------------------------------------------------------------------------------------

    def talk(self, here: Browser) -> None:
        """Guess, see, mark, say, propose, finish: always the page's own way on."""
        for _tap in range(40):
            if here.path.endswith("/finish"):
                here.press("Gem snakken")
                here.follow("Til de voksnes side")
                assert here.path == self.hub
                return
            self.tap(here)
        raise Stuck(f"The talk never ends: {here.url}")

    def tap(self, here: Browser) -> None:
        part = here.path.rpartition("/")[2]
        if part == "guess" and here.page.css_first("form.three"):
            here.press("de fleste" if here.has_button("de fleste") else "De fleste")
        elif part == "marks":
            here.press(" ".join(here.page.css_first("button[value=us]").text(separator=" ").split()))
        elif part == "statements" and "said" not in self.less and "Vi er gode venner." not in here.text:
            here.press("Skriv det op", words="Vi er gode venner.")
        elif part == "propose" and WISH not in here.text:
            here.press("Skriv forslaget op", words=WISH)
        else:
            here.open(here.page.css("p.bottom a.go")[-1].attributes["href"] or "")

    def propose(self, here: Browser) -> None:
        self.talk(here)

    # -- reading and answering ------------------------------------------------------------------------------------

    def read(self, here: Browser) -> None:
        here.follow("Svar", within="section[aria-labelledby=groups]")
        assert here.path.endswith("/result")
        if here.has_button("Spring over"):  # the leader guesses first too, or goes past it
            here.press("Spring over")
        here.follow("Videre i forløbet")
        here.press("Jeg har læst svarene")

    def findings(self, here: Browser) -> None:
        """Writes down what was heard, or answers what waits."""
        if self.sentence.startswith("Svar børnene"):
            here.press("Send svaret", answer="yes", reason="Det vil vi gerne.")
        else:
            here.press("Skriv det på listen", words="I vil have flere ting at lege med.")

    # -- deciding and doing ---------------------------------------------------------------------------------------

    def decide(self, here: Browser) -> None:
        if here.has_button("Skriv beslutningen") and here.page.css_first("section.vote form"):
            alone = {"decided_by": "together"} if "decided" in self.less else {}
            here.press("Skriv beslutningen", within="section.vote", **alone)
        else:
            here.press("Skriv under")
            self.half_signed = True

    def act(self, here: Browser) -> None:
        due = (self.clock.now() + timedelta(days=20)).date().isoformat()
        if here.page.css_first("li.said-card details.step-form") and not self.all_done(here):
            here.press("Skriv det", state="done", words="Den hænger der nu.")
            return
        owner = "children.helpers" if self.rung == 5 and "owned" not in self.less else "adults.caretaker"
        here.press("Skriv handlingen på listen", words="Gyngen bliver hængt op.", owner=owner, due=due,
                   because=self.cause(here))  # fmt: skip

    def all_done(self, here: Browser) -> bool:
        return not here.page.css("li.said-card:not(.kept):not(.stopped)")

    def cause(self, here: Browser) -> str:
        return next(
            value for option in here.page.css("#because option") if (value := option.attributes.get("value"))
        )

    def tell(self, here: Browser) -> None:
        by_children = self.sentence.startswith("Lad 2.a selv fortælle")
        here.press("2.a har selv fortalt det" if by_children else "Nu har vi fortalt det til 2.a")

    # -- past a step that is left out -----------------------------------------------------------------------------

    def ask_anyway(self) -> None:
        here = self.at_hub()
        if "Ikke spurgt endnu." in here.text:
            here.follow("Svar", within="details.ask-more")
            self.ask(here)

    def tell_anyway(self) -> None:
        here = self.at_hub()
        if "told" not in self.less and "Alle grupper har fået svar." not in here.text:
            here.follow("Fortæl børnene")
            self.sentence = ""
            self.tell(here)

    def judge_anyway(self) -> None:
        here = self.at_hub()
        if "Vurdering" not in [link.text().strip() for link in here.page.css("ul.cycle-groups > li > ul.rows a")]:
            here.follow("Vurdering", within="details.ask-more")
            self.ask(here)

    def at_hub(self, adult: Adult | None = None) -> Browser:
        """By the links on the first page: a leader goes through the house."""
        here = (adult or self.tine).browser
        here.go("/classroom")
        if adult is self.lars:
            here.follow("Egeskolen", within="header")
        here.follow(TITLE, within="main ul.rows")
        assert here.path == self.hub
        return here
