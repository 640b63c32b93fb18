"""What the lines of the logbook say, in plain words. A line holds the English phrase of its route row; it is read here.

A test walks the routes: every noted="..." has its words below.
"""

from __future__ import annotations

from voice.language import gettext as _


def in_words(what: str) -> str:
    """'saw a group\'s result' -> 'så en gruppes resultat', in the language being spoken; an unknown phrase as it is."""
    return _words().get(what, what)


def work_in_words(about: str) -> str:
    """What `voice tick` says it has done ('closed: 1, receipts: 20'), in the language being spoken."""
    words = _work()
    parts = (part.partition(": ") for part in about.split(", "))
    return ", ".join(f"{words.get(what, what)}{colon}{number}" for what, colon, number in parts)


def known() -> set[str]:
    """Every phrase there are words for."""
    return set(_words())


def _words() -> dict[str, str]:
    return {
        "signed in": _("loggede ind"),
        "signed out": _("loggede ud"),
        # classroom
        "opened a sitting": _("lod gruppen svare"),
        "closed a sitting": _("lukkede for svar"),
        "made a result": _("gjorde resultatet færdigt"),
        "opened the result for the class": _("viste resultatet for gruppen"),
        "put the result on the big screen": _("satte resultatet på den store skærm"),
        "added seats": _("gav flere pladser"),
        "took in sheets from a tablet's file": _("lagde ark ind fra en tablets fil"),
        "printed tickets": _("printede billetter"),
        "saw a group's result": _("så gruppens resultat"),
        "saw a group's sheet for the talk": _("så gruppens samtaleark"),
        "changed whom a small group is shown with": _("ændrede, hvem den lille gruppe vises sammen med"),
        # reading aloud
        "read a text aloud for the children": _("læste en tekst op for børnene"),
        "took a recording away": _("slettede en optagelse"),
        # the talk about a result
        "opened the talk about a result": _("åbnede snakken om resultatet"),
        "wrote down what a group guessed": _("skrev ned, hvad gruppen gættede"),
        "wrote down what a group says of a finding": _("skrev ned, om et svar passer på gruppen"),
        "wrote down what a group says": _("skrev ned, hvad gruppen siger"),
        "took back what a group had said": _("tog noget tilbage, som gruppen havde sagt"),
        "wrote down what a group proposes": _("skrev ned, hvad gruppen foreslår"),
        "finished the talk about a result": _("gemte snakken om resultatet"),
        "saw what the adults think of a result": _("så de voksnes snak om et resultat"),
        "wrote what the adults think of a result": _("skrev i de voksnes snak om et resultat"),
        "guessed before seeing a group's result": _("gættede, før de så gruppens resultat"),
        "said how many were offered to answer": _("skrev, hvor mange der er blevet spurgt"),
        "let a tablet stay with the group for the day": _("lavede dagens kode til en tablet"),
        # asking in a cycle
        "asked a group in a cycle": _("spurgte en gruppe i et forløb"),
        "was refused: asked before everything was in order": _("fik nej: ville spørge, før alt var på plads"),
        "was refused: asked a group the same twice on a day": _("fik nej: spurgte om det samme to gange på en dag"),
        "was refused: questions changed while they are answered": _("fik nej: spørgsmål lavet om, mens andre svarer"),
        # above the groups
        "saw what the groups have been asked": _("så, hvad grupperne er blevet spurgt om"),
        "saw an institution's result": _("så institutionens resultat"),
        "saw what the municipality has asked": _("så, hvad kommunen har spurgt om"),
        "saw the municipality's result": _("så kommunens resultat"),
        # children's own words
        "read a group's words": _("læste en gruppes ord"),
        "read several groups' words": _("læste flere gruppers ord"),
        "decided about children's words": _("lod ord blive eller tog dem væk"),
        "read words that give concern": _("læste ord, der bekymrer"),
        "settled a concern": _("tog sig af ord, der bekymrede"),
        # cycles
        "saw a cycle": _("så et forløb"),
        "started a cycle": _("startede et forløb"),
        "went through the gate of a cycle": _("sagde, at et forløb er klar til at spørge"),
        "moved the promised day of a reply": _("flyttede den dag, børnene har fået lovet svar"),
        "was refused: moved a promised day after it had passed": _("ville flytte en lovet dag, der var gået"),
        "said that the results have been read": _("sagde, at børnenes svar er læst"),
        "ended a cycle": _("afsluttede et forløb"),
        # what adults promise children
        "saw what a cycle has promised": _("så, hvad der er lovet i et forløb"),
        "wrote down what was heard": _("skrev, hvad de voksne hørte"),
        "wrote down a proposal": _("skrev et forslag ned"),
        "answered children": _("svarede børnene"),
        "gave children a mandate": _("gav børnene et mandat"),
        "wrote down a decision": _("skrev en beslutning ned"),
        "signed a decision": _("skrev under på en beslutning"),
        "stopped a decision of children": _("stoppede en beslutning, som børn havde taget"),
        "promised an action": _("lovede en handling"),
        "took a step of an action": _("skrev, hvordan det går med en handling"),
        "added a picture to an action": _("lagde et billede på en handling"),
        "answered what an action needs": _("svarede på, hvad en handling mangler"),
        "saw what the children are told": _("så, hvad børnene får fortalt"),
        "told children what became of it": _("fortalte børnene, hvad der skete"),
        "tried to change a promise": _("prøvede at lave et løfte om"),
        "was refused: answered a second time as if the first were gone":
            _("fik nej: ville svare igen, som om det første svar var væk"),
        "was refused: gave a mandate after the children were asked": _("fik nej: ville give et mandat for sent"),
        "was refused: decided without a mandate": _("fik nej: ville lade børn beslutte uden et mandat"),
        "was refused: decided without a vote": _("fik nej: ville beslutte med børn uden en afstemning"),
        "was refused: decided something else than the vote": _("fik nej: ville beslutte noget andet end afstemningen"),
        "was refused: moved a day that had passed": _("fik nej: ville flytte en dag, der var gået"),
        "was refused: a picture that could not be taken": _("fik nej: et billede, der ikke kunne bruges"),
        "was refused: changing what children said": _("fik nej: ville lave børns ord om"),
        "was refused: changing a proposal": _("fik nej: ville lave et forslag om"),
        "was refused: changing what was heard": _("fik nej: ville lave det om, de voksne hørte"),
        "was refused: changing an answer": _("fik nej: ville lave et svar om"),
        "was refused: changing a decision": _("fik nej: ville lave en beslutning om eller slette den"),
        "was refused: changing a mandate": _("fik nej: ville lave et mandat om"),
        "was refused: changing an action": _("fik nej: ville lave en handling om"),
        # charters, walks, before and after
        "saw a charter": _("så et klassecharter"),
        "wrote a line for a charter": _("skrev en sætning til et charter, som klassen sagde den"),
        "took back a line for a charter": _("tog en sætning til et charter tilbage"),
        "let a class vote for its charter": _("lod en gruppe stemme om sit charter"),
        "wrote down an adopted charter": _("skrev det charter ned, som gruppen har vedtaget"),
        "let a class sign its charter": _("lod en gruppe skrive under på sit charter"),
        "asked whether a charter holds": _("spurgte en gruppe, om den holder sit charter"),
        "saw a house's places": _("så husets steder"),
        "wrote down a house's places": _("skrev husets steder ned, eller lagde et billede på"),
        "saw a walk": _("så en tryghedsvandring"),
        "asked a group about its places": _("spurgte en gruppe, hvor den er tryg"),
        "went on a walk with a group": _("gik tryghedsvandring med en gruppe"),
        "wrote what a group said on its walk": _("skrev, hvad gruppen sagde på turen"),
        "saw answers before and after": _("så svar før og efter"),
        # councils
        "saw the house's councils": _("så husets råd"),
        "founded a council": _("begyndte et råd"),
        "named a council's contact adult": _("gav et råd en kontaktvoksen mere"),
        "saw a council's votes": _("så, hvad rådet har stemt om"),
        "opened a council's meeting": _("åbnede et møde i rådet"),
        "ended a council's meeting": _("sluttede et møde i rådet"),
        "read a council's minutes": _("læste rådets referat"),
        "closed a council's vote": _("talte en afstemning i rådet op"),
        "wrote down raised hands in a council": _("skrev en håndsoprækning i rådet ned"),
        "read what a council wants to publish": _("læste det, rådet har stemt for"),
        "answered a council's safety check": _("svarede på, om det er sikkert"),
        "was refused: raised hands where there were enough for the box":
            _("fik nej: ville skrive hænder ned, hvor der var nok til kassen"),
        "was refused: a safety check after its last day": _("blev afvist: svarede efter fristen på, om det er sikkert"),
        "was refused: a council's code was typed at another institution":
            _("afviste et råds kode, der blev skrevet et andet sted"),
        "was refused: a council wanted to decide without a mandate":
            _("afviste, at et råd ville beslutte noget, det ikke er skrevet, at det må"),
        # the scoreboard and the year wheel
        "saw a group's scoreboard": _("så en gruppes mål C"),
        "saw an institution's scoreboard": _("så husets mål C"),
        "saw the municipality's scoreboard": _("så kommunens mål C"),
        "opened the hall screen": _("åbnede børnenes tavle til hallen"),
        "planned something in the year wheel": _("lagde noget ind i årshjulet"),
        "took something out of the year wheel": _("tog noget ud af årshjulet"),
        "wrote down a holiday": _("skrev en ferie ind"),
        "removed a holiday": _("fjernede en ferie"),
        "set the municipality's targets": _("skrev kommunens mål"),
        # councils' questionnaires
        "read a council's questionnaire": _("læste rådets spørgeskema"),
        "let a class try a council's questionnaire": _("lod en klasse prøve rådets spørgeskema"),
        "ended a try of a council's questionnaire": _("lukkede en prøve af rådets spørgeskema"),
        "proposed other words for a council's question": _("foreslog andre ord til rådets spørgsmål"),
        "started a council's cycle": _("begyndte et forløb med rådets spørgeskema"),
        "was refused: a council's questionnaire was changed while it is open":
            _("afviste, at rådets spørgeskema blev lavet om, mens det er åbent"),
        # the municipality's library
        "shared something in the library": _("delte noget i kommunens bibliotek"),
        "took something over from the library": _("tog noget fra kommunens bibliotek"),
        "took back something shared": _("trak noget tilbage fra kommunens bibliotek"),
        "was refused: sharing something that names somebody": _("fik nej: ville dele noget med et navn i"),
        # the grown-ups around a group, and the page for parents
        "asked the grown-ups around a group": _("spurgte forældre eller personale"),
        "opened the page for parents": _("lavede et link til forældrenes side"),
        "closed the page for parents": _("lukkede forældrenes side"),
        # the logbook itself
        "read the logbook": _("læste logbogen"),
        # voice tick
        "did the day's work": _("gjorde dagens arbejde"),
    }


def _work() -> dict[str, str]:
    return {
        "published": _("resultater gjort færdige"),
        "stood open": _("svartider lukket efter ti åbne dage"),
        "closed": _("runder lagt sammen"),
        "frozen": _("runder, der sluttede"),
        "shown": _("resultater åbnet for børnene"),
        "erased": _("stemmebokse slettet"),
        "words": _("ulæste tekster slettet"),
        "receipts": _("kvitteringer slettet"),
        "sign ins": _("gamle login slettet"),
        "big screens": _("gamle links slettet"),
    }
