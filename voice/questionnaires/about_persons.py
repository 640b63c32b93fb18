"""Votes are never about persons: options that name somebody are refused where the wave is opened (DESIGN 3).

Words for people of the house, and the given names that are common among children and adults in Denmark. A list
cannot know every name; whoever opens the wave is asked too.
"""

from __future__ import annotations

import re

from voice.questionnaires.lint.readability import words
from voice.questionnaires.questions import Item

PEOPLE = re.compile(
    r"(klasse|matematik|dansk|idræts|musik|engelsk|skole|børnehave)?(lærer|pædagog|medhjælper|leder|inspektør|vikar)"
    r"(en|ne|ens|nes|s)?|elev(en)?|fru|hr",
    re.I,
)
OWN = re.compile(r"\b(min|vores|hans|hendes) (ven|veninde|mor|far|bror|søster|klassekammerat)\b", re.I)
NAMES = frozenset(
    words(
        """
        aisha albert alberte alexander alfred ali alma amalie amina anders andreas anette anja ann anna anne annette
        anni anton arthur asger astrid aya benjamin bente birgit birgitte birthe britta camilla carl caroline
        cecilie charlotte christian christina clara claus daniel david ditte dorte dorthe eigil elias elin elisabeth
        ella ellen ellie elliot emil emilie emma erik esther eva fatima felix finn flemming frank frederik freja
        frida gitte grethe gustav hanna hannah hanne hans hassan heidi helle henning henrik holger hugo ibrahim ida
        inge inge-lise inger isabella jacob jakob jane janne jens jeppe jesper jette jim johan johanne johannes john
        jonas jonathan josefine julie jytte jørgen kaj karen karin karla kasper kathrine katrine kenneth kim kirsten
        kirstine klaus knud kristian kristina kurt lars lasse laura laurits lene leo leonora liam lilly lis lisbeth
        lise liva lotte louise lucas lucca luna lærke mads magnus maja malou malte maria marianne marie marius
        martin mathias mathilde matthias mette mia michael mikkel mille mogens mohamed mohammed morten nanna natalie
        nicklas nicolai niels nina noah nohr nora ole oliver olivia oscar oskar otto pernille peter philip poul
        preben ragna rasmus rikke robert ruth saga sander sanne sara sarah sebastian signe sigurd silje simon sofia
        sofie steen stine susanne sven svend søren theo theodor thomas thor tina tine tobias tom tommy torben tove
        trine troels ulla valdemar vera vibeke victor viggo viktor villads vilma william winnie yasmin yusuf
        """
    )
)


def about_persons(item: Item) -> bool:
    """Whether an option of a vote names a person: a given name with a capital letter, or a word for one."""
    return any(_names_somebody(option.label) for option in item.options)


def _names_somebody(label: str) -> bool:
    found = words(label)
    named = (word.lower() for word in found if word[:1].isupper())
    if any(name in NAMES or name.removesuffix("s") in NAMES for name in named):
        return True
    return bool(OWN.search(label)) or any(PEOPLE.fullmatch(word) for word in found)
