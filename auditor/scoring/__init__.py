"""From findings to verdicts, a score and a rating, and the waterfall between them."""

from auditor.scoring.score import capped_by, points, rating, score
from auditor.scoring.waterfall import Step, waterfall

__all__ = ["Step", "capped_by", "points", "rating", "score", "waterfall"]
