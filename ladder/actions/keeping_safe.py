"""What the ladder lets safety black out."""

from collections.abc import Iterable

from django.db import transaction

from ladder.models import Activity, Challenge, ChallengeWords, FactDocument, FactLine, FactWords
from people.keys import row_id
from safety.erasers import Eraser, Found
from safety.models import BlackOut

OUT_OF_SIGHT = "These words are not shown. Whoever keeps people safe can read them."


def _sentence(key: str) -> Found | None:
    found = (
        FactWords.objects.select_related("fact__activity").filter(pk=row_id(key)).exclude(sentence="").first()
    )
    return _found(found.sentence, found.fact.words_hash, found.fact.activity) if found else None


def _document(key: str) -> Found | None:
    found = FactDocument.objects.select_related("fact__activity").filter(pk=row_id(key)).first()
    if found is None or not found.file.storage.exists(str(found.file.name)):
        return None
    words = f"A document: {found.name_given_out}, {max(1, found.size // 1000):,} KB."
    return _found(words, found.sha256, found.fact.activity)


def _challenge(key: str) -> Found | None:
    """Once it was read; before that it waits to be read. The team does not see what is held back or hidden here."""
    found = (
        ChallengeWords.objects.select_related("challenge__activity").filter(pk=row_id(key)).exclude(words="")
    )
    read = found.exclude(shown_at=None, held_at=None).filter(set_aside=False).first()
    if read is None:
        return None
    return _found(read.in_public or OUT_OF_SIGHT, read.challenge.words_hash, read.challenge.activity)


def _found(words: str, hash_of_it: str, activity: Activity) -> Found:
    return Found(words, hash_of_it, activity.team_id, str(activity))


def _empty_sentence(key: str) -> None:
    FactWords.objects.filter(pk=row_id(key)).update(sentence="")


def _empty_challenge(key: str) -> None:
    ChallengeWords.objects.filter(pk=row_id(key)).update(words="", shown="")


def _empty_document(key: str) -> None:
    """The row and its hash stay. The file goes when everything else is kept, for files know no transaction."""
    document = FactDocument.objects.get(pk=row_id(key))
    transaction.on_commit(lambda: document.file.storage.delete(str(document.file.name)))


ERASERS = {
    "ladder.factwords": Eraser(_sentence, _empty_sentence),
    "ladder.factdocument": Eraser(_document, _empty_document),
    "ladder.challengewords": Eraser(_challenge, _empty_challenge),
}


def blacked_out(rows: Iterable[FactLine | Challenge]) -> dict[str, BlackOut]:
    """What of these lines' and challenges' words was blacked out, by 'app.model:id'.

    One query, and none where no words are empty and there is no document: what stands there was not blacked out.
    """
    abouts: list[str] = []
    for row in rows:
        if isinstance(row, FactLine):
            words, document = words_of(row), document_of(row)
            abouts += [about_of(words)] if words and not words.sentence else []
            abouts += [about_of(document)] if document else []
        elif not row.words.shown:
            abouts.append(about_of(row.words))
    return BlackOut.objects.done(abouts) if abouts else {}


def about_of(row: FactWords | FactDocument | ChallengeWords) -> str:
    return f"{row._meta.label_lower}:{row.pk}"


def words_of(line: FactLine) -> FactWords | None:
    return getattr(line, "words", None)


def document_of(line: FactLine) -> FactDocument | None:
    return getattr(line, "document", None)
