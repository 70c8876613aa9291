"""Indicators and whole models."""
