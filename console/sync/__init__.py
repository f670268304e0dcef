"""Trading facts with the server: the only home of requests. The screen never waits for anything in here."""
