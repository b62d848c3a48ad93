"""The made-up programmes, loaded through the same actions as real use.

Here belong invented stories. Here belongs nothing that real use needs.
"""
