"""The pages of the window, in the order in which a plan is made."""
