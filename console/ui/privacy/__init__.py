"""Personal data: what people ask for, what is kept, what is erased, who looked."""
