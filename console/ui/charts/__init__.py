"""Charts: the only home of pyqtgraph."""
