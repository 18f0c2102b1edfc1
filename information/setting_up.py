"""What staff have to do so that people are told: pages, a decision with its reasons, whom to ask."""

from django.urls import reverse

from information.models import Contact, Page, PublishedDecision
from ladder.models import Activity
from ladder.setup import SetupStep

TELLING = frozenset({"information"})


def pages_done(activity: Activity) -> bool:
    return not _needs_pages(activity) or Page.objects.published().filter(activity=activity).exists()


def _needs_pages(activity: Activity) -> bool:
    """Information needs pages; so does a survey about a plan, so that people know what they are asked about."""
    latest = max(activity.promises.all(), key=lambda promise: promise.version, default=None)
    return activity.kind == "information" or bool(latest and latest.has_proposal)


def pages_words(activity: Activity) -> str:
    number = Page.objects.published().filter(activity=activity).count()
    if number:
        return f"{number} {'page is' if number == 1 else 'pages are'} published."
    if not _needs_pages(activity):
        return "Not needed: people are not asked about a plan. You can add pages all the same."
    return "Write what people need to know, and publish it."


def pages_url(activity: Activity) -> str:
    return reverse("admin:information_page_changelist") + f"?activity__id__exact={activity.pk}"


def decision_done(activity: Activity) -> bool:
    return PublishedDecision.objects.filter(activity=activity, published_at__isnull=False).exists()


def decision_words(activity: Activity) -> str:
    if decision_done(activity):
        return "The decision, the reasons and who decided are published."
    return "Publish what was decided, why, and who decided."


def decision_url(activity: Activity) -> str:
    return reverse("admin:information_publisheddecision_changelist") + f"?activity__id__exact={activity.pk}"


def contact_done(activity: Activity) -> bool:
    return Contact.objects.filter(activity=activity).exists()


def contact_words(activity: Activity) -> str:
    contact = Contact.objects.filter(activity=activity).first()
    return f"People can ask {contact.name}." if contact else "Name somebody whom people can ask."


def contact_url(activity: Activity) -> str:
    return reverse("admin:information_contact_of", args=[activity.pk])


STEPS = (
    SetupStep("pages", 20, "What people need to know", pages_done, pages_words, pages_url),
    SetupStep("decision", 25, "What was decided", decision_done, decision_words, decision_url, kinds=TELLING),
    SetupStep("contact", 28, "Whom people can ask", contact_done, contact_words, contact_url),
)
