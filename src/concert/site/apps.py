"""The shell: home, area pages, the API, the design."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "concert.site"
    label = "site"

    def ready(self) -> None:
        """Send mail after all other daily duties have told what they have to tell."""
        from concert.ground.jobs.rules import daily
        from concert.ground.notices.actions import send_mail

        daily("notices.send_mail", order=90)(send_mail)
