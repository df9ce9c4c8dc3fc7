"""The annotated workbook: the referrals as they came, with what was found beside them."""
