"""The exchange tried for real: SIP calls by sipp to baresip, and a campaign of harm."""
