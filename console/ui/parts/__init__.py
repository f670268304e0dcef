"""Parts of the screen that several subjects show: agencies at work, conditions, cards, places, a timeline."""
