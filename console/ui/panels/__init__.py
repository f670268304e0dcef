"""The parts of the window that keep their place."""
