"""Matching 20 new questions with 20,000 past answers, beside the floor: TF-IDF of the same words as it comes.

One JSON line: medians in seconds and their ratio. `ANSWERS=2000 .venv/bin/python -m bench.told` for fewer.
"""

import os
import random
import sys
import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

from bench import measuring

if TYPE_CHECKING:
    from people.models import Team, User
    from surveys.models import Questionnaire, QuestionnaireVersion, Response

ANSWERS = int(os.environ.get("ANSWERS", "20000"))
QUESTIONS = 20
SURVEYS = 40
ROUNDS = 3
BATCH = 500
WORDS = """
    bus late centre lunch staff listen toilet clean garden music quiet room friend weekend carer rest letter read phone
    ring visit cancel medicine tablet winter heat house library class evening money cost taxi walk stairs lift door
    hear see help choose morning tired safe street dark neighbour dog paint cook swim club friday job computer
""".split()


def main() -> None:
    measuring.run(fill, measure, measuring.as_it_comes)


def sentence(chance: random.Random, words: int) -> str:
    return "The " + " ".join(chance.choices(WORDS, k=words)) + "."


def fill() -> None:
    """Surveys that closed, with answers of five to 25 words by people whom nobody knows; and one draft."""
    from people.models import Team, User

    chance = random.Random(6)  # noqa: S311
    team = Team.objects.create(name="Bench")
    user = User.objects.create_user("bench@example.org", None, name="Bench")
    for number in range(SURVEYS):
        asked = _questionnaire(team, number, is_open=True)
        _words(_responses(_version(asked, user, chance)), chance)
    _draft(_questionnaire(team, SURVEYS, is_open=False), chance)


def _questionnaire(team: "Team", number: int, *, is_open: bool) -> "Questionnaire":
    from ladder.models import Activity
    from people import clock, texts
    from surveys.models import Questionnaire

    opens = clock.now() - timedelta(days=60)
    activity = Activity.objects.create(
        team=team, slug=f"bench-{number}", kind="survey", title=texts.of("Bench"), intro={},
        opens_at=opens, closes_at=opens + timedelta(days=30), opened_at=opens if is_open else None,
    )  # fmt: skip
    return Questionnaire.objects.create(activity=activity)


def _version(asked: "Questionnaire", user: "User", chance: random.Random) -> "QuestionnaireVersion":
    from people import texts
    from surveys.models import QuestionnaireVersion

    one = {"code": "one", "kind": "long", "words": texts.of(sentence(chance, 6)), "choices": []}
    document = {"schema": 1, "questions": [one]}
    return QuestionnaireVersion.objects.create(
        questionnaire=asked, number=1, document=document, hash="0", published_by=user
    )


def _responses(version: "QuestionnaireVersion") -> "list[Response]":
    from ladder.models import Participation
    from people import clock
    from surveys.models import Response

    activity = version.questionnaire.activity
    people = Participation.objects.bulk_create(
        [Participation(activity=activity, contributed=True) for _ in range(ANSWERS // SURVEYS)],
        batch_size=BATCH,
    )
    return Response.objects.bulk_create(
        [
            Response(
                version=version, participation=person, state="submitted", submitted_at=clock.now(),
                reference=uuid.uuid4().hex[:12],
            )
            for person in people
        ],
        batch_size=BATCH,
    )  # fmt: skip


def _words(responses: "list[Response]", chance: random.Random) -> None:
    from surveys.models import AnswerWords

    AnswerWords.objects.bulk_create(
        [
            AnswerWords(response=one, question="one", words=sentence(chance, chance.randint(5, 25)))
            for one in responses
        ],
        batch_size=BATCH,
    )


def _draft(asked: "Questionnaire", chance: random.Random) -> None:
    from people import texts
    from surveys.models import Question

    Question.objects.bulk_create(
        Question(
            questionnaire=asked, position=place, code=f"new-{place}", kind="long",
            words=texts.of(sentence(chance, 5)),
        )
        for place in range(1, QUESTIONS + 1)
    )  # fmt: skip


def measure() -> measuring.Found:
    from surveys.actions import finding
    from surveys.models import AnswerWords, Search

    floor, ours = [], []
    for _ in range(ROUNDS):
        floor.append(measuring.seconds(_weigh))
        Search.objects.all().delete()
        ours.append(measuring.seconds(finding.find_what_was_told))
    return {
        "bench": "told",
        "size": f"{AnswerWords.objects.count():,} answers, {QUESTIONS} questions",
        **measuring.in_seconds(floor, ours),
        "goal": "≤ 4",
    }


def _weigh() -> None:
    """The floor: TF-IDF of the same words, and nothing kept."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    from surveys.models import AnswerWords, Question

    weigher = TfidfVectorizer()
    weighed = weigher.fit_transform(list(AnswerWords.objects.values_list("words", flat=True)))
    asked = weigher.transform([str(one) for one in Question.objects.all()])
    (asked @ weighed.T).tocsr()


if __name__ == "__main__":
    sys.exit(main())
