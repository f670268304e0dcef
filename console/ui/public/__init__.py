"""What everybody may read, decided at the desk: missing persons."""
