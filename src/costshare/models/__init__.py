"""The plan document: frozen dataclasses, their fields, edits, history and checks."""
