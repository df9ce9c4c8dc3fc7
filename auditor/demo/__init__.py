"""A sample workbook of made-up referrals, for a newcomer's first audit."""

from auditor.demo.sample import sample_rows, write_sample

__all__ = ["sample_rows", "write_sample"]
