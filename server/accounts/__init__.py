"""People, devices and desks: accounts, sign-ins, second factors, enrolment."""
