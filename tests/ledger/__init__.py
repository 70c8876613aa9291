"""The ledger and its readers."""
