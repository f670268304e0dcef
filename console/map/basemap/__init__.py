"""The city's map file: made from an OpenStreetMap extract, read by page, search and routing. The home of osmium."""
