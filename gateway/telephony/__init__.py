"""What the telephone exchange tells, by a webhook or by Asterisk's manager interface, as facts of calls."""
