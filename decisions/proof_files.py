"""The files of a closed vote, to the byte: rules, ballots, receipts and result. Anybody can count again from them."""

import hashlib
import json
import shlex

from decisions import publishing
from decisions.counting import reading
from decisions.models import Decision, Result
from decisions.vote_shown import ballots_of

RULES, RECEIPTS, RESULT = "rules.json", "receipts.txt", "result.json"
ONE, HALVES = "ballots.blt", ("ballots-1.blt", "ballots-2.blt")


def files(decision: Decision) -> dict[str, str]:
    """Each file's text by its name. Of an open vote the rules alone. Of few voters no receipts: they can be counted."""
    found = {RULES: decision.rules.manifest}
    result = decision.result
    if result is None:
        return found
    if publishing.may_say(decision.rules.said, result.cast).totals:
        found[RECEIPTS] = "".join(f"{one}\n" for one in result.receipts)
    found[RESULT] = result_text(decision, result)
    ballots = ballots_of(decision)
    if ballots is not None:
        said = decision.rules.said
        names = HALVES if len(ballots.groups) > 1 else (ONE,)
        for name, half, groups in zip(names, said.halves, ballots.groups, strict=True):
            found[name] = publishing.as_blt(said, groups, half or said.question)
    return found


def result_text(decision: Decision, result: Result) -> str:
    """The same letters as `manage.py count --json` prints; of few voters the outcome alone.

    A database may keep the keys of an object in another order, so they are put in theirs again.
    """
    if "rounds" in result.said:
        return reading.read(decision.rules.counted_by, result.said).text
    told = {key: result.said[key] for key in publishing.OUTCOME}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def digest(text: str) -> str:
    """The SHA-256 of a file's bytes."""
    return hashlib.sha256(text.encode()).hexdigest()


def command(decision: Decision) -> str:
    """What to type to count again from the files; nothing where the ballots are not published."""
    there = files(decision)
    result = decision.result
    ballots = [name for name in (ONE, *HALVES) if name in there]
    if result is None or not ballots:
        return ""
    parts = [f"python manage.py count {ballots[0]} --rules {RULES} --json"]
    parts += [f"--other-half {ballots[1]}"] if len(ballots) > 1 else []
    parts += [f"--lot {shlex.quote(result.lot_number)}"] if result.lot_number else []
    return " ".join(parts)
