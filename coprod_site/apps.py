from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class StaffAdminConfig(AdminConfig):
    """Django's admin, with our own site: its name, its start page, its sign-in."""

    default_site = "coprod_site.admin.StaffSite"


class CoprodSiteConfig(AppConfig):
    name = "coprod_site"
    verbose_name = "The site"
