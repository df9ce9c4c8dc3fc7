"""Reviewers' decisions: collected, compared, turned into training marks; a blind second marking."""
