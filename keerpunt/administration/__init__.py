"""Setting up: programmes, organisations, members and invitations, for programme managers and administrators.

Here belongs who may work where. Here belongs nothing of a family.
"""
