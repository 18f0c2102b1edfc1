"""Finding answers that are worded like those in a theme. Only what sweeps imports this: comparing needs much memory."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import transaction

from ladder.models import Activity
from surveys.likeness import SPEAKS_OF, Earlier
from surveys.models import Alike, AnswerWords, Coding, Theme

MOST_THEMES = 3  # are suggested for one answer

# How alike an answer is to each theme, by the theme's id; the most alike first.
Themes = dict[int, float]


def find_alike() -> int:
    """For each answer that nobody has read, the themes whose answers are worded like it. Safe to run twice.

    Only suggests: nothing goes into a theme by itself. Returns for how many answers something was looked for. Nothing
    is compared where nothing waits, or where there is no theme.
    """
    waits = AnswerWords.objects.standing().to_read()
    name = "response__version__questionnaire__activity"
    activities = waits.order_by().values_list(name, flat=True).distinct()
    return sum(
        _find(one) for one in Activity.objects.filter(pk__in=activities, themes__isnull=False).distinct()
    )


def _find(activity: Activity) -> int:
    waiting = list(AnswerWords.objects.of_activity(activity).to_read().order_by("pk"))
    found = themes_like([one.words for one in waiting], _pieces(activity))
    for words, themes in zip(waiting, found, strict=True):
        _keep(words, themes)
    return len(waiting)


def _pieces(activity: Activity) -> list[tuple[int, str]]:
    """The words of every theme, and of every standing answer in it, each with the theme's id."""
    themes = {one.pk: str(one) for one in Theme.objects.standing().filter(activity=activity)}
    words = {
        (response, question): said
        for response, question, said in AnswerWords.objects.of_activity(activity).values_list(
            "response_id", "question", "words"
        )
    }
    inside: Iterable[tuple[int, UUID, str]] = Coding.objects.filter(theme__in=themes).values_list(
        "theme_id", "response_id", "question"
    )
    coded = [
        (theme, words[response, question])
        for theme, response, question in inside
        if (response, question) in words
    ]
    return [*themes.items(), *coded]


def themes_like(answers: Sequence[str], pieces: Sequence[tuple[int, str]]) -> list[Themes]:
    """For each answer the few themes that hold something worded like it. Like is how much the nearest of them is.

    The answers are weighed too: a word that stands in no theme yet would else count for nothing, and what is left of
    the answer would look more alike than it is.
    """
    if not pieces or not answers:
        return [{} for _ in answers]
    found: list[Themes] = []
    for likes in Earlier([*(words for _, words in pieces), *answers]).like(answers, SPEAKS_OF):
        best: Themes = {}
        for like in likes:  # the most alike comes first
            if like.place < len(pieces) and len(best) < MOST_THEMES:
                best.setdefault(pieces[like.place][0], like.much)
        found.append(best)
    return found


@transaction.atomic
def _keep(words: AnswerWords, themes: Themes) -> None:
    """What was refused stays refused. An answer that changed or went meanwhile gets nothing."""
    if not AnswerWords.objects.filter(pk=words.pk, words=words.words).exists():
        return
    mine = Alike.objects.filter(answer=words)
    mine.filter(refused=False).exclude(theme__in=themes).delete()
    Alike.objects.bulk_create(
        [Alike(answer=words, theme_id=theme, much=much) for theme, much in themes.items()],
        update_conflicts=True,
        unique_fields=["answer", "theme"],
        update_fields=["much"],
    )
