"""Audits the quality of referrals about children against a Child First rubric."""
