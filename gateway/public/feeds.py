"""The bulletins as feeds for readers of news: Atom and JSON Feed, a language each."""

from __future__ import annotations

from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import msgspec

from console.text.bulletins import FeedEntry, feed_entry
from console.text.words import Language
from gateway.public.content import Content
from gateway.public.pages import LANGUAGES, Files
from gateway.public.words import say

NEWEST = 50
_ATOM = "http://www.w3.org/2005/Atom"


def feeds_of(content: Content) -> Files:
    """Both feeds in both languages, by their paths."""
    files: Files = {}
    for language in LANGUAGES:
        entries = [feed_entry(one, content.issuer, language) for one in content.bulletins[:NEWEST]]
        at = "" if language == "id" else f"{language}/"
        files[f"{at}umpan.atom"] = _atom(content, language, at, entries)
        files[f"{at}umpan.json"] = _json(content, language, at, entries)
    return files


def _atom(content: Content, language: Language, at: str, entries: list[FeedEntry]) -> bytes:
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": language})
    address = content.page.address.rstrip("/")
    _put(feed, "id", f"{address}/{at}umpan.atom" if address else f"urn:konsol112:{content.issuer.code}:{language}")
    _put(feed, "title", _title(content, language))
    _put(feed, "updated", _iso(max((one.updated_ms for one in entries), default=content.changed_ms)))
    ET.SubElement(feed, "link", rel="self", href=f"{address}/{at}umpan.atom" if address else "umpan.atom")
    _put(ET.SubElement(feed, "author"), "name", content.issuer.name)
    for one in entries:
        entry = ET.SubElement(feed, "entry")
        _put(entry, "id", one.id)
        _put(entry, "title", one.title)
        _put(entry, "published", _iso(one.published_ms))
        _put(entry, "updated", _iso(one.updated_ms))
        if one.url:
            ET.SubElement(entry, "link", rel="alternate", href=one.url)
        _put(entry, "content", one.content).set("type", "text")
    made: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return made


def _json(content: Content, language: Language, at: str, entries: list[FeedEntry]) -> bytes:
    address = content.page.address.rstrip("/")
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(content, language),
        "language": language,
        **({"home_page_url": f"{address}/{at}", "feed_url": f"{address}/{at}umpan.json"} if address else {}),
        "authors": [{"name": content.issuer.name}],
        "items": [
            {
                "id": one.id,
                "title": one.title,
                "content_text": one.content,
                "date_published": _iso(one.published_ms),
                "date_modified": _iso(one.updated_ms),
                **({"url": one.url} if one.url else {}),
            }
            for one in entries
        ],
    }
    return msgspec.json.encode(feed)


def _put(parent: ET.Element, name: str, words: str) -> ET.Element:
    made = ET.SubElement(parent, name)
    made.text = words
    return made


def _title(content: Content, language: Language) -> str:
    return f"{say(language, 'title', city=content.city)}: {say(language, 'bulletins')}"


def _iso(at_ms: int) -> str:
    return datetime.fromtimestamp(at_ms / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
