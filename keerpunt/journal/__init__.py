"""Who read and did what: an append-only chain per programme, and the submissions that were accepted.

Here belong codes and keys. Here belong no names and no text: a reason in words is kept sealed in `access`.
"""
