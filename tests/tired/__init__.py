"""The commonest stories of a control room, played at the real window by tired hands from a seed."""
