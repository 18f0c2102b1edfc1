"""The words of a text that say something, by root and by meaning: what likeness is measured on. Pure."""

import re
from collections.abc import Iterator
from functools import lru_cache

_WORD = re.compile(r"[a-z]{2,24}")
# What stands in any sentence, and what stands in any question that we ask.
_SILENT = frozenset(
    """
    about after again all also always am an and any anyone anything are as ask at be because been before being between
    both but by came can come could did do does doing done each ever every everything feel feels few for from get gets
    getting give given go going good got had has have having he her here hers him his how if in into is it its just kind
    know less let like liked likes lot made make makes making many may me mean might more most much must my need needs
    never new no not now of off often on one only or other others our out over own people please put quite really said
    same say see she should so some something sometimes such take tell than that the their them then there these they
    thing things think this those through to told too under up us use used using usually very want wanted was way ways
    we were what when where which while who why will with without would yes yet you your yourself else ll re ve don
    doesn didn isn wasn won
    """.split()
)
# Words that mean the same where care and support are talked of; the first one stands for all of its line.
_SAME = """
    travel transport journey trip travelling
    staff worker workers assistant assistants
    choice choose chosen decide decision decisions control
    listen listened listening listens heard
    money cost costs pay paid afford price prices charge charges fee fees expensive
    safe unsafe safety danger dangerous afraid scared
    lonely alone loneliness isolated isolation
    friend friends friendship
    information advice leaflet leaflets info
    meal meals food lunch dinner eat eating
    hard difficult difficulty stop stops stopping stopped prevent prevents barrier barriers problem problems
    home house flat
    support help helps helped helping supported supporting assistance
    better improve improved improvement change changes changed different
    carer carers caring
    break breaks respite rest
    late delay delays delayed
    group groups club clubs
"""


def roots(text: str) -> Iterator[str]:
    """The words that say something, each by its root, or by the word that stands for its meaning."""
    return (root for word in _WORD.findall(text.lower()) if (root := _root(word)))


@lru_cache(maxsize=20_000)
def _root(word: str) -> str:
    if word in _SILENT:
        return ""
    return _STANDS_FOR.get(word) or _cut(word)


def _cut(word: str) -> str:
    """Without its ending: roughly, for what counts is only that the same is cut each time."""
    for ending in ("ings", "ing", "ness", "ed", "ly", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] in "ey" else word.removesuffix("i")


_STANDS_FOR = {word: _cut(line.split()[0]) for line in _SAME.strip().splitlines() for word in line.split()}
