"""Agencies: their panel, whom to send, the steps they report, the contact round, the channels that reach them."""
