"""How administration looks: parse, one call, render."""
