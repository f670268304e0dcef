"""How the room sends to phones, and where people of agencies are reached."""
