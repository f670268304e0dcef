"""A text as a QR code: in a page, as a picture that is part of it; and as files for posters."""

import io

import segno


def qr_picture(text: str) -> str:
    """The address of the picture, with its whole content in it."""
    made = segno.make(text, error="m", micro=False)
    address: str = made.svg_data_uri(scale=6, border=4, dark="#000", light="#fff", xmldecl=False)
    return address


def qr_files(text: str) -> tuple[bytes, bytes]:
    """The picture as SVG and as PDF, to be printed at any size."""
    made = segno.make(text, error="q", micro=False)
    svg, pdf = io.BytesIO(), io.BytesIO()
    made.save(svg, kind="svg", scale=8, border=4, dark="#000", light="#fff", xmldecl=False, title=text)
    made.save(pdf, kind="pdf", scale=8, border=4)
    return svg.getvalue(), pdf.getvalue()
