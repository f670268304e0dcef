"""The inbox: what came in writing, beside the calls; and by which sources it comes in."""
