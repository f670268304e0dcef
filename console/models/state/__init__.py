"""What facts fold into: the board and everything on it."""
