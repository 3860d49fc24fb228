#!/usr/bin/env python3
"""Pack a release: one archive with the program, the libraries of libtorch it needs, model, knowledge and deploy files.

It runs from any directory of a machine that has glibc, libstdc++ and libgcc_s. Not done here: building the program
(`make dist` does), and anything outside the target folder. The same input makes the same archive.
"""

import argparse
import gzip
import os
import platform
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# What goes along, by its path in the project; a folder goes with all that git knows of it.
PARTS = [
    "CHANGELOG.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "NOTICE",
    "README.md",
    "config.toml",
    "deploy",
    "docs",
    "knowledge",
    "models/parser",
]
# Libraries of the system, which every Debian and Ubuntu has.
SYSTEM = re.compile(r"^(ld-linux.*|lib(c|m|dl|rt|pthread|gcc_s|stdc\+\+|util)\.so.*|linux-vdso.*)$")


class Failure(Exception):
    """A step that cannot go on; the message says what to do about it."""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", type=Path, required=True, help="the program as cargo built it")
    parser.add_argument("--libtorch", type=Path, required=True, help="the folder of libtorch")
    parser.add_argument("--target", type=Path, default=ROOT / "dist", help="folder of the archive (%(default)s)")
    arguments = parser.parse_args()
    try:
        archive = pack(arguments.program.absolute(), arguments.libtorch.absolute() / "lib", arguments.target.absolute())
    except Failure as failure:
        print(f"dist: {failure}", file=sys.stderr)
        return 1
    print(f"dist: {archive} ({archive.stat().st_size / 1e6:.0f} MB)")
    return 0


def pack(program, libraries, target):
    if not program.is_file():
        raise Failure(f"no program at {program}.\nRemedy: build it with cargo build --locked --release")
    name = f"career-advisor-{version()}-{platform.machine()}-{platform.system().lower()}"
    members = [("career-advisor", program, 0o755)]
    members += [(f"lib/{path.name}", path, 0o644) for path in needed(program, libraries)]
    members += [(str(path), ROOT / path, 0o644) for path in shipped()]
    target.mkdir(parents=True, exist_ok=True)
    archive = target / f"{name}.tar.gz"
    # Under another name until it is whole.
    with tempfile.NamedTemporaryFile(dir=target, prefix=".dist-", delete=False) as raw:
        try:
            # Without a name and a time in it, the same content is the same archive.
            with gzip.GzipFile(filename="", fileobj=raw, mode="wb", compresslevel=6, mtime=0) as packed:
                with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar:
                    for path, source, mode in sorted(members):
                        add(tar, f"{name}/{path}", source, mode)
            os.chmod(raw.name, 0o644)
            os.replace(raw.name, archive)
        except BaseException:
            os.unlink(raw.name)
            raise
    return archive


def version():
    found = re.search(r'^version = "(.+)"$', (ROOT / "Cargo.toml").read_text(), re.MULTILINE)
    if not found:
        raise Failure("Cargo.toml states no version")
    return found[1]


def needed(program, libraries):
    """The libraries of libtorch that the program needs, those that they need included."""
    found, waiting = {}, [program]
    while waiting:
        for name in names_needed_by(waiting.pop()):
            if name in found or SYSTEM.match(name):
                continue
            path = libraries / name
            if not path.is_file():
                raise Failure(f"{name} is neither in {libraries} nor a library that every system has")
            found[name] = path
            waiting.append(path)
    return found.values()


def names_needed_by(file):
    try:
        done = subprocess.run(
            ["readelf", "--dynamic", "--wide", str(file)], check=True, capture_output=True, text=True
        )
    except FileNotFoundError:
        raise Failure("no readelf.\nRemedy: install it (Debian, Ubuntu: apt-get install binutils)") from None
    except subprocess.CalledProcessError as error:
        raise Failure(f"readelf cannot read {file}:\n{error.stderr}") from None
    return re.findall(r"\(NEEDED\).*\[(.+)\]", done.stdout)


def shipped():
    """The files that git knows of the parts, so that nothing of anybody's slips in."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *PARTS]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    paths = [Path(path) for path in done.stdout.split("\0") if path]
    missing = [part for part in PARTS if not any(str(path).startswith(part) for path in paths)]
    if missing:
        raise Failure(f"git knows nothing of {', '.join(missing)}")
    return [path for path in paths if (ROOT / path).is_file()]


def add(tar, name, source, mode):
    entry = tarfile.TarInfo(name)
    entry.size = source.stat().st_size
    entry.mode = mode
    entry.mtime = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    with source.open("rb") as content:
        tar.addfile(entry, content)


if __name__ == "__main__":
    sys.exit(main())
