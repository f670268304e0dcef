"""Where units are, as trackers tell it: no fact, no chain."""
