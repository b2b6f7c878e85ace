"""The shell: home, area pages, the API, the design."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "concert.site"
    label = "site"

    def ready(self) -> None:
        """Send mail after all other daily duties have told what they have to tell; draw the chain where rooms ask."""
        from concert.ground.jobs.rules import daily
        from concert.ground.web.later import Later
        from concert.ground.web.slots import fills

        chains = "concert.site.composition.chains"
        daily("notices.send_mail", order=90)(Later("concert.ground.notices.actions", "send_mail"))
        fills("plans.measure.links", Later(chains, "row_of_measure"))
        fills("recommendations.chain", Later(chains, "row_of_recommendation"))
        fills("research.series.chain", Later(chains, "row_of_series"))
        fills("reports.paragraph.chain", Later(chains, "row_of_paragraph"))
