"""Phone numbers as people write them."""

import re

NEEDS_A_MOBILE = "Text messages need a mobile number, such as 07700 900123."
_UK_MOBILE = re.compile(r"(?:\+44|0044|0)(?:0(?=7))?7[1-57-9]\d{8}|(?:\+44|0044|0)7624\d{6}")
_ELSEWHERE = re.compile(r"(?:\+|00)(?!44)[1-9]\d{6,14}")


def takes_texts(number: str) -> bool:
    """Whether a text message can go there: a mobile number of the UK, or one of another country with its code.

    Numbers that begin with 070 or 076 are personal numbers and pagers (Ofcom's National Telephone Numbering Plan);
    07624 is the Isle of Man's mobile range.
    """
    bare = re.sub(r"[\s().\-\u2010-\u2015/]", "", number)
    return bool(_UK_MOBILE.fullmatch(bare) or _ELSEWHERE.fullmatch(bare))
