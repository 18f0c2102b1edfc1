from django.apps import AppConfig, apps
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate


class StaffAdminConfig(AdminConfig):
    """Django's admin, with our own site: its name, its start page, its sign-in."""

    default_site = "coprod_site.admin.StaffSite"


class CoprodSiteConfig(AppConfig):
    name = "coprod_site"
    verbose_name = "The site"

    def ready(self) -> None:
        from django.urls import reverse

        from coprod_site import roles, setting_up
        from ladder import setup
        from people import doors

        # The last app in INSTALLED_APPS that has models: by then every permission's table stands.
        post_migrate.connect(roles.give_roles, sender=apps.get_app_config("axes"))
        setup.register(setting_up.FOR_INSPECTORS)
        doors.register("my_page", lambda _target: reverse("my_page"))
        doors.register("everything", lambda _target: reverse("everything"))
        doors.register("activity", lambda target: reverse("activity_by_id", args=[target]))
