"""The map's page in parts. Stands apart from `page`, so that reading a kept page does not import folium."""

import msgspec


class Page(msgspec.Struct, frozen=True):
    """The HTML, folium's script and folium's styles."""

    html: str
    script: str
    style: str
