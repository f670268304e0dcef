"""The map's page in parts. Stands apart from `page`, so that reading a kept page does not import folium."""

import msgspec

# Names the page that `page.render` makes: a kept page of another edition is not used. A test says what to write here.
EDITION = "0b335b8b14d5"


class Page(msgspec.Struct, frozen=True):
    """The HTML, folium's script and folium's styles."""

    html: str
    script: str
    style: str
