"""Measurements: `./bench NAME` runs NAME.py. Not shipped. (A folder cannot be called bench beside the command.)"""
