"""What is done in a family. Every action: require, lock, rule, write, journal, event after the commit."""
