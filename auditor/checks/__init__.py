"""The few kinds of check that rubrics use: findings in, verdicts out."""
