"""What the officers' page promises is done: two phones of one agency in random plays of presses, cuts, lost answers,
reloads and ended sessions. Each press is in the room once, or taken back, or told to who pressed it. Real server, real
gateway process, real desk, real Chromium."""

import random
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, expect

from console.models.state.record import Recorded
from gateway.agencies.words import state
from tests.helpers.agency_room import Officer, Scene, agency_room
from tests.helpers.campaign import far
from tests.helpers.phone import Phone, browser
from wire import facts

pytestmark = pytest.mark.slow

# What a person sees themselves press is told to the judge once it is kept: a page that was reloaded before its disk had
# the press shows none. And lines that lose a press or its answer.
WATCHED = """
for (const way of ['add', 'put']) {
    const real = IDBObjectStore.prototype[way];
    IDBObjectStore.prototype[way] = function (one, ...more) {
        if (one && one.body && one.body.key) this.transaction.addEventListener('complete', () => pressed(one.body));
        return real.call(this, one, ...more);
    };
}
const reached = self.fetch;
self.fetch = async (address, asked) => {
    const lost = asked && asked.method === 'POST' ? sessionStorage.lost : '';
    if (lost === 'press') throw new TypeError('lost');
    const answer = await reached(address, asked);
    if (lost === 'answer') throw new TypeError('lost');
    return answer;
};
"""
# One of what could be pressed now: a big key, an answer of one's own, a word to the room.
PRESS = """([which, text]) => {
    const open = [...document.querySelectorAll('form[data-press]')].filter((form) => !form.hidden
        && ['accepted', 'rolling', 'arrived', 'reported', 'cleared', 'unable', 'message'].includes(form.dataset.press)
        && !form.dataset.where && !form.querySelector('button').disabled);
    if (!open.length) return;
    const form = open[Math.floor(which * open.length)];
    for (const field of form.querySelectorAll('textarea')) field.value = text;
    for (const field of form.querySelectorAll('select')) field.selectedIndex = 1;
    form.requestSubmit();
}"""
KEPT = """() => new Promise((done) => { const opening = indexedDB.open('k112', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('presses', { keyPath: 'id', autoIncrement: true });
    opening.onsuccess = () => { const asked = opening.result.transaction('presses').objectStore('presses').getAll();
        asked.onsuccess = () => { opening.result.close(); done(asked.result.map((one) => [one.body.key,
            one.why ? 'refused' : one.note ? 'message' : 'open'])); }; }; })"""
MOVES = ("press",) * 6 + ("undo",) * 2 + ("reload", "cut", "line", "lose_press", "lose_answer", "line", "end_session")
COMES = ("accepted", "rolling", "arrived", "reported", "cleared")


class Player:
    """One officer with a phone, and what they pressed: key to what was pressed."""

    def __init__(self, browser: Browser, scene: Scene, login: str) -> None:
        self.scene, self.login = scene, login
        self.phone = Phone.new(browser, scene.gateway)
        self.pressed, self.over, self.path = dict[str, dict[str, Any]](), False, "/"
        self.phone.context.expose_binding("pressed", lambda _, one: self.pressed.setdefault(one["key"], one))
        self.phone.context.add_init_script(WATCHED)
        self.phone.sign_in(login)

    def begin(self, path: str) -> None:
        """Open the task, kept on the phone."""
        self.path = path
        self.pressed.clear()
        self.phone.go(path)
        self.phone.wait_kept(path)

    def move(self, what: str, draw: random.Random, text: str) -> None:
        page = self.phone.page
        match what:
            case "press":
                page.evaluate(PRESS, [draw.random(), text])
            case "undo":
                page.evaluate("document.querySelector('#kept .undo button')?.click()")
            case "reload":
                self.phone.go(self.path)
            case "cut":
                self.phone.cut()
            case "lose_press" | "lose_answer":
                page.evaluate("lost => { sessionStorage.lost = lost }", what.removeprefix("lose_"))
            case "line":
                page.evaluate("sessionStorage.lost = ''")
                self.phone.cut(False)
            case "end_session":
                self.end_elsewhere()
        page.wait_for_timeout(draw.choice((0, 0, 30, 200)))

    def end_elsewhere(self) -> None:
        """The lost phone: from another one all sessions but its own are ended."""
        other = Officer(self.scene.gateway)
        assert other.sign_in(self.login).ok
        (form,) = set(re.findall(r'name="form" value="(\w+)"', other.ask("/saya").text))
        assert other.ask("/saya", form=form, what="end", session="").ok
        self.over = True

    def come_to_rest(self) -> dict[str, str]:
        """The line is back and who was signed out signs in: what the phone still keeps, and why."""
        # A page may give way to the next at any moment, as one whose session ended leads to the sign-in.
        self.phone.wait_until(lambda: self.phone.page.evaluate("(sessionStorage.lost = '', true)"))
        self.phone.cut(False)
        if self.over:
            self.phone.wait_until(lambda: bool(self.phone.sign_in(self.login)))
        self.over = False
        self.phone.go(self.path)
        kept: dict[str, str] = {}

        def rests() -> bool:
            kept.clear()
            kept.update(self.phone.page.evaluate(KEPT))
            return "open" not in kept.values()

        self.phone.wait_until(rests)
        return kept


