"""What the SDG series are called, in words of our own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise as Promise

SERIES: Mapping[str, str | Promise] = {
    "si_rmt_cost": _("Cost of sending remittances"),
    "sg_cpa_migrs": _("Migration policies, as the government reports them"),
    "sg_cpa_migrp": _("Share of countries whose migration policies meet the aim"),
    "sl_emp_ftlinjur": _("Fatal injuries at work"),
    "sl_emp_injur": _("Injuries at work that are not fatal"),
    "sl_lbr_ntlcpl": _("Compliance with rights at work"),
    "vc_htf_detv": _("Detected victims of trafficking"),
    "vc_htf_detvfl": _("Detected victims of trafficking for forced labour"),
    "vc_htf_detvsx": _("Detected victims of trafficking for sexual exploitation"),
    "vc_htf_detvog": _("Detected victims of trafficking for removal of organs"),
    "vc_htf_detvop": _("Detected victims of trafficking for other purposes"),
    "sg_reg_brth": _("Children under five whose birth is registered"),
    "sm_dth_migr": _("Deaths and disappearances recorded, as the SDG database has them"),
    "sm_pop_refg_or": _("Refugees from the country, in proportion to its people"),
    "bx_trf_pwkr": _("Remittances in proportion to national income"),
    "sg_reg_brth90": _("Share of countries that register nine of ten births"),
    "sg_reg_brth90n": _("Nine of ten births are registered"),
}
PARTS: Mapping[str, str | Promise] = {
    "domain1": _("rights of migrants"),
    "domain2": _("policies of the whole government, based on evidence"),
    "domain3": _("cooperation and partnerships"),
    "domain4": _("social and economic well-being"),
    "domain5": _("movement in crises"),
    "domain6": _("safe, orderly and regular migration"),
    "migrants": _("migrants"),
    "others": _("people who are no migrants"),
    "eu-migrants": _("migrants from inside the European Union"),
    "non-eu-migrants": _("migrants from outside the European Union"),
    "women": _("women and girls"),
    "men": _("men and boys"),
}
PARTED = _("{label}: {part}")


def label_of(code: str, series: str) -> str:
    """The name of a figure of the series, with the part of the people or policies that it is about."""
    part = code.removeprefix("sdg-" + series.replace("_", "-")).removeprefix("-")
    label = str(SERIES[series])
    return str(PARTED).format(label=label, part=PARTS[part]) if part else label
