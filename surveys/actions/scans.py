"""Pictures of papers: gone with the answers that stand on them."""

from collections.abc import Iterable
from functools import partial

from django.db import transaction

from surveys.models import Paper, Response


def forget_scans(papers: Iterable[Paper]) -> None:
    """Takes scans away: the rows now, the files once that is certain."""
    for paper in papers:
        name, storage = str(paper.scan.name), paper.scan.storage
        if Paper.objects.scanned().filter(pk=paper.pk, scan=name).update(scan="", scan_kind=""):
            transaction.on_commit(partial(storage.delete, name))


def forget_scan_of(response: Response) -> None:
    """The scan of a paper whose answers are erased or taken back, and what nobody could read on it."""
    mine = Paper.objects.filter(response=response)
    forget_scans(mine)
    mine.update(cannot_read=[])
