"""Line items and their rules, and the four readers that walk them. Knows no plan."""
