"""All files of the site from one content: pages in both languages, style, script, open data, feeds, QR codes."""

from __future__ import annotations

from console.text.cap import cap_of
from console.text.words import in_language
from gateway.agencies.qr import qr_files
from gateway.public.content import Content
from gateway.public.data import Data
from gateway.public.feeds import feeds_of
from gateway.public.pages import LANGUAGES, SCRIPT, STYLE, Files, Pages, script, style


def files_of(content: Content) -> Files:
    """Every file by its path. The same content makes the same files."""
    files: Files = {STYLE: style()}
    for language in LANGUAGES:
        files |= Pages(content, language).made()
    if content.page.active:
        files |= {
            f"buletin/{one.slug}.cap.xml": cap_of(one, content.issuer, content.outlines.rings)
            for one in content.bulletins
            if one.warned
        }
        files |= feeds_of(content)
        files |= {one.photo_path: one.photo for one in content.missing if one.photo}
        files[SCRIPT] = script()
        if content.page.figures:
            with in_language("id"):
                files |= Data(Pages(content, "id")).made()
        if content.page.address:
            files["qr.svg"], files["qr.pdf"] = qr_files(content.page.address)
    return files
