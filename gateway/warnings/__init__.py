"""Warnings that come in by themselves: feeds asked once a minute, judged whether they touch the city, written down."""
