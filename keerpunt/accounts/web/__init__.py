"""How accounts looks: parse, one call, render."""
