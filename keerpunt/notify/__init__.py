"""The outbox: mail that has to go out, sent by a job after the commit. It knows no domain and no family.

Here belongs how something is sent. Here belongs nothing of what it is about.
"""
