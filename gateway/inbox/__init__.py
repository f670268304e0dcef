"""Reports in writing: apps by Open311, messages, mail and signed webhooks become calls that wait in the inbox."""
