"""Whatever codes a desk wrote, every file of the page for everybody lies below its folder, and every link finds one."""

import re

import pytest

from console.models.views.bulletins import PublicBulletin, PublicVersion, slug_of
from console.models.views.outlines import own_outlines
from console.text.bulletins import Issuer
from gateway.public.content import Content
from gateway.public.site import files_of
from wire.facts import BulletinDrafted, PublicPageDefined, PublicTopicDefined

NOW_MS = 1_796_000_000_000


@pytest.mark.parametrize("code", ["banjir", "/../../../../tmp/x", "..", "a/b", "x" * 200, "", "\u202e", "C:\\x"])
def test_no_code_leads_out_of_the_site(code: str) -> None:
    said = BulletinDrafted(title="Uji", topic=code, status="verified", sentences=(), expires=NOW_MS + 1)
    history = (PublicVersion(number=1, said=said, when=NOW_MS),)
    bulletin = PublicBulletin(id=code, slug=slug_of(code), phase="valid", history=history)
    topic = PublicTopicDefined(code=code, topic="flood", title_id="Uji", text_id=("Uji.",))
    page = PublicPageDefined(active=True)
    content = Content(
        city="Kota Contoh",
        zone="Asia/Jakarta",
        sample=True,
        page=page,
        issuer=Issuer(city="Kota Contoh"),
        outlines=own_outlines(),
        bulletins=(bulletin,),
        topics=(topic,),
    )
    files = files_of(content)
    assert all(re.fullmatch(r"(?:[A-Za-z0-9_-]{1,80}/){0,3}[A-Za-z0-9_.-]{1,80}", path) for path in files)
    assert not any(".." in path for path in files)
    linked = re.findall(r'href="(topik/[^"]+)"', files["index.html"].decode())
    assert linked and all(path in files for path in linked)
