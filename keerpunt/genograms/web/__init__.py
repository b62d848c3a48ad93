"""How genograms looks: parse, one call, render."""
