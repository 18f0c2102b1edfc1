"""What the ladder lets safety read and black out."""

from collections.abc import Iterable

from django.db import transaction

from ladder.actions.challenges import hold_challenge, show_challenge
from ladder.models import Activity, Challenge, ChallengeWords, FactDocument, FactLine, FactWords
from safety.erasers import Eraser, Found
from safety.models import BlackOut
from safety.readables import Readable, Written


def _id(key: str) -> int:
    """The number of a row; 0, which no row has, for anything else that was written there."""
    return int(key) if key.isascii() and key.isdigit() else 0


def _sentence(key: str) -> Found | None:
    found = (
        FactWords.objects.select_related("fact__activity").filter(pk=_id(key)).exclude(sentence="").first()
    )
    return _found(found.sentence, found.fact.words_hash, found.fact.activity) if found else None


def _document(key: str) -> Found | None:
    found = FactDocument.objects.select_related("fact__activity").filter(pk=_id(key)).first()
    if found is None or not found.file.storage.exists(str(found.file.name)):
        return None
    words = f"A document: {found.name_given_out}, {max(1, found.size // 1000):,} KB."
    return _found(words, found.sha256, found.fact.activity)


def _challenge(key: str) -> Found | None:
    """Once it was read; before that it waits to be read, and nothing of it is public."""
    found = ChallengeWords.objects.select_related("challenge__activity").filter(pk=_id(key)).exclude(words="")
    read = found.exclude(shown_at=None, held_at=None).first()
    if read is None:
        return None
    return _found(read.shown or read.words, read.challenge.words_hash, read.challenge.activity)


def _found(words: str, hash_of_it: str, activity: Activity) -> Found:
    return Found(words, hash_of_it, activity.team_id, str(activity))


def _empty_sentence(key: str) -> None:
    FactWords.objects.filter(pk=_id(key)).update(sentence="")


def _empty_challenge(key: str) -> None:
    ChallengeWords.objects.filter(pk=_id(key)).update(words="", shown="")


def _empty_document(key: str) -> None:
    """The row and its hash stay. The file goes when everything else is kept, for files know no transaction."""
    document = FactDocument.objects.get(pk=_id(key))
    transaction.on_commit(lambda: document.file.storage.delete(str(document.file.name)))


ERASERS = {
    "ladder.factwords": Eraser(_sentence, _empty_sentence),
    "ladder.factdocument": Eraser(_document, _empty_document),
    "ladder.challengewords": Eraser(_challenge, _empty_challenge),
}


def _written(key: str) -> Written | None:
    found = Challenge.objects.select_related("words", "activity").filter(pk=_id(key)).first()
    return Written(found.words.words, found.said, str(found.activity)) if found else None


READABLES = {
    "ladder.challenge": Readable(
        show=_written,
        shown=lambda key, words: show_challenge(pk=_id(key), words=words),
        held=lambda key: hold_challenge(pk=_id(key)),
    ),
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
