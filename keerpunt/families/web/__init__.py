"""How families looks: parse, one call, render."""
