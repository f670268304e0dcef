"""What `konsol112-server` does. Passwords come from a prompt or standard input, never from arguments."""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import get_args

from console.models.state.city import CityDataError
from server.accounts.link_book import DAYS_MOST
from server.app import command_sample
from server.app.command_init import run_init
from server.app.command_people import run_account, run_desk, run_device, run_link, run_names, run_partner
from server.app.command_publish import run_publish_boundaries, run_publish_map
from server.app.command_safety import (
    run_backup,
    run_erased,
    run_mend,
    run_recover,
    run_rehearse,
    run_restore,
    run_verify,
)
from server.app.security_log import SecurityLog
from server.app.words import Asking, say
from server.errors import Condition, RefusedByServer
from server.reports import COMMAND
from server.settings import Home
from wire.ending import CommandLine, not_text
from wire.facts import Role
from wire.limits import SERVER_PORT

if sys.platform != "win32":
    import pwd

# Commands that change who may do what, or what is there. Looking is not noted.
NOTED = frozenset(
    {"init", "names", "account", "desk", "link", "partner", "device", "map", "boundaries", "backup", "restore"}
)
Run = Callable[[argparse.Namespace, Asking], int]


def run_command(arguments: list[str], line: CommandLine) -> int:
    """Run one command; 0 when it was done. A condition ends it with its sentence."""
    parser = _parser()
    given = parser.parse_args(arguments)
    line.language, line.folder = given.lang, given.dir
    if given.dir is None and not _is_without_folder(given):
        parser.error(say(given.lang, "dir_needed"))
    if number := not_text(arguments):
        line.say("not_text", number=number)
        return 2
    run: Run = given.run
    try:
        _fit_account(given.dir)
        done = run(given, Asking(given.lang, given.password_stdin))
        _note(given)
        return done
    except Condition as condition:
        print(say(given.lang, condition.code, **condition.details), file=sys.stderr)
    except CityDataError as error:
        print(error.sentence_id if given.lang == "id" else error.sentence_en, file=sys.stderr)
    return 1


def _note(given: argparse.Namespace) -> None:
    """What was configured stands in the security log: what, and not for whom."""
    what = getattr(given, "what", "")
    if given.command in NOTED and what != "list" and (home := Home(given.dir)).config_file.exists():
        log = SecurityLog(home.security_file, home.config().syslog)
        log.note("configured", path=f"{given.command} {what}".strip())
        log.close()


def _fit_account(folder: Path | None) -> None:
    """What root writes in another account's folder that account cannot read: the server would not start again."""
    if sys.platform == "win32" or folder is None or os.geteuid() != 0 or not folder.is_dir():
        return
    owner = folder.stat().st_uid
    if owner != 0:
        known = {one.pw_uid: one.pw_name for one in pwd.getpwall()}
        raise RefusedByServer(code="folder_owner", folder=folder, account=known.get(owner, f"#{owner}"))


def _is_without_folder(given: argparse.Namespace) -> bool:
    """Whether this is done where no server is."""
    if given.command == "rehearse":
        return given.recovery_key is not None
    return given.command == "recover" or (given.command == "verify" and given.file is not None)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="konsol112-server", description="Server Konsol 112 / The Konsol 112 server")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--dir", type=_folder, help="folder server / the server's folder")
    shared.add_argument("--lang", choices=("id", "en"), default="id", help="bahasa kalimat / language of sentences")
    shared.add_argument(
        "--password-stdin", action="store_true", help="baca sandi dari stdin / read secrets from stdin, a line each"
    )
    commands = parser.add_subparsers(dest="command", required=True)
    _add_init(commands.add_parser("init", parents=[shared], help="buat atau perbarui / make or upgrade"))
    _add_run(commands.add_parser("run", parents=[shared], help="jalankan / serve"))
    _add_names(commands.add_parser("names", parents=[shared], help="alamat server / where desks reach the server"))
    _add_account(commands.add_parser("account", parents=[shared], help="akun / accounts"))
    _add_desk(commands.add_parser("desk", parents=[shared], help="meja / desks"))
    _add_link(commands.add_parser("link", parents=[shared], help="tautan instansi / links of agencies"))
    _add_partner(commands.add_parser("partner", parents=[shared], help="token mitra / tokens of partners' programs"))
    _add_device(commands.add_parser("device", parents=[shared], help="alat posisi / position trackers"))
    _add_map(commands.add_parser("map", parents=[shared], help="peta untuk semua meja / a map for all desks"))
    limits = commands.add_parser("boundaries", parents=[shared], help="batas untuk semua meja / limits for all desks")
    _add_boundaries(limits)
    _add_backup(commands.add_parser("backup", parents=[shared], help="cadangkan / back up"))
    _add_rehearse(commands.add_parser("rehearse", parents=[shared], help="gladi pemulihan / rehearse a restore"))
    _add_mend(commands.add_parser("mend", parents=[shared], help="sembuhkan entri rusak / heal damaged entries"))
    _add_erased(commands.add_parser("erased", parents=[shared], help="catatan pemusnahan / what was erased"))
    _add_restore(commands.add_parser("restore", parents=[shared], help="pulihkan / restore"))
    _add_recover(commands.add_parser("recover", parents=[shared], help="buka kunci meja / open a desk's key"))
    # Without a line of help: the server calls the one itself (server/reports.py), the sample room the other.
    commands.add_parser(COMMAND, parents=[shared]).set_defaults(run=_make_report)
    _add_sample(commands.add_parser(command_sample.COMMAND, parents=[shared]))
    _add_verify(commands.add_parser("verify", parents=[shared], help="periksa buku besar / check the ledger"))
    return parser


