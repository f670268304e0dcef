"""A flat plane of metres around one point of the city, good to about 0.1 % within 20 km of it."""

import math

Point = tuple[float, float]


class Plane:
    """Turns degrees (lng, lat: the order of GeoJSON) into metres east and north of a centre, and back."""

    def __init__(self, lat: float, lng: float) -> None:
        angle = math.radians(lat)
        self.lat, self.lng = lat, lng
        self.metres_per_lat = 111_132.954 - 559.822 * math.cos(2 * angle) + 1.175 * math.cos(4 * angle)
        self.metres_per_lng = 111_412.84 * math.cos(angle) - 93.5 * math.cos(3 * angle)

    def metres(self, lng: float, lat: float) -> Point:
        """Metres east and north of the centre."""
        return (lng - self.lng) * self.metres_per_lng, (lat - self.lat) * self.metres_per_lat

    def degrees(self, east: float, north: float) -> Point:
        """Longitude and latitude."""
        return self.lng + east / self.metres_per_lng, self.lat + north / self.metres_per_lat
