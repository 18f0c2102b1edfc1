"""The reply in the words that somebody reads: Easy Read, another language, and an honest line where there are none."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from followups import actions
from followups.actions import Wording
from followups.models import Entry, EntryWording
from outbox import mime, renderers
from outbox.actions.rendering import DeadWays, as_told, sender, written
from outbox.models import Message
from outbox.renderers import Rendered
from people.models import Form, Participant
from people.refusals import Refused
from surveys.models import Response
from tests.factories.followups import EntryFactory, EntryWordingFactory
from tests.followups.conftest import BUS, Asked, person_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]
EASY, CHINESE, ARABIC = Wording(easy=True), Wording("zh-Hant"), Wording("ar")
IN_CHINESE = "星期一有第二班巴士。"


@pytest.fixture
def entry(asked: Asked) -> Entry:
    asked.answers(BUS, theme="The bus is late.", name="Wing-Yee Chan")
    asked.publishes_heard()
    asked.writes("The bus is late.")
    return Entry.objects.get()


def reader(**fields: Any) -> Participant:
    person = person_of(Response.objects.get())
    Participant.objects.filter(pk=person.pk).update(**fields)
    return person


def message(asked: Asked) -> Message:
    release = asked.releases(1)
    return Message.objects.select_related("participant").get(mailing=release.mailing)


def reply(asked: Asked) -> Rendered:
    return renderers.render(message(asked), DeadWays())


def words(rendered: Rendered) -> str:
    return "\n".join(block.words for block in rendered.blocks)


def test_somebody_who_reads_chinese_gets_chinese(asked: Asked, entry: Entry) -> None:
    reader(language="zh-Hant")
    actions.word_entry(entry=entry, words={CHINESE: (IN_CHINESE, "")}, by=asked.priya)

    rendered = reply(asked)

    assert [block.words for block in rendered.blocks if block.language == "zh-Hant"] == [IN_CHINESE]
    assert "decided this on" in words(rendered)
    assert "There is a second bus" not in words(rendered)
    assert "Not all of this" not in words(rendered)


def test_somebody_who_reads_easy_read_gets_the_lines_that_staff_wrote(asked: Asked, entry: Entry) -> None:
    reader(form=Form.EASY)
    actions.word_entry(entry=entry, words={EASY: ("A second bus drives.\nOn Mondays.", "")}, by=asked.priya)

    assert "A second bus drives.\nOn Mondays." in words(reply(asked))


def test_a_language_comes_before_easy_read(asked: Asked, entry: Entry) -> None:
    reader(language="zh-Hant", form=Form.EASY)
    actions.word_entry(entry=entry, words={CHINESE: (IN_CHINESE, ""), EASY: ("A bus.", "")}, by=asked.priya)

    assert IN_CHINESE in words(reply(asked))


@pytest.mark.parametrize(
    ("fields", "called"), [({"language": "zh-Hant"}, "繁體中文"), ({"form": Form.EASY}, "Easy Read")]
)
def test_where_there_are_none_they_get_the_plain_ones_and_are_told_so(
    fields: dict[str, str], called: str, asked: Asked, entry: Entry
) -> None:
    reader(**fields)

    said = words(reply(asked))

    assert "There is a second bus" in said
    assert f"Not all of this is there in {called}. Ring us" in said


def test_whoever_asked_for_nothing_is_told_nothing(asked: Asked, entry: Entry) -> None:
    actions.word_entry(entry=entry, words={CHINESE: (IN_CHINESE, "")}, by=asked.priya)

    said = words(reply(asked))

    assert IN_CHINESE not in said
    assert "Not all of this" not in said


def test_mail_and_letter_say_in_which_language_a_passage_is(asked: Asked, entry: Entry) -> None:
    reader(language="ar")
    actions.word_entry(entry=entry, words={ARABIC: ("هناك حافلة ثانية.", "")}, by=asked.priya)
    made = message(asked)
    rendered = renderers.render(made, DeadWays())
    mail: Any = written(made, rendered)

    assert 'class="did" dir="rtl" lang="ar"' in mime.as_html(mail, sender())
    assert "ar" in {block["language"] for block in as_told(made, rendered)["blocks"]}


def test_words_that_people_were_written_to_with_stay(asked: Asked, entry: Entry) -> None:
    actions.word_entry(entry=entry, words={CHINESE: (IN_CHINESE, "")}, by=asked.priya)
    asked.releases(1)

    with pytest.raises(Refused, match="they stay as they are"):
        actions.word_entry(entry=entry, words={CHINESE: ("別的", "")}, by=asked.priya)
    with pytest.raises(Refused, match="they stay as they are"):
        actions.word_entry(entry=entry, words={CHINESE: ("", "")}, by=asked.priya)
    actions.word_entry(entry=entry, words={EASY: ("A bus.", "")}, by=asked.priya)
    assert EntryWording.objects.get(language="zh-Hant").did == IN_CHINESE


def test_a_further_version_begins_without_other_words(asked: Asked, entry: Entry) -> None:
    EntryWordingFactory(entry=entry)
    later = EntryFactory(activity=entry.activity, series=entry.series, version=2)

    assert actions.told(later, EASY).stands_in


def test_taken_away_before_it_goes_out_it_is_gone(asked: Asked, entry: Entry) -> None:
    for did in ("A bus.", ""):
        actions.word_entry(entry=entry, words={EASY: (did, "")}, by=asked.priya)

    assert not EntryWording.objects.exists()


def test_why_without_what_is_refused(asked: Asked, entry: Entry) -> None:
    with pytest.raises(Refused, match="not only why"):
        actions.word_entry(entry=entry, words={EASY: ("", "Because.")}, by=asked.priya)


def test_staff_write_it_and_see_which_words_somebody_reads(asked: Asked, entry: Entry) -> None:
    reader(language="zh-Hant")
    client = Client()
    client.force_login(asked.priya, backend="django.contrib.auth.backends.ModelBackend")
    page = reverse("admin:followups_entry_wording", args=[entry.activity_id, entry.series])
    assert "somebody reads: Chinese (traditional)." in client.get(page).content.decode()

    assert client.post(page, {"did_zh_Hant": IN_CHINESE, "did_easy": "A bus."}).status_code == 302

    assert {(one.language, one.did) for one in entry.wordings.all()} == {
        ("zh-Hant", IN_CHINESE),
        ("en", "A bus."),
    }
    assert IN_CHINESE in client.get(page).content.decode()


def test_too_long_words_are_kept_in_their_box(asked: Asked, entry: Entry) -> None:
    client = Client()
    client.force_login(asked.priya, backend="django.contrib.auth.backends.ModelBackend")
    page = reverse("admin:followups_entry_wording", args=[entry.activity_id, entry.series])

    answer = client.post(page, {"did_easy": "x" * 2_001})

    assert answer.status_code == 422
    assert "x" * 2_001 in answer.content.decode()