def _serve(given: argparse.Namespace, asking: Asking) -> int:
    # Late: the other commands do one thing and end; what serves would take them longer to load than that.
    from server.app.command_run import run_server

    return run_server(given, asking)


def _make_report(given: argparse.Namespace, asking: Asking) -> int:
    # Late: what makes documents is large, and the serving process never holds it.
    from server.making import bound, make_once

    bound()
    sys.stdout.buffer.write(make_once(given.dir, sys.stdin.buffer.read()))
    return 0


def _add_init(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=run_init)
    parser.add_argument("--city", type=Path, help="folder data kota / folder of the city's data")
    parser.add_argument("--sample", action="store_true", help="kota contoh / mark the city as a sample")
    parser.add_argument("--drill", action="store_true", help="ruang latihan / mark the room as one of exercise")
    parser.add_argument("--postgres", type=_file, help="berkas berisi DSN / file that holds the connection string")
    parser.add_argument("--name", action="append", default=[], help="nama host lain / another host name or address")
    parser.add_argument("--admin", default="admin", help="nama masuk admin pertama / the first admin's sign-in name")
    parser.add_argument("--admin-name", help="nama lengkapnya / the admin's full name")
    parser.add_argument(
        "--recovery-key", type=_file, help="tulis kunci pemulihan ke sini / write the recovery key here"
    )


def _add_sample(parser: argparse.ArgumentParser) -> None:
    _add_init(parser)
    parser.set_defaults(run=command_sample.run_sample, sample=True)
    parser.add_argument("--since", type=_moment, required=True, help="sejak kapan / since when (UTC ms)")


def _moment(text: str) -> int:
    if not (text.isdecimal() and len(text) == 13):
        raise argparse.ArgumentTypeError("UTC ms")
    return int(text)


def _port(text: str) -> int:
    if not (text.isdecimal() and len(text) <= 5 and int(text) <= 65_535):
        raise argparse.ArgumentTypeError("0 … 65535")
    return int(text)


def _hours(text: str) -> int:
    if not (text.isdecimal() and len(text) <= 5):
        raise argparse.ArgumentTypeError("0 … 99999")
    return int(text)


def _folder(text: str) -> Path:
    if not text:  # as of a variable that is not set: it would be where one stands
        raise argparse.ArgumentTypeError("sebutkan sebuah folder / name a folder")
    return Path(text)


def _file(text: str) -> Path:
    path = Path(text)
    if not path.name or path.name == "..":
        raise argparse.ArgumentTypeError("sebutkan sebuah berkas / name a file")
    return path


def _add_run(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=_serve)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=_port, default=SERVER_PORT, help="0: yang bebas / any free one")
    parser.add_argument("--ready-file", type=_file, help="berkas untuk nomor port / file to write the port to")
    parser.add_argument("--plain", action="store_true", help="tanpa TLS, hanya lokal / without TLS, local only")
    parser.add_argument("--no-gateway", action="store_true", help="tanpa gerbang di sampingnya / no gateway beside it")
    parser.add_argument("--gateway-port", type=_port, help="port gerbang / the gateway's port (11201)")
    parser.add_argument("--log-level", choices=("DEBUG", "INFO", "WARNING", "ERROR"), default="INFO")


def _add_names(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=run_names)
    parser.add_argument("what", choices=("list", "add", "remove"), nargs="?", default="list")
    parser.add_argument("named", nargs="*", help="nama atau alamat / names or addresses")
    parser.add_argument("--gateway", nargs="*", metavar="NAMA", help="nama gerbang / names of the gateway")
    parser.add_argument("--port", type=_port, help="port gerbang bagi ponsel / the gateway's port for phones (11201)")


