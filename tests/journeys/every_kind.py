"""Every kind of question in every wording: one table, and the two surveys that are made of it.

Runs inside the site's own environment (RunningSite.ask); the table is also read by tests/journeys/test_every_kind.py.
"""

import json
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from PIL import Image

from ladder.models import Activity
from people import clock
from people.texts import Line
from surveys import actions
from surveys.actions import NewQuestion, Worded, WordedEasily
from surveys.models import Question, QuestionKind, Questionnaire
from tests.factories.ladder import ActivityFactory
from tests.factories.people import TeamFactory, UserFactory
from tests.people.test_sound import wav

Sent = dict[str, str | list[str]]

# Urdu words of every line of the table. A line that is missing fails while the surveys are made.
URDU = {
    "How do you get to the day centre?": "آپ ڈے سینٹر کیسے آتے ہیں؟",
    "What do you want for lunch?": "آپ دوپہر کے کھانے میں کیا چاہتے ہیں؟",
    "What do you like to do there?": "آپ وہاں کیا کرنا پسند کرتے ہیں؟",
    "How safe do you feel at home?": "آپ گھر میں خود کو کتنا محفوظ سمجھتے ہیں؟",
    "Do you get enough help?": "کیا آپ کو کافی مدد ملتی ہے؟",
    "How many days a week do you go out?": "آپ ہفتے میں کتنے دن باہر جاتے ہیں؟",
    "How much do you pay for one journey?": "آپ ایک سفر کے کتنے پیسے دیتے ہیں؟",
    "When did your support begin?": "آپ کی مدد کب شروع ہوئی؟",
    "What should we do first?": "ہمیں پہلے کیا کرنا چاہیے؟",
    "How was it for you last month?": "پچھلا مہینہ آپ کے لیے کیسا رہا؟",
    "What is the name of your bus stop?": "آپ کے بس سٹاپ کا نام کیا ہے؟",
    "What stops you from having a good day?": "آپ کا دن اچھا گزرنے سے کیا چیز روکتی ہے؟",
    "Show us what does not work": "ہمیں دکھائیں کہ کیا کام نہیں کرتا",
    "What happens with your answers": "آپ کے جوابات کا کیا ہوتا ہے",
    "By bus": "بس سے",
    "Somebody drives me": "کوئی مجھے گاڑی میں لاتا ہے",
    "None of these": "ان میں سے کوئی نہیں",
    "I do not know": "مجھے معلوم نہیں",
    "Soup": "سوپ",
    "Pie": "پائی",
    "Music and singing": "موسیقی اور گانا",
    "Very safe": "بہت محفوظ",
    "Quite safe": "کافی محفوظ",
    "Not safe": "محفوظ نہیں",
    "Yes": "ہاں",
    "No": "نہیں",
    "I am not sure": "مجھے یقین نہیں",
    "I do not mind": "کوئی فرق نہیں پڑتا",
    "Somebody listened to me": "کسی نے میری بات سنی",
    "The people who came to help me knew what to do": "جو لوگ مدد کے لیے آئے وہ جانتے تھے کہ کیا کرنا ہے",
    "Often": "اکثر",
    "Never": "کبھی نہیں",
}  # fmt: skip
HINT = ("You can leave it out.", "آپ اسے چھوڑ سکتے ہیں۔")
WHY = ("We want to spend the money where it helps.", "ہم پیسہ وہاں خرچ کرنا چاہتے ہیں جہاں مدد ملے۔")


@dataclass(frozen=True)
class Kind:
    """A kind of question. `good` is what somebody sends who answers, `wrong` what has to be mended; where that is
    nothing at all, the survey in which people may leave questions out has no such mistake, and `odd` is sent there.
    `variant` tells two of one kind apart.
    """

    kind: str
    words: str
    choices: str = ""
    statements: str = ""
    good: Sent = field(default_factory=dict)
    wrong: Sent | None = field(default_factory=dict)
    odd: Sent | None = None
    variant: str = ""

    @property
    def code(self) -> str:
        return f"{self.kind}-{self.variant}".strip("-").replace("_", "-")

    @property
    def new(self) -> NewQuestion:
        return NewQuestion(
            kind=self.kind, words=self.words, choices=self.choices, statements=self.statements, code=self.code
        )


