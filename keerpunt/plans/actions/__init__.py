"""What is done with a family's plan, one file for each thing it is made of."""
