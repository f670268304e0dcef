"""What the dispatcher sees: one folder a subject, over frame and widgets; the window knows them all."""
