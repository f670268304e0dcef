"""What a PDF says, as a reader of it would copy it out."""

from pathlib import Path

from PySide6.QtPdf import QPdfDocument


def pages_of(path: Path) -> list[str]:
    """What each page says."""
    document = QPdfDocument()
    assert document.load(str(path)) is QPdfDocument.Error.None_
    pages = [document.getAllText(at).text() for at in range(document.pageCount())]
    document.close()
    return pages


def text_of(path: Path) -> str:
    """All pages, blanks and line ends as one blank."""
    return " ".join(" ".join(pages_of(path)).split())
