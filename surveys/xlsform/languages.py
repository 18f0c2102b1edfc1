"""Which language a column's heading means. Pure."""

import re

from people import languages, texts

_CODE = re.compile(r"\(\s*([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)\s*\)\s*$")
_BARE = re.compile(r"[A-Za-z]{2}(?:[-_][A-Za-z0-9]{2,8})*")
# Codes of three letters, and other names, of languages that we know.
_ALSO = {
    "eng": "en",
    "ara": "ar",
    "arb": "ar",
    "ben": "bn",
    "bangla": "bn",
    "cym": "cy",
    "fas": "fa",
    "farsi": "fa",
    "fra": "fr",
    "francais": "fr",
    "guj": "gu",
    "pan": "pa",
    "pol": "pl",
    "por": "pt",
    "ron": "ro",
    "som": "so",
    "tam": "ta",
    "tur": "tr",
    "ukr": "uk",
    "urd": "ur",
    "chinese": "zh-Hans",
    "zh": "zh-Hans",
    "zh-cn": "zh-Hans",
    "zh-tw": "zh-Hant",
}
_NAMES = {
    name.casefold(): one.code for one in languages.KNOWN.values() for name in (one.code, one.own, one.english)
} | _ALSO


def code_of(heading: str, default: str = texts.DEFAULT_LANGUAGE) -> str:
    """The code of the language that a heading names, such as 'Urdu (ur)', 'urdu' or 'ur'. Without a name it is the
    default one; '' where nobody can tell.
    """
    named = heading.strip()
    if not named or named.casefold() == "default":
        return default
    in_brackets = _CODE.search(named)
    said = (in_brackets[1] if in_brackets else named).replace("_", "-")
    if known := _NAMES.get(said.casefold()):
        return known
    if in_brackets or _BARE.fullmatch(said):
        return said
    return ""


def heading_of(code: str) -> str:
    """A language as XLSForm writes it: 'Urdu (ur)'."""
    return f"{languages.of(code).english} ({code})"
