"""Reports, exports, evidence, schedules, templates and slips."""
