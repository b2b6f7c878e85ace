"""What may be asked of research: sources, releases, figures, and the rows behind them."""

from concert.centres.research.queries import privacy
from concert.centres.research.queries.carried import carried
from concert.centres.research.queries.coverage import coverage
from concert.centres.research.queries.deliveries import (
    SourceCard,
    catalogue,
    deliveries,
    deliveries_of,
    delivery,
    files_of,
    quarantined,
    release,
    releases,
    source_card,
)
from concert.centres.research.queries.estimates import (
    estimate_of,
    estimate_of_deaths,
    estimate_of_file,
    saved_estimate,
    saved_estimates,
)
from concert.centres.research.queries.exploring import Answer, explore
from concert.centres.research.queries.feeds import FeedState, feed_of, feed_states
from concert.centres.research.queries.figures import (
    EarlierValue,
    FigureValue,
    Revision,
    areas_with_figures,
    by_area,
    earlier_values,
    every_series,
    figure,
    figure_or_refusal,
    headline_figures,
    indicators_with_figures,
    known_code,
    pairs_with_figures,
    revisions_of,
    series,
    series_of_many,
    series_or_refusal,
    years_of,
)
from concert.centres.research.queries.freshness import SourceState, states_of_sources
from concert.centres.research.queries.marks import held_back, mark_of, marks, marks_of_release, marks_on
from concert.centres.research.queries.progress import (
    Asked,
    leads,
    objectives_of_figures,
    progress_of,
    progress_of_all,
    progress_of_many,
)
from concert.centres.research.queries.repairs import point_in_doubt, points_in_doubt, points_to_use
from concert.centres.research.queries.rows import RowPage, Shown, SourceRow, row, rows_behind
from concert.centres.research.rules.coverage import CoverageYear
from concert.centres.research.rules.indicators import indicator_of
from concert.centres.research.rules.progress import IndicatorProgress
from concert.centres.research.rules.questions import Question, question_in

__all__ = [
    "privacy",
    "Answer",
    "Question",
    "carried",
    "explore",
    "question_in",
    "Asked",
    "IndicatorProgress",
    "objectives_of_figures",
    "progress_of",
    "progress_of_all",
    "progress_of_many",
    "series_of_many",
    "CoverageYear",
    "FeedState",
    "feed_of",
    "feed_states",
    "EarlierValue",
    "FigureValue",
    "Revision",
    "RowPage",
    "Shown",
    "SourceCard",
    "SourceState",
    "states_of_sources",
    "SourceRow",
    "areas_with_figures",
    "by_area",
    "catalogue",
    "coverage",
    "deliveries",
    "deliveries_of",
    "delivery",
    "earlier_values",
    "estimate_of",
    "estimate_of_deaths",
    "estimate_of_file",
    "every_series",
    "figure",
    "figure_or_refusal",
    "files_of",
    "headline_figures",
    "indicator_of",
    "indicators_with_figures",
    "held_back",
    "known_code",
    "mark_of",
    "marks",
    "marks_of_release",
    "marks_on",
    "leads",
    "pairs_with_figures",
    "quarantined",
    "release",
    "releases",
    "revisions_of",
    "row",
    "rows_behind",
    "saved_estimate",
    "saved_estimates",
    "series",
    "series_or_refusal",
    "source_card",
    "years_of",
    "point_in_doubt",
    "points_in_doubt",
    "points_to_use",
]
