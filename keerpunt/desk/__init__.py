"""The professional's pages, where rooms meet: my families, the family page, who read it.

Here belongs composing. Here belong no rules and no data.
"""
