"""The newcomer's desk on the screen: the program as it is, with a cable that can be pulled and a coach line."""

from dataclasses import dataclass

from console.app import DeskScreen, screen_of
from console.entry import Gate
from console.models.commands.shifts import start_shift
from console.room.coach import Coach, CoachLine, SampleMenu
from console.room.day import sample_spots
from console.room.made import DESK
from console.room.past import supervise
from console.room.sample import DESKS, SampleRoom
from console.settings import SettingsFile
from console.sync.cable import Cable
from console.text.words import Language, translate


class SampleGate(Gate):
    """Signing out and in again in the sample room: its people are made up, so the page says how they sign in."""

    def __init__(self, room: SampleRoom, screen: DeskScreen) -> None:
        super().__init__(room.folder / DESK, screen.window.settings)
        hint = translate("SampleRoom", "Sample room: sign in as {names}, with the password {password}")
        names = ", ".join((*dict.fromkeys(DESKS.values()), "admin"))
        self.take_in(screen, hint.format(names=names, password=room.secrets.password))


@dataclass(frozen=True, slots=True)
class SampleScreen:
    """A desk of the sample room: its screen, its cable and its coach."""

    screen: DeskScreen
    cable: Cable
    coach: Coach


def sample_screen(
    room: SampleRoom, theme: str | None = None, language: Language | None = None, usual: Language = "id"
) -> SampleScreen:
    """The first desk, signed in and on duty, not shown yet. The languages are those of `SettingsFile`."""
    cable = Cable()
    settings = SettingsFile(room.folder / DESK, language, usual)
    if theme is not None:
        settings.change(theme=theme)
    screen = screen_of(lambda changed: room.station(DESK, changed, adapter=cable), settings)
    station = screen.station
    person = room.sign_in(station, DESKS[DESK])
    if not any(
        shift.ended_ms is None and shift.desk == station.desk.desk_id for shift in station.desk.board.shifts.values()
    ):
        station.desk.do(start_shift, "contoh", person.name)
    supervise(station.desk, sample_spots())
    coach = Coach(station.desk, cable, screen)
    if room.coached:
        CoachLine(screen.window, coach)
        screen.window.menuBar().addMenu(SampleMenu(screen.window, cable, lambda: station.loop.wake(greet=True)))
    return SampleScreen(screen, cable, coach)
