"""The map: geography, layers, and the page that shows them. The only home of shapely, folium and WebEngine."""
