"""SQL tables kept by the fold: search, lists, the activity log, evaluation."""
