"""Reports, exports, schedules, templates and slips."""
