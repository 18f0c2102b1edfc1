"""Walking the audit lines: is each as it was written, and are all of them still there?"""

from dataclasses import dataclass

from people import clock, heads
from people.actions.audit import START, link
from people.models import AuditLine, ChainCheck
from people.models.chain import Finding


@dataclass(frozen=True)
class Walked:
    """What one walk found. `line` is the first that is not as it was; `lines` and `head` are of all that stand."""

    lines: int
    head: str
    found: Finding
    line: int | None


def walk_chain() -> Walked:
    """Reads every line once and writes nothing. Finds what was altered or taken out, but no cut at the end."""
    before, last_id, lines, wrong, found = START, 0, 0, None, Finding.WHOLE
    for line in AuditLine.objects.order_by("id").iterator(chunk_size=1_000):
        if wrong is None and line.chain != link(line, before):
            wrong, found = line.pk, Finding.ALTERED if line.pk == last_id + 1 else Finding.MISSING
        before, last_id, lines = line.chain, line.pk, lines + 1
    return Walked(lines, before if lines else "", found, wrong)


def check_chain() -> ChainCheck:
    """Walks the lines, compares with what earlier checks saw, and keeps what came of it: here and in the file of heads.

    A line whose chain was the last one at an earlier check must still stand, or the end was cut off (or every line
    after it written anew).
    """
    walked = walk_chain()
    found = walked.found
    if found == Finding.WHOLE and _was_cut(walked.lines):
        found = Finding.CUT_OFF
    check = ChainCheck.objects.create(
        at=clock.now(), lines=walked.lines, head=walked.head, found=found, line=walked.line
    )
    if check.is_whole:
        heads.note(heads.Head(check.at.isoformat(), check.lines, check.head))
    return check


def _was_cut(lines: int) -> bool:
    """Whether fewer lines stand than were once seen, or the last one seen then is no longer among them."""
    seen = [(one.lines, one.chain) for one in heads.known()[-1:]]
    seen += ChainCheck.objects.whole().order_by("-id").values_list("lines", "head")[:1]
    return any(
        number > lines or (chain and not AuditLine.objects.filter(chain=chain).exists())
        for number, chain in seen
    )
