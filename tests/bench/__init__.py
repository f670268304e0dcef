"""The speeds the project promises, measured beside plain baselines of the same run."""
