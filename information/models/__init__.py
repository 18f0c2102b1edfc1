"""What we tell people: pages, decisions with their reasons, and whom to ask."""

from information.models.contacts import Contact
from information.models.decisions import PublishedDecision
from information.models.pages import Page, PageVersion

__all__ = ["Contact", "Page", "PageVersion", "PublishedDecision"]
