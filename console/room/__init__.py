"""The sample room: a real server, real desks and a played day on one machine, marked as a sample everywhere."""
