"""Evaluation of calls: by supervisors, and what a person reads of their own."""
