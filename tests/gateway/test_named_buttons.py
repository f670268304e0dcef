"""What a sentence on a page tells to press is there, under the very words: on the officers' page and the citizens'."""

import re

import pytest

from console.text.words import Language, said
from gateway.agencies import words as of_agencies
from gateway.citizens import words as of_citizens

# These speak of the phone's own settings and of its browser.
_OF_THE_PHONE = ("trust_", "saver_", "ways_ring")


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_quoted_button_of_the_officers_page_is_one_of_its_words(language: Language) -> None:
    shown = {name: said(language, "AgencyPage", text) for name, text in of_agencies.SENTENCES.items()}
    quoted = {
        (name, button)
        for name, text in shown.items()
        if not name.startswith(_OF_THE_PHONE)
        for button in re.findall(r"“([^”{}]+)”", text)
    }
    assert quoted and {(name, button) for name, button in quoted if button not in shown.values()} == set()


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_photo_that_did_not_go_is_sent_again_by_the_word_on_its_button(language: Language) -> None:
    button = of_citizens.say(language, "send").casefold()
    assert button in of_citizens.say(language, "photo_offline").casefold()
