"""What people do: each looks at the board, returns facts or refuses."""
