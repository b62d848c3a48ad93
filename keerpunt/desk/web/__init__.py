"""How desk looks: parse, one call, render."""