NO_SUCH: Sent = {"answer": "no-such"}
KINDS = (
    Kind("one", "How do you get to the day centre?", "By bus\nSomebody drives me\nor\nI do not know",
         good={"answer": "by-bus"}, odd=NO_SUCH),
    Kind("picture", "What do you want for lunch?", "Soup\nPie\nor\nNone of these", good={"answer": "pie"}, odd=NO_SUCH),
    Kind("several", "What do you like to do there?", "Music and singing\nSoup\nor\nNone of these",
         good={"answer": ["music-and-singing", "soup"]}, wrong={"answer": ["soup", "none-of-these"]}),
    Kind("scale", "How safe do you feel at home?", "Very safe\nQuite safe\nNot safe\nor\nI do not know",
         good={"answer": "quite-safe"}, odd=NO_SUCH),
    Kind("yes_no", "Do you get enough help?", good={"answer": "no"}, odd=NO_SUCH),
    Kind("number", "How many days a week do you go out?", good={"answer": "3"}, wrong={"answer": "many"}),
    Kind("money", "How much do you pay for one journey?", good={"answer": "2.40"}, wrong={"answer": "too much"}),
    Kind("date", "When did your support begin?",
         good={"answer_0": "3", "answer_1": "March", "answer_2": "2024"},
         wrong={"answer_0": "31", "answer_1": "February", "answer_2": "2024"}),
    Kind("ranking", "What should we do first?", "Music and singing\nSoup\nPie\nor\nI do not mind",
         good={"answer": ["pie", "soup"]}, wrong={"answer": ["pie", "i-do-not-mind"]}),
    Kind("table", "How was it for you last month?", "Often\nNever\nor\nI do not know",
         "Somebody listened to me\nThe people who came to help me knew what to do",
         good={"answer-somebody-listened-to-me": "often", "answer-the-people-who-came-to-help-me": "never"},
         odd={"answer-somebody-listened-to-me": "no-such"}),
    Kind("short", "What is the name of your bus stop?", good={"answer": "Market Square"},
         wrong={"answer": "far " * 200}),
    Kind("long", "What stops you from having a good day?", good={"answer": "The bus.\nIt is late."},
         wrong={"answer": "too long " * 1_500}),
    Kind("file", "Show us what does not work", good={"answer": "The bench is broken."},
         wrong={"answer": "far " * 3_000}),
    Kind("page", "What happens with your answers", good={"answer": ""}, wrong=None),
)  # fmt: skip


def tell() -> None:
    team = TeamFactory()
    found = {"bare": make(team, full=False), "full": make(team, full=True)}
    print(json.dumps(found))  # noqa: T201


def make(team: Any, *, full: bool) -> str:
    """An open survey of every kind. `full`: everything stands beside each, in both languages, and nothing may be left
    out; else there is nothing but the question.
    """
    activity = ActivityFactory(open=True, team=team)
    opened_at = activity.opened_at
    Activity.objects.filter(pk=activity.pk).update(opened_at=None)
    draft = actions.questionnaire_of(Activity.objects.get(pk=activity.pk))
    for kind, question in zip(
        KINDS, actions.add_questions(questionnaire=draft, questions=[one.new for one in KINDS]), strict=True
    ):
        if kind.kind == QuestionKind.PICTURE:
            _with_pictures(question)
        if full:
            _with_everything(team, question)
    by = UserFactory(teams=[team])
    draft = Questionnaire.objects.get(pk=draft.pk)
    if full:
        actions.offer(questionnaire=draft, language="ur", by=by)
    actions.publish(questionnaire=Questionnaire.objects.get(pk=draft.pk), by=by)
    Activity.objects.filter(pk=activity.pk).update(opened_at=opened_at or clock.now())
    return activity.slug


def _with_pictures(question: Question) -> None:
    for one, colour in zip(question.choices, ("green", "brown", "white"), strict=True):
        if not one["apart"]:
            actions.give_picture(
                question=question, choice=one["code"], alt=f"A {colour} plate", content=_picture(colour)
            )


def _with_everything(team: Any, question: Question) -> None:
    """A hint, why we ask, a film, a recording, Urdu, and Easy Read with pictures in both languages."""
    new = {"hint": {"en": {"plain": HINT[0]}}, "optional": False}
    Question.objects.filter(pk=question.pk).update(**new)
    question.refresh_from_db()
    named = {one["code"]: one["label"]["en"]["plain"] for one in question.choices}
    named |= {f"statement {one['code']}": one["words"]["en"]["plain"] for one in question.statements}
    in_urdu = {code: URDU[words] for code, words in named.items()}
    words = question.words["en"]["plain"]
    actions.word_question(question=question, language="en", worded=Worded("", why=WHY[0]))
    actions.word_question(
        question=question,
        language="ur",
        worded=Worded(URDU[words], hint=HINT[1], why=WHY[1], choices=in_urdu),
    )
    actions.sign(question=question, address="https://films.example.org/question")
    picture = actions.add_picture(team=team, content=_picture("orange")).name
    for place, language, said, labels in ((0, "en", words, named), (1, "ur", URDU[words], in_urdu)):
        lines = [Line(said, picture, "An orange bus"), Line(HINT[place])]
        easily = WordedEasily(lines, hint=HINT[place], why=WHY[place], choices=labels)
        actions.word_easily(question=question, language=language, worded=easily)
        recording = actions.add_recording(team=team, content=wav())
        actions.read_aloud(question=question, language=language, recording=recording)


def _picture(colour: str) -> bytes:
    kept = BytesIO()
    Image.new("RGB", (360, 270), colour).save(kept, "PNG")
    return kept.getvalue()
