"""Qt item models over plans and results."""
