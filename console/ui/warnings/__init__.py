"""The feeds by which warnings come in by themselves."""
