"""Make an installable wheel of Odoo's Debian package: odoo_wheel.py DEB FOLDER ADDONS.

The wheel holds the named addons and all they depend on. Three things are mended:

- the package's links into /usr/share become the files themselves (the packages they
  come from are installed from the distribution);
- a script that Debian removes for its licence, though every page loads it, becomes an
  empty one (it blurs backgrounds in video calls);
- base refers to module categories that only the left-out addons' manifests define:
  one not installable manifest is kept for each.
"""

import base64
import hashlib
import re
import sys
import zipfile
from pathlib import Path, PurePosixPath

from odoo_package import (
    ADDONS,
    CATEGORY,
    Package,
    addon_of,
    category_ids,
    closure,
    read_manifests,
    read_package,
)

REMOVED = ADDONS + "mail/static/lib/selfie_segmentation/selfie_segmentation.js"
EGG_INFO = re.compile(r"odoo-[^/]*egg-info/")
WHEEL = "Wheel-Version: 1.0\nGenerator: odoo_wheel\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
ENTRY_POINTS = "[console_scripts]\nodoo = odoo.cli:main\n"


def main(deb: str, folder: str, roots: str) -> None:
    package = read_package(Path(deb))
    manifests = read_manifests(package)
    kept = closure(manifests, ["base", "web", *roots.split()])
    files = select(package, kept) | stub_manifests(package, manifests, kept)
    files.setdefault(REMOVED, b"/* background blur is not in Debian's package */\n")
    write_wheel(Path(folder), files, metadata(package))
    print(f"{len(files)} files of {len(kept)} addons")


def select(package: Package, addons: set[str]) -> dict[str, bytes]:
    """Return Odoo's own files and those of the addons, links replaced by files."""
    wanted = {"", *addons}
    links = {path: linked(path, target) for path, target in package.links.items()}
    files = package.files | {path: found for path, found in links.items() if found}
    return {path: content for path, content in files.items() if addon_of(path) in wanted and not EGG_INFO.match(path)}


def linked(path: str, target: str) -> bytes | None:
    """Return the content behind a link into /usr/share, None when it is not installed.

    The package crosses .woff and .woff2; a file of the link's own name comes first.
    """
    place = Path("/usr", re.sub(r"^(\.\./)+", "", target))
    for candidate in (place.with_name(PurePosixPath(path).name), place):
        if candidate.is_file():
            return candidate.read_bytes()
    return None


def stub_manifests(package: Package, manifests: dict, kept: set[str]) -> dict[str, bytes]:
    """Return one empty addon for each category that base needs and no kept addon has."""
    data = ADDONS + "base/data/"
    wanted = set(re.findall(rf'ref="base\.({CATEGORY}\w+)"', text(package, data + "ir_module_module.xml")))
    wanted -= set(re.findall(rf'id="({CATEGORY}\w+)"', text(package, data + "ir_module_category_data.xml")))
    for name in kept:
        wanted -= category_ids(manifests[name].get("category", ""))
    stubs = {}
    for name in sorted(manifests.keys() - kept):
        found = wanted & category_ids(manifests[name].get("category", ""))
        if found:
            stubs |= stub(name, manifests[name]["category"])
            wanted -= found
    return stubs


def text(package: Package, path: str) -> str:
    return package.files[path].decode()


def stub(name: str, category: str) -> dict[str, bytes]:
    """Return an addon of another name, so that the real one can still be added."""
    manifest = {"name": f"category of {name}", "category": category, "license": "LGPL-3", "author": "Odoo S.A."}
    manifest |= {"depends": ["base"], "installable": False}
    return {
        f"{ADDONS}category_of_{name}/__init__.py": b"",
        f"{ADDONS}category_of_{name}/__manifest__.py": f"{manifest!r}\n".encode(),
    }


def metadata(package: Package) -> str:
    """Return the package's own metadata; the database driver is the compiled one."""
    path = next(path for path in package.files if re.fullmatch(r"odoo-[^/]*egg-info/PKG-INFO", path))
    content = text(package, path)
    return re.sub(r"(?m)^Requires-Dist: psycopg2\b(?!-)", "Requires-Dist: psycopg2-binary", content)


def write_wheel(folder: Path, files: dict[str, bytes], info: str) -> None:
    """Write odoo-VERSION-py3-none-any.whl, uncompressed: it is unpacked at once."""
    version = re.search(r"(?m)^Version: (\S+)", info)[1]
    dist = f"odoo-{version}.dist-info/"
    about = {"METADATA": info, "WHEEL": WHEEL, "entry_points.txt": ENTRY_POINTS}
    files = files | {dist + name: content.encode() for name, content in about.items()}
    record = "".join(record_line(path, content) for path, content in files.items())
    files[dist + "RECORD"] = f"{record}{dist}RECORD,,\n".encode()
    with zipfile.ZipFile(folder / f"odoo-{version}-py3-none-any.whl", "w") as wheel:
        for path, content in files.items():
            wheel.writestr(path, content)


def record_line(path: str, content: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
    name = f'"{path}"' if "," in path else path
    return f"{name},sha256={digest},{len(content)}\n"


if __name__ == "__main__":
    main(*sys.argv[1:])
