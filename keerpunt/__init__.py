"""Keerpunt: the one place for families and their coach. See docs/house.md for the floors."""
