"""What people answered by group, for staff: exact numbers, small groups put together, and only once it has closed."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from ladder.models import Activity, ActivityState
from people import disclosure
from people.crossing import Crossed
from people.models import User
from people.presence import staff_only
from surveys import actions, counts, reach, results, splitting
from surveys.counts import Counted
from surveys.forms import ByGroupForm
from surveys.privacy import Mode
from surveys.published import ANSWERED, NOT_YET
from surveys.results import Asked, By


@dataclass(frozen=True)
class Together:
    """A table by group, where each group has 8 people or more: its head, its groups, and a row for each answer."""

    head: str
    groups: list[str]
    rows: list[tuple[str, list[int]]]


@staff_only("surveys.read_responses")
def split(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """While people answer, nothing: who looks each day would learn what each person that came answered."""
    activity = get_object_or_404(Activity.objects.for_staff(user).filter(kind="survey"), pk=pk)
    questionnaire = actions.questionnaire_of(activity)
    context: dict[str, object] = {
        "activity": activity,
        "is_closed": activity.state == ActivityState.CLOSED,
        "anonymous": questionnaire.mode == Mode.ANONYMOUS,
    }
    if context["is_closed"]:
        counted = counts.of(questionnaire)
        asked = results.everything(counted)
        ways = splitting.ways_to_split(asked, counted)
        form = ByGroupForm(request.GET if "by" in request.GET else None, ways=ways)
        by = next((one for one in ways if form.is_valid() and one.key == form.cleaned_data["by"]), None)
        context |= {
            "form": form,
            "by": by,
            "tables": _tables(activity, by, asked, counted) if by else [],
            "invited": [] if context["anonymous"] else _invited(activity),
        }
    return render(request, "surveys/staff/split.html", context)


def _tables(activity: Activity, by: By, asked: list[Asked], counted: Counted) -> list[Together]:
    found = splitting.split(activity, by, asked, counted)
    groups = disclosure.put_together(found.sizes)
    return [
        _together(
            f"{one.words} {part.head}".strip(),
            groups,
            by.groups,
            dict(part.everything),
            found.count(part, counted.versions_with(one.code)),
        )
        for one in asked
        if groups and one.code != by.code
        for part in one.parts
    ]


def _invited(activity: Activity) -> list[Together]:
    rows = {ANSWERED: "Answered", NOT_YET: "Not heard from"}
    found = []
    for one in reach.invited(activity):
        groups = disclosure.put_together({group: sum(row.values()) for group, row in one.counts.items()})
        if groups:
            found.append(_together(one.words, groups, one.groups, rows, one.counts))
    return found


def _together(
    head: str, groups: list[list[str]], words: Mapping[str, str], rows: Mapping[str, str], counted: Crossed
) -> Together:
    return Together(
        head,
        [" and ".join(words[name] for name in names) for names in groups],
        [
            (said, [sum(counted[name][row] for name in names) for names in groups])
            for row, said in rows.items()
        ],
    )
