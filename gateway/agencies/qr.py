"""A text as a QR code in a page: a picture that is part of the page, so that nothing of it is asked for again."""

import segno


def qr_picture(text: str) -> str:
    """The address of the picture, with its whole content in it."""
    made = segno.make(text, error="m", micro=False)
    address: str = made.svg_data_uri(scale=6, border=4, dark="#000", light="#fff", xmldecl=False)
    return address
