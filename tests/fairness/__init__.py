"""Tests of the fairness of a split."""
