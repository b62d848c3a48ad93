"""Programmes, organisations and who works in them: the scope that every query runs in.

Here belong the configuration of a programme, its data keys and its memberships. Here belong no families.
"""