def _add_account(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=run_account)
    parser.add_argument("what", choices=("add", "list", "password", "roles", "disable", "enable", "factor-reset"))
    parser.add_argument("login", nargs="?", default="")
    parser.add_argument("--name", help="nama lengkap / full name")
    parser.add_argument("--role", action="append", choices=get_args(Role), help="boleh berulang / may be repeated")
    parser.add_argument("--agency", help="kode instansi / code of the agency")


def _add_desk(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=run_desk)
    parser.add_argument("what", choices=("code", "list", "revoke"))
    parser.add_argument("letter", nargs="?", default="")
    parser.add_argument("--gateway", action="store_true", help="kode untuk gerbang / a code for a gateway")


def _add_link(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=run_link)
    parser.add_argument("what", choices=("add", "list", "revoke"))
    parser.add_argument("named", nargs="?", default="", help="nama masuk; untuk revoke nomornya / login; its number")
    parser.add_argument("--unit", default="", help="kode unit / code of the unit")
    parser.add_argument("--days", type=_days, default=30, help="berlaku berapa hari / good for how many days")


def _add_partner(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=run_partner)
    parser.add_argument("what", choices=("add", "list", "revoke"))
    parser.add_argument("named", nargs="?", default="", help="nama mitra; untuk revoke nomornya / its name; a number")
    parser.add_argument("--name", help="nama lengkapnya / its full name")
    parser.add_argument("--agency", default="", help="kode instansi / code of the agency")
    parser.add_argument("--unit", default="", help="kode unit / code of the unit")
    parser.add_argument("--days", type=_days, default=365, help="berlaku berapa hari / good for how many days")


def _days(text: str) -> int:
    if not (text.isdecimal() and len(text) <= 3 and 0 < int(text) <= DAYS_MOST):
        raise argparse.ArgumentTypeError(f"1 … {DAYS_MOST}")
    return int(text)


def _add_device(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=run_device)
    parser.add_argument("what", choices=("add", "gateway", "list", "revoke"))
    parser.add_argument("named", nargs="*", help="kode unit; untuk revoke nomor alat / unit codes; device numbers")
    parser.add_argument(
        "--traccar", action="store_true", help="alat di server Traccar, ID-nya ditanya / a device at a Traccar server"
    )


def _add_map(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=run_publish_map)
    parser.add_argument("what", choices=("publish",))
    parser.add_argument("file", type=_file, help="berkas .k112map atau .mbtiles / a .k112map or .mbtiles file")


def _add_boundaries(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=run_publish_boundaries)
    parser.add_argument("what", choices=("publish",))
    parser.add_argument("file", type=_file, help="GeoJSON")
    parser.add_argument("--name", default="", help="nama versi / name of the version")
    parser.add_argument("--source", default="", help="siapa membuatnya, kapan / who drew them, and when")
    parser.add_argument("--terima", action="store_true", help="perubahannya sudah dilihat / the changes were looked at")


def _add_backup(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=run_backup)
    parser.add_argument("to", type=_folder, help="folder cadangan / folder of backups")


def _add_rehearse(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=run_rehearse)
    parser.add_argument("backups", type=_folder, help="folder cadangan / folder of backups")
    parser.add_argument("--recovery-key", type=_file, help="buka juga berkas kuncinya / open its keys file too")
    parser.add_argument(
        "--max-age", type=_hours, help="cadangan tidak boleh lebih tua, jam / the backup may not be older, in hours"
    )


def _add_mend(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=run_mend)
    parser.add_argument("backup", type=_file, help="cadangan atau ekspor yang utuh / a sound backup or export")


def _add_erased(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=run_erased)
    parser.add_argument("--backups", type=Path, help="folder cadangan yang diperiksa / folder of backups to look at")


def _add_restore(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=run_restore)
    parser.add_argument("backup", type=_file, help="berkas .ledger.gz / the .ledger.gz file")
    parser.add_argument("--keys", type=_file, help="berkas .keys / the .keys file")
    parser.add_argument("--recovery-key", type=_file, help="kunci pemulihan kota / the city's recovery key")
    parser.add_argument("--postgres", type=_file, help="berkas berisi DSN, server baru / DSN file, for a new server")


def _add_recover(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=run_recover)
    parser.add_argument("sealed", type=_file, help="desk.recovery")
    parser.add_argument("--key", type=_file, required=True, help="kunci pemulihan kota / the city's recovery key")
    parser.add_argument("--to", type=_file, help="berkas hasil / file to write")


def _add_verify(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=run_verify)
    parser.add_argument("file", type=_file, nargs="?", help="ekspor yang sudah ada / an export that exists")
    parser.add_argument("--export", type=_file, help="simpan ekspor di sini / keep the export here")
