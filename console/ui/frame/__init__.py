"""What every subject stands in: pages, actions, the command line, the runner of commands. Knows no subject."""
