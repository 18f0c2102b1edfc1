"""What people write for everybody to read: safety reads it first, holds it, hides it, shows it again, blacks it out.

A kind of thing that people write has a row (who wrote it, when, a hash) and its words beside it (`PublicWords`).
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet

from ladder.models import Activity, Participation
from outbox import actions as outbox_actions
from people import clock
from people.keys import row_uuid
from people.models import Participant, User
from safety.actions import public_words
from safety.erasers import Eraser, Found
from safety.holdables import Held, Holdable, Piece
from safety.models import Reading
from safety.policy import Waits
from safety.readables import Readable, Written


@dataclass(frozen=True)
class Files:
    """What stands beside the words of a row. `photo` is where whoever reads sees it, `pieces` what whoever keeps people
    safe sees or hears; `forget` takes the row's id, `let_go` too: what was kept only for them goes.
    """

    photo: Callable[[Any], str]
    pieces: Callable[[Any], list[Piece]]
    forget: Callable[[str], None]
    let_go: Callable[[str], None]


OUT_OF_SIGHT = "These words are not shown. Whoever keeps people safe can read them."


@dataclass(frozen=True)
class Kind:
    """One kind of what people write. `name` and `words_name` are how safety names the row and its words.

    `key` is what a message's payload calls the row; `messages` are the kinds of messages for "reading", "ruling" and
    "objection"; `beside` says to the reader what it is; `now_shown` is called when something can be read anew;
    `tells` says whether a row that was read is told of by itself; `quoted` finds the same words where something else
    quotes them: they go the same way. `files`: where something can stand beside the words.
    """

    name: str
    words_name: str
    row: type[Model]
    words: type[Model]
    key: str
    related: tuple[str, ...]
    messages: dict[str, str]
    beside: Callable[[Any], str]
    activity: Callable[[Any], Activity]
    now_shown: Callable[[Activity], None] = lambda activity: None
    tells: Callable[[Any], bool] = lambda row: True
    quoted: "Callable[[str], Collection[QuerySet[Any]]]" = lambda key: ()
    files: Files | None = None

    def about(self, row: Any) -> str:
        return f"{self.name}:{row.pk}"

    def words_of(self, key: str) -> "QuerySet[Any]":
        return self.words._default_manager.filter(pk=row_uuid(key))

    def find(self, key: str) -> Any:
        related = ("words", "participation__participant", *self.related)
        return self.row._default_manager.select_related(*related).filter(pk=row_uuid(key)).first()

    def why_held(self, row: Any) -> str:
        """What the reader said to whoever wrote it; nothing where it is shown, or where no reading held it back."""
        found = Reading.objects.filter(about=self.about(row)).values_list("because", flat=True).first()
        return found or ""

    @property
    def readable(self) -> Readable:
        return Readable(
            show=self._written,
            shown=self._show,
            held=lambda key: _ignore(public_words.hold_back(self.words_of(key))),
            hidden=lambda key: self._each(key, public_words.hide),
            shown_again=lambda key: self._each(key, public_words.show_again),
            names=self._names,
            tell=self._tell,
            waits=Waits.FIRST_POST,
        )

    @property
    def holdable(self) -> Holdable:
        return Holdable(
            show=self._held,
            hold=lambda key: self._each(key, public_words.set_aside),
            let_go=self._put_back,
            keep=self._keep,
        )

    @property
    def eraser(self) -> Eraser:
        return Eraser(self._found, self._empty)

    def _empty(self, key: str) -> None:
        if self.files is not None:
            self.files.forget(key)
        self._each(key, lambda words: words.update(words="", shown=""))

    def _each(self, key: str, change: "Callable[[QuerySet[Any]], object]") -> None:
        for words in (self.words_of(key), *self.quoted(key)):
            change(words)

    def _written(self, key: str) -> Written | None:
        """None also once the words were blacked out."""
        row = self.find(key)
        if row is None or not row.words.words:
            return None
        activity = self.activity(row)
        return Written(
            words=row.words.words,
            beside=self.beside(row),
            where=str(activity),
            team=activity.team_id,
            page=activity.get_absolute_url(),
            shown=row.words.shown,
            hidden=row.words.hidden_at is not None,
            public=bool(row.words.in_public)
            and Activity.objects.public(clock.now()).filter(pk=activity.pk).exists(),
            picture=self.files.photo(row) if self.files else "",
        )

    def _show(self, key: str, words: str) -> None:
        if public_words.show(self.words_of(key), words):
            self.now_shown(self.activity(self.find(key)))

    def _names(self, key: str) -> Collection[str]:
        row = self.find(key)
        return names_of_others(self.activity(row), row.participation)

    def _tell(self, key: str, what: str, pk: int) -> None:
        if what != "reading" or self.tells(self.find(key)):
            self._queue(key, self.messages[what], {what: pk}, pk)

    def _queue(self, key: str, kind: str, payload: dict[str, int], edition: int) -> None:
        row = self.find(key)
        person = row.participation.participant if row and row.participation else None
        if row is not None and person is not None:
            outbox_actions.queue(
                kind=kind,
                about=str(self.activity(row).pk),
                to=person,
                payload={self.key: str(row.pk), **payload},
                edition=edition,
            )

    def _held(self, key: str) -> Held | None:
        row = self.find(key)
        if row is None:
            return None
        activity, written = self.activity(row), row.words.words
        beside, sent = self.beside(row), self.files.pieces(row) if self.files else []
        return Held(
            team=activity.team_id,
            where=f"{activity} ({beside[0].lower()}{beside[1:]})",
            pieces=([Piece("They say", written)] if written else []) + sent,
            person=row.participation.participant if row.participation else None,
            gone="" if written or sent else "These words were blacked out.",
        )

    def _put_back(self, key: str) -> None:
        """What was shown already stands again; something may now be so that was not so without it."""
        public_words.put_back(self.words_of(key), about=f"{self.name}:{key}")
        for quoted in self.quoted(key):
            quoted.update(set_aside=False)
        if self.files is not None:
            self.files.let_go(key)
        self.now_shown(self.activity(self.find(key)))

    def _keep(self, key: str) -> None:
        """Where nothing came of it yet, whoever wrote it hears what every writer of something not shown hears."""
        for quoted in self.quoted(key):
            quoted.update(set_aside=True)
        if public_words.keep_aside(self.words_of(key)):
            self._queue(key, self.messages["reading"], {}, 1)

    def _found(self, key: str) -> Found | None:
        """Once it was read. The team does not see what is held back or hidden here."""
        read = self.words_of(key).exclude(words="").exclude(shown_at=None, held_at=None)
        words = read.filter(set_aside=False).first()
        if words is None:
            return None
        row = self.find(key)
        activity = self.activity(row)
        return Found(words.in_public or OUT_OF_SIGHT, row.words_hash, activity.team_id, str(activity))


def names_of_others(activity: Activity, writer: Participation | None) -> set[str]:
    """Of the team, and of everybody who takes part or was invited, but for the writer's own."""
    staff = User.objects.filter(Q(teams=activity.team_id) | Q(pk=activity.created_by_id)).values_list("name")
    joined = Participation.objects.filter(activity=activity)
    if writer is not None:
        joined = joined.exclude(pk=writer.pk)
    people = Participant.objects.filter(
        Q(pk__in=joined.values("participant")) | Q(pk__in=activity.invitations.values("participant"))
    )
    found = [*staff, *joined.values_list("name_shown"), *people.values_list("name")]
    return {name for names in found for name in names if name}


def _ignore(done: object) -> None:
    """The shapes of safety give nothing back."""
