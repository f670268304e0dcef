"""Every sentence and format of the program, without Qt: desk, server and papers use the same words."""
