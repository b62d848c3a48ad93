"""What is done in administration: one file per thing that is set up."""
