"""Tests: the tree mirrors the source; ``strategies`` draws plans, ``oracle`` works them out a second way."""
