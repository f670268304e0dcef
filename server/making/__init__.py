"""Making documents from the ledger, in a process of its own, with the desk's own archive, statistics and sheets.

The only part of the server that knows the console: nobody is served here, and no key of a stream comes in.
"""
