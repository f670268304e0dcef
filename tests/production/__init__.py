"""docs/produksi.md followed on machines that have nothing (scripts/production.sh), and what its lines are."""
