"""Pages that are opened by a key and left by Esc; none of them is modal."""
