"""What staff do before an activity opens: the project, the activity with its promise, the questions, the signature."""

from typing import Any

from django.db import transaction

from coprod_site.demo.content import Content
from coprod_site.demo.staff import Staff
from coprod_site.demo.surveys import SPOKEN, STATEMENTS
from coprod_site.demo.wordings import in_other_words
from information import actions as information_actions
from information.actions import Who
from ladder import actions as ladder_actions
from ladder.actions import NewActivity, NewProject
from ladder.models import Activity, Project
from outbox import actions as outbox_actions
from surveys import actions as survey_actions
from surveys.actions import NewQuestion

# For activities that stand outside the project: what can change, and what cannot.
CAN_CHANGE = {
    "B1": ("What lunch costs.", "The kitchen stays at The Elms."),
    "B2": ("Where the Friday club meets.", "There is one club each Friday."),
    "C1": (
        "The first six meals.\nWhat helps people to come.",
        "The class is on Saturdays.\nThere is room for twelve people.",
    ),
}


def start_project(stuff: Content, staff: Staff) -> Project:
    said = stuff.words["project"]
    return ladder_actions.add_project(
        project=NewProject(
            title=said["title"],
            about=said["about"],
            can_change="\n".join(said["can_change"]),
            cannot_change="\n".join(said["cannot_change"]),
            decider=said["decision_maker"],
        ),
        team=staff.team,
        by=staff.priya,
    )


def set_up(stuff: Content, staff: Staff, key: str, recipe: str, project: Project | None) -> Activity:
    """The activity, its promise written, asked for and not yet signed."""
    said = stuff.activity(key)
    made = ladder_actions.create_from_recipe(
        activity=NewActivity(
            recipe=recipe,
            title=said["title"],
            intro=said["intro"],
            opens_on=stuff.on(said["day"]),
            closes_on=stuff.on(said["closes"]),
            decider=staff.alison,
            team=staff.team,
            project=project,
        ),
        by=staff.priya,
    )
    promise = made.promises.get()
    due = said.get("reply_due")
    plan = {name: value for name, value in said["plan"].items() if name != "asks_views"}
    written = plan | {
        "claimed": said["claimed"],
        "about": said["intro"],
        "use_of_views": stuff.filled(said["promise"], said),
        "reply_due": stuff.on(due) if due is not None else None,
    }
    written |= {name: said[name] for name in ("min_days_reason", "limits") if name in said}
    if project is None and made.kind_of.asks_views:
        written["can_change"], written["cannot_change"] = CAN_CHANGE[key]
    ladder_actions.write_promise(promise=promise, changes=written, by=staff.priya)
    _name_contact(made, said["question_route"], staff)
    return made


def _name_contact(activity: Activity, route: str, staff: Staff) -> None:
    name, _, phone = route.partition(", ")
    who = Who(name=name, phone=phone, hours="Monday to Friday, 9 to 5")
    information_actions.name_contact(activity=activity, who=who, by=staff.priya)


def sign(activity: Activity, staff: Staff) -> None:
    promise = activity.promises.get()
    ladder_actions.ask_to_sign(promise=promise, by=staff.priya)
    outbox_actions.sweep()
    ladder_actions.sign_promise(promise=promise, by=staff.alison)


@transaction.atomic
def ask(activity: Activity, questions: Any, wordings: list[str], staff: Staff) -> None:
    """Writes and publishes the questions."""
    draft = survey_actions.questionnaire_of(activity)
    for (code, kind, choices), words in zip(questions, wordings, strict=True):
        together = [label for label, apart in choices if not apart]
        apart = [label for label, stands_apart in choices if stands_apart]
        lines = "\n".join([*together, "or", *apart] if apart else together)
        question = NewQuestion(
            kind=kind,
            words=words,
            choices=lines,
            code=code,
            optional=True,
            statements="\n".join(STATEMENTS.get(code, ())),
            spoken=code in SPOKEN,
        )
        survey_actions.add_question(questionnaire=draft, question=question)
    in_other_words(draft, activity.team, staff.priya)
    survey_actions.publish(questionnaire=draft, by=staff.priya)
