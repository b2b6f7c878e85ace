"""The same model as settings of Splink, for either dialect: its charts and its linker read what Concert has learned.

Built from the Python object each time. Settings saved as JSON are bound to the SQL of one dialect.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from concert.methods.linkage.dialects import Dialect, condition, unknown
from concert.methods.linkage.spec import Comparison, LinkSpec
from concert.methods.linkage.weights import LEAST, Weights

if TYPE_CHECKING:
    from splink import SettingsCreator


def beside(side: str, column: str) -> str:
    """As Splink names the two records of a pair."""
    return f"{column}_{side}"


def settings_of(spec: LinkSpec, dialect: Dialect, weights: Weights) -> SettingsCreator:
    """Splink's settings over prepared rows (`preparing.prepared`, `n` is the identity), with our weights to the bit.

    Candidates are not Splink's to find: hand it pairs, or block on what the model's rules name.
    """
    from splink import SettingsCreator

    share = 2.0**weights.prior / (1 + 2.0**weights.prior)
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="n",
        comparisons=[_comparison(each, dialect, weights) for each in spec.comparisons],
        blocking_rules_to_generate_predictions=[
            {"blocking_rule": " and ".join(f"l.{key} = r.{key}" for key in rule.keys), "sql_dialect": dialect}
            for rule in spec.train
            if all(key.isidentifier() for key in rule.keys)
        ],
        probability_two_random_records_match=share,
        retain_intermediate_calculation_columns=True,
        retain_matching_columns=False,
    )


def _comparison(comparison: Comparison, dialect: Dialect, weights: Weights) -> dict[str, Any]:
    m, u = weights.m[comparison.name], weights.u[comparison.name]
    levels: list[dict[str, Any]] = [
        {
            "sql_condition": unknown(comparison, dialect, beside),
            "label_for_charts": "unknown",
            "is_null_level": True,
        }
    ]
    for place, level in enumerate(comparison.levels):
        levels.append(
            {
                "sql_condition": condition(level.when, dialect, beside),
                "label_for_charts": level.code,
                "m_probability": max(m[place], LEAST),
                "u_probability": max(u[place], LEAST),
            }
        )
    other = {"sql_condition": "ELSE", "label_for_charts": "other"}
    levels.append({**other, "m_probability": max(m[-1], LEAST), "u_probability": max(u[-1], LEAST)})
    return {"output_column_name": comparison.name, "comparison_levels": levels}
