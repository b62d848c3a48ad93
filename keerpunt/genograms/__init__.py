"""The map: drawing a family from what `families` knows, and bringing files in.

Here belong views and imports. Here belongs no truth about a family: that is `families`.
"""
