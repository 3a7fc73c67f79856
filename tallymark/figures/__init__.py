"""What reports say: reports, figures and wordings, loaded from data and checked."""