@contextmanager
def room_with_two_phones(folder: Path) -> Iterator[tuple[Scene, list[Player]]]:
    """Such a room, and the phones of both officers of one agency, signed in."""
    with agency_room(folder) as scene, browser(scene.gateway) as chromium:
        yield scene, [Player(chromium, scene, login) for login in ("damkar1", "damkar2")]


# Every ten plays have a room of their own: who signs in again keeps each task anew, and with the tasks of a hundred
# plays the judge, a stranger in the phones' network, is one too many there.
@pytest.mark.parametrize("first", range(0, far(1, 120), 10))
def test_every_press_is_in_the_room_once_or_taken_back_or_told_to_who_pressed_it(tmp_path: Path, first: int) -> None:
    with room_with_two_phones(tmp_path) as (scene, players):
        for seed in range(first, min(first + 10, far(1, 120))):
            play(scene, players, random.Random(seed), seed)


def play(scene: Scene, players: list[Player], draw: random.Random, seed: int) -> None:
    case, one, path = scene.task()
    for player in players:
        player.begin(path)
    for turn in range(draw.randint(6, 14)):
        player = draw.choice(players)
        try:
            player.move(draw.choice(MOVES), draw, f"kata {seed}-{turn}")
        except Error:  # a page that gives way to the next meanwhile: the press was not made
            continue
    kept = {player.login: player.come_to_rest() for player in players}
    scene.gateway.wait_until(lambda: scene.gateway.ready()["unsent"] == 0)
    scene.arrived()
    found = judged(scene, case, players, kept)
    assert not found, (seed, found)
    seen = scene.seen(case, one)
    for player in players:
        expect(player.phone.page.locator("[data-number]")).to_contain_text(state("id", seen.state))
        assert player.phone.page.get_by_role("alert").count() >= len(kept[player.login]), "each is told"
        assert not player.phone.errors, (seed, player.phone.errors)


def judged(scene: Scene, case: str, players: list[Player], kept: dict[str, dict[str, str]]) -> list[str]:
    """What was promised and is not so, by the room's own records."""
    station, reference = scene.desk.station, scene.desk.desk.board.reference
    assert station is not None
    records = {one.id: one for one in station.journal.records_of([f"case:{case}"])[f"case:{case}"]}
    struck = {one.fact.entry for one in records.values() if isinstance(one.fact, facts.StepUndone)}
    accounts = {known.name: account for account, known in reference.accounts.items()}
    stands = {entry: one for entry, one in records.items() if entry not in struck}
    found, coming = list[str](), set[str]()
    for player in players:
        account, mine = accounts[player.login], kept[player.login]
        undos = [one for one in player.pressed.values() if one["what"] == "undo" and one["key"] not in mine]
        undone, taken = {one["of"] for one in undos}, {one["taken"] for one in undos}
        words = [one for one in stands.values() if one.by == account and said_by(one)]
        said = [said_by(one) for one in words]
        # Who says that they come once the task is over is a message: it stays over until a person decides.
        last = words[-1].fact if words else None
        coming |= {account} if isinstance(last, facts.AssignmentStepped) and last.step in COMES else set()
        for key, press in player.pressed.items():
            entry, what, fate = uuid.uuid5(uuid.NAMESPACE_URL, f"{account}/{case}/{key}"), press["what"], mine.get(key)
            one = stands.get(str(entry))
            # Who takes back what they had said before takes back the press by which they did.
            if fate == "refused" or key in undone or (str(entry) in struck and what in taken):
                kept_word = one is None
            elif fate == "message":
                kept_word = one is not None and isinstance(one.fact, facts.AgencyMessaged)
            else:
                # A step is not written again, nor one that a later step of theirs says with it.
                says_it = {what, *COMES[COMES.index(what) :]} if what in COMES else {what}
                kept_word = what == "undo" or one is not None or not says_it.isdisjoint(said)
            if not kept_word:
                found.append(f"{player.login} {what} {key}: {fate}, taken back {key in undone}, in the room {one}")
    (assignment,) = scene.desk.desk.board.cases[case].assignments.values()
    if assignment.state == "unable" and coming:
        found.append(f"the task ended though somebody comes: {coming}")
    return found


def said_by(record: Recorded) -> str:
    """The step a record says of who wrote it, as their own answer too; empty where it says none."""
    match record.fact:
        case facts.OfficerAnswered(answer=answer):
            return "unable" if answer == "unable" else "accepted"
        case facts.AssignmentStepped(step=step, channel="alert"):
            return step
    return ""
