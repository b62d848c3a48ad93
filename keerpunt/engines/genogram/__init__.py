"""The genogram engine: a family as a neutral model, and what can be made of it.

Here belong the model, uncertain dates, the layout, the drawing and its equal list, the reader of GEDCOM files
and the rules of a sound family graph. What does not belong here: rights, storage, translations, templates.
"""
