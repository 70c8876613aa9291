"""Charts are tested by the data that they draw, not by pixels."""
