"""The exchange on the screen: its lines and telephones, recordings heard, numbers called back."""
