"""What the dispatcher sees; the widgets get plain values and know no rules."""
