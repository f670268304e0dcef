"""The HTTP application: every path of the protocol, each answer JSON, each failure a code; and the command line."""
