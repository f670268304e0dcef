"""The pure rules, in three layers: state (what facts fold into), views (questions), commands (look, return facts)."""
