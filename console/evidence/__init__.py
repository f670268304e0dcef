"""Makes bundles of evidence out of this desk's confirmed journal; wire/evidence.py checks them."""
