"""For the authors of rubrics: examples tried, rules tried, references and coverage."""
