"""Questions asked of a ledger: indicators, eligibility, scenarios, explanation."""
