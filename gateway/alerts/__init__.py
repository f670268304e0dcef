"""Telling agencies: what is due, the outbox, the channels. Nobody is told by it until a person answers."""
