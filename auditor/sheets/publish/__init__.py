"""Counts and rates fit to be published: no narrative, small numbers suppressed."""
