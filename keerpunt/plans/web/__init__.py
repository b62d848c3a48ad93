"""The screens of a family's plan."""
