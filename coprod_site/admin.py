"""The staff's side of the site: Django's admin with our name, our sign-in and a start page of what waits."""

from django.conf import settings
from django.contrib.admin import AdminSite


class StaffSite(AdminSite):
    """The one admin site. Every app registers its models with it; signing in is people's own pages."""

    site_header = settings.ORGANISATION_NAME
    site_title = settings.SITE_NAME
    index_title = "What is waiting for you"
    enable_nav_sidebar = False
