"""What the public is told: bulletins on evidence, approved by a second person; missing persons."""
