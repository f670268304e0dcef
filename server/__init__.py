"""The city's server: the numbered ledger, accounts, enrolment and the HTTP interface desks sync with."""
