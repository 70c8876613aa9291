"""The funding schemes and the waterfall."""
