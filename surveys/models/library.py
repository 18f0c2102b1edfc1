"""Questions that staff kept for later use. Those of our own stand in surveys/good_questions.py."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from people import clock, texts
from surveys.good_questions import TOPICS
from surveys.models.questionnaires import QuestionKind

if TYPE_CHECKING:
    from people.models import User


class LibraryQuestionQuerySet(models.QuerySet["LibraryQuestion"]):
    """Kept questions by who may use and who may change them."""

    def for_staff(self, user: "User") -> "LibraryQuestionQuerySet":
        """Those of one's own teams, and those that were kept for all teams."""
        if user.is_superuser:
            return self
        return self.filter(models.Q(for_all=True) | models.Q(team__members=user)).distinct()

    def own(self, user: "User") -> "LibraryQuestionQuerySet":
        """Those that one's own teams kept: only they may change them or take them out."""
        return self if user.is_superuser else self.filter(team__members=user).distinct()


class LibraryQuestion(models.Model):
    """One question kept from a draft. `code` goes with it into every survey, so that its answers can be laid side by
    side; `rest` is what else the frozen question had (its hint, its choices and so on), without who is asked.
    """

    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="library_questions")
    for_all = models.BooleanField("every team may use it", default=False)
    code = models.SlugField(max_length=40, unique=True)
    topic = models.CharField("what it is about", max_length=20, choices=TOPICS)
    kind = models.CharField("what kind of question", max_length=20)
    words = texts.TextField("the question")
    why = models.CharField("why it is a good question", max_length=200, blank=True)
    rest = models.JSONField(default=dict, blank=True, editable=False)
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kept_at = models.DateTimeField(default=clock.now, editable=False)

    objects = LibraryQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["topic", "id"]

    def __str__(self) -> str:
        return texts.plain(self.words)

    @property
    def kind_words(self) -> str:
        return str(QuestionKind(self.kind).label)
