"""The desk's disk: the encrypted journal, its archive and its recovery. The only home of SQLAlchemy in the console."""
