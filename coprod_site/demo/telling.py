"""Activity A1: pages of information, and a decision with its reasons."""

from typing import Any

from coprod_site.demo.content import Content
from information import actions
from information.actions import NewDecision, NewPage
from ladder.models import Activity
from people.models import User


def publish_information(activity: Activity, said: dict[str, Any], stuff: Content, by: User) -> None:
    """One page with the facts, and the decision."""
    page = actions.add_page(
        activity=activity,
        page=NewPage(title="The facts about day services", words="\n\n".join(said["info"])),
    )
    actions.publish_page(page=page, by=by)
    published = said["decision_published"]
    name, _, role = published["by"].partition(", ")
    decision = actions.add_decision(
        activity=activity,
        decision=NewDecision(
            what=published["what"],
            why=published["why"],
            decider_name=name,
            decider_role=role,
            decided_on=stuff.on(published["day"]),
        ),
    )
    actions.publish_decision(decision=decision, by=by)
