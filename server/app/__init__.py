"""The HTTP application, every answer JSON and each failure a code; and the command line of the server."""
