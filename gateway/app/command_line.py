"""What `konsol112-gateway` does: join a city, run. A code comes from a prompt or standard input, never from
arguments."""

import argparse
import getpass
import logging
import socket
import sys
from pathlib import Path

import msgspec

from console import log
from console.errors import ConsoleError, StoreError
from console.station import Invitation, end_second_join, has_joined, join, join_again
from console.text import refusals
from console.text.words import Language, speak
from gateway.app.application import build
from gateway.app.serving import BROKEN, Given, check_plain, serve
from gateway.app.words import SENTENCES, say
from gateway.home import GatewayHome, Settings, is_route
from gateway.key_file import OpenKeyFile
from server.app.door import listener_at, run_loop
from server.app.words import say as say_of_server
from server.errors import RefusedByServer
from wire.ending import CommandLine, not_text

NAME = "Gerbang"


def run_command(arguments: list[str], line: CommandLine) -> int:
    """Run one command; 0 when it was done. A condition ends it with its sentence."""
    given = _parser().parse_args(arguments)
    line.language, line.folder = given.lang, given.dir
    if number := not_text(arguments):
        line.say("not_text", number=number)
        return 2
    try:
        return int(given.run(given))
    except RefusedByServer as refused:
        print(say_of_server(given.lang, refused.code, **refused.details), file=sys.stderr)
    except ConsoleError as error:
        print(_words(given.lang, error), file=sys.stderr)
    return 1


def _words(language: Language, error: ConsoleError) -> str:
    if error.code in SENTENCES:
        return say(language, error.code, **error.values)
    speak(language)
    return refusals.said(error)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="konsol112-gateway", description="Gerbang Konsol 112 / its gateway")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--dir", type=Path, required=True, help="folder gerbang / the gateway's folder")
    shared.add_argument("--keys", type=Path, help="berkas kuncinya / its key file (DIR/gateway.key)")
    shared.add_argument("--lang", choices=("id", "en"), default="id", help="bahasa kalimat / language of sentences")
    commands = parser.add_subparsers(dest="command", required=True)
    joining = commands.add_parser("join", parents=[shared], help="gabung ke kota / join a city")
    joining.set_defaults(run=_join)
    joining.add_argument("--url", required=True, help="alamat server / the server's address")
    joining.add_argument("--name", default=NAME, help="nama di daftar meja / its name in the list of desks")
    running = commands.add_parser("run", parents=[shared], help="jalankan / serve")
    running.set_defaults(run=_run)
    running.add_argument("--url", help="alamat server, bila bukan yang dikenal / the server's address")
    running.add_argument("--host", help="alamat sendiri / where it listens (127.0.0.1)")
    running.add_argument("--port", type=_port, help="0: yang bebas / any free one")
    running.add_argument("--agencies", action=argparse.BooleanOptionalAction, help="halaman instansi / agencies' pages")
    running.add_argument("--partners", action=argparse.BooleanOptionalAction, help="antarmuka mitra / partners' API")
    running.add_argument("--alerts", action=argparse.BooleanOptionalAction, help="pemberitahuan / alerts")
    running.add_argument("--warnings", action=argparse.BooleanOptionalAction, help="umpan peringatan / warnings' feeds")
    running.add_argument("--telephony", action=argparse.BooleanOptionalAction, help="telepon / the telephone exchange")
    running.add_argument("--public", action=argparse.BooleanOptionalAction, help="bagian untuk warga / citizens' part")
    running.add_argument("--public-url", help="alamat bagian untuk warga / the citizens' part's address")
    running.add_argument("--desk-url", help="alamat gerbang bagi meja / its address for desks")
    running.add_argument(
        "--route-url", type=_route, help="layanan rute, https dengan {lat} dan {lng} / service that shows the way"
    )
    running.add_argument("--page-url", help="alamat halaman di ponsel / the pages' address on phones")
    running.add_argument(
        "--alert-place", action=argparse.BooleanOptionalAction, help="alamat kejadian di pesan / place"
    )
    running.add_argument("--plain", action="store_true", help="tanpa TLS, di balik proksi / without TLS, by a proxy")
    running.add_argument("--ready-file", type=Path, help="berkas untuk nomor port / file to write the port to")
    running.add_argument("--log-level", choices=("DEBUG", "INFO", "WARNING", "ERROR"), default="INFO")
    return parser


def _port(text: str) -> int:
    if not (text.isdecimal() and len(text) <= 5 and int(text) <= 65_535):
        raise argparse.ArgumentTypeError("0 … 65535")
    return int(text)


def _route(text: str) -> str:
    if text and not is_route(text):
        raise argparse.ArgumentTypeError("https://… {lat} … {lng}")
    return text


def _join(given: argparse.Namespace) -> int:
    home = GatewayHome(given.dir, given.keys)
    code = getpass.getpass(say(given.lang, "code_ask")) if sys.stdin.isatty() else sys.stdin.readline().strip()
    invitation = Invitation(given.url, code, given.name, gateway=True)
    joined = join(home.folder, OpenKeyFile(home.keys_file), invitation)
    if not home.settings_file.exists():
        home.save(Settings())
    print(say(given.lang, "joined", city=joined.city, name=joined.name), flush=True)
    return 0


def _run(given: argparse.Namespace) -> int:
    home = GatewayHome(given.dir, given.keys)
    end_second_join(home.folder)
    if not has_joined(home.folder):
        raise ConsoleError("not_joined")
    parts = ("agencies", "partners", "alerts", "warnings", "telephony", "public")
    names = ("host", "port", *parts, "page_url", "public_url", "desk_url", "route_url", "alert_place")
    named = {name: value for name in names if (value := getattr(given, name)) is not None}
    settings = msgspec.structs.replace(home.settings(), **named)
    wanted = Given(home, settings, given.url, given.plain, given.ready_file)
    check_plain(wanted)
    lines = log.to_files(home.folder, given.log_level)
    try:
        with listener_at(settings.host, settings.port) as listener:
            _serve(wanted, listener, given.lang)
    finally:
        log.stop(lines)
    return 0


def _serve(wanted: Given, listener: socket.socket, language: Language) -> None:
    def tell(url: str) -> None:
        logging.getLogger("konsol112.gateway").info("running")
        print(say(language, "listening", url=url), flush=True)

    try:
        run_loop(serve(wanted, listener, build, tell))
    except StoreError as error:
        if error.code != BROKEN:
            raise
        _join_again(wanted, language)
        run_loop(serve(wanted, listener, build, tell))


def _join_again(wanted: Given, language: Language) -> None:
    """Nobody sits here who could: what is damaged is put aside, and the gateway goes on in a new file. Raises
    ConsoleError."""
    done = join_again(wanted.home.folder, OpenKeyFile(wanted.home.keys_file), url=wanted.url, adapter=wanted.adapter)
    said = {"folder": done.aside, "entries": done.entries, "lost": done.lost, "pages": done.pages}
    logging.getLogger("konsol112.gateway").error("joined again in a new file: the old one is damaged %s", said)
    print(say(language, "joined_again", **said), flush=True)
