"""The page is rendered once, holds no script and no style of its own, and asks for nothing outside."""

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from console.map import page, panel
from console.map.map_files import EDITION, MAP_FOLDER, MapPage
from console.ui.widgets.theme import DAY, NIGHT, Palette

RENDERED = page.render(-8.0955, 112.1655)
OUTSIDE = re.compile(r"https?://(?!www\.w3\.org/2000/svg)")


def test_the_page_has_no_script_and_no_style_inside() -> None:
    assert not re.search(r"<script(?![^>]*src=)", RENDERED.html)
    assert "<style" not in RENDERED.html
    assert not re.search(r"\son\w+=|style=", RENDERED.html)


def test_nothing_on_the_page_names_another_place() -> None:
    own = [path.read_text(encoding="utf-8") for path in MAP_FOLDER.iterdir()]
    for text in (RENDERED.html, RENDERED.script, RENDERED.style, *own):
        assert not OUTSIDE.search(text)


def test_every_script_and_style_of_the_page_exists() -> None:
    made = {"leaflet.js", "leaflet.css", "qwebchannel.js", "start.js", "start.css", "face.css"}
    for name in (*page.SCRIPTS, *page.STYLES):
        assert name in made or (MAP_FOLDER / name).exists(), name


def test_our_scripts_never_write_markup() -> None:
    for path in MAP_FOLDER.glob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|bindPopup|bindTooltip", text
        )


def test_rendering_twice_gives_the_same_bytes() -> None:
    assert page.render(-8.0955, 112.1655) == RENDERED


def test_the_edition_names_this_very_page() -> None:
    edition = hashlib.sha256(msgspec.json.encode(RENDERED)).hexdigest()[:12]
    assert edition == EDITION, f'write EDITION = "{edition}" into console/map/map_files.py: the page has changed'


class TestTheKeptPage:
    @pytest.fixture(autouse=True)
    def nothing_in_memory(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(panel, "_in_memory", {})

    def forget(self) -> None:
        panel._in_memory.clear()

    def kept(self, folder: Path) -> Path:
        return next(folder.glob("map-page-*.json"))

    def test_the_second_start_reads_it_from_disk(self, tmp_path: Path) -> None:
        assert panel.page_for(-8.0955, 112.1655, tmp_path) == RENDERED
        self.forget()
        before = self.kept(tmp_path).stat().st_mtime_ns
        assert panel.page_for(-8.0955, 112.1655, tmp_path) == RENDERED
        assert self.kept(tmp_path).stat().st_mtime_ns == before
        assert len(list(tmp_path.iterdir())) == 1

    @pytest.mark.parametrize("damage", [b"", b"{", b'{"page":{"html":"x","script":"x","style":"x"},"sha256":"0"}'])
    def test_a_damaged_one_is_rendered_again(self, tmp_path: Path, damage: bytes) -> None:
        panel.page_for(-8.0955, 112.1655, tmp_path)
        self.kept(tmp_path).write_bytes(damage)
        self.forget()
        assert panel.page_for(-8.0955, 112.1655, tmp_path) == RENDERED
        assert self.kept(tmp_path).read_bytes() != damage

    def test_a_disk_that_cannot_be_written_costs_nothing_but_time(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("in the way", encoding="utf-8")
        assert panel.page_for(-8.0955, 112.1655, tmp_path / "file") == RENDERED

    def test_without_a_folder_it_stays_in_memory(self) -> None:
        first: MapPage = panel.page_for(-8.0955, 112.1655)
        assert panel.page_for(-8.0955, 112.1655) is first


def test_importing_the_panel_loads_neither_webengine_nor_folium() -> None:
    program = (
        "import sys, console.map.panel\n"
        "print([name for name in sys.modules if 'WebEngine' in name or name.split('.')[0] == 'folium'])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(("palette", "selector"), [(DAY, ":root, "), (NIGHT, "night")], ids=["day", "night"])
def test_the_colours_of_the_map_are_those_of_the_program(palette: Palette, selector: str) -> None:
    css = (MAP_FOLDER / "map.css").read_text(encoding="utf-8")
    block = next(part for part in re.findall(r"(:root[^{]*)\{([^}]*)\}", css) if selector in part[0])[1]
    found = dict(re.findall(r"--([\w-]+): (#\w{6})", block))
    chips = {name: palette.chip(name) for name in ("p1", "p2", "p3", "closed", "sample", "alone")}
    expected = {name: chip.fill for name, chip in chips.items()} | {f"{n}-text": c.text for n, c in chips.items()}
    expected |= {f"p{number}-edge": palette.edge(number) for number in (1, 2, 3)}
    expected |= {"focus": palette.edges.focus, "control": palette.edges.control, "text": palette.texts.main}
    expected |= {"panel": palette.backgrounds.panel, "select": palette.backgrounds.select, "border": palette.border}
    assert {name: found.get(name) for name in expected} == expected
