"""Read Odoo out of its Debian package, in memory and in one pass.

A package holds 632 addons and 857 MB of translations. What is read: Odoo itself, every
addon's files, and of the translations the Vietnamese ones (English is in the source).
"""

import ast
import subprocess
import tarfile
from dataclasses import dataclass, field
from pathlib import Path

PREFIX = "./usr/lib/python3/dist-packages/"
ADDONS = "odoo/addons/"
CATEGORY = "module_category_"


@dataclass
class Package:
    """Files by their path below site-packages, and links by path to their target."""

    files: dict[str, bytes] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)


def read_package(deb: Path) -> Package:
    """Return what we may need of the package; raise if dpkg-deb cannot read it."""
    package = Package()
    command = ["dpkg-deb", "--fsys-tarfile", str(deb)]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE) as process,
        tarfile.open(fileobj=process.stdout, mode="r|") as archive,
    ):
        for member in archive:
            _take(package, archive, member)
    if process.returncode:
        raise SystemExit(f"dpkg-deb cannot read {deb}")
    return package


def _take(package: Package, archive: tarfile.TarFile, member: tarfile.TarInfo) -> None:
    path = member.name.removeprefix(PREFIX)
    if path == member.name or not path.startswith("odoo") or _is_other_language(path):
        return
    if member.issym():
        package.links[path] = member.linkname
    elif member.isfile():
        package.files[path] = archive.extractfile(member).read()


def _is_other_language(path: str) -> bool:
    folder, _, name = path.rpartition("/")
    return folder.endswith(("/i18n", "/i18n_extra")) and name != "vi.po"


def read_manifests(package: Package) -> dict[str, dict]:
    """Return each addon's manifest by the addon's name."""
    found = {}
    for path, content in package.files.items():
        parts = path.split("/")
        if parts[:2] == ["odoo", "addons"] and parts[3:] == ["__manifest__.py"]:
            found[parts[2]] = ast.literal_eval(content.decode())
    return found


def closure(manifests: dict[str, dict], roots: list[str]) -> set[str]:
    """Return the addons asked for and all they depend on; KeyError for an unknown one."""
    taken, todo = set(), list(roots)
    while todo:
        name = todo.pop()
        if name not in taken:
            taken.add(name)
            todo += manifests[name].get("depends", ["base"] if name != "base" else [])
    return taken


def addon_of(path: str) -> str:
    """Return the addon a file belongs to, or the empty word for Odoo's own files.

    >>> addon_of("odoo/addons/web/models/x.py"), addon_of("odoo/http.py")
    ('web', '')
    """
    parts = path.split("/")
    return parts[2] if path.startswith(ADDONS) and len(parts) > 3 else ""


def category_ids(category: str) -> set[str]:
    """Return the external ids that Odoo gives to a manifest's category and its parents.

    >>> sorted(category_ids("Services/Field Service"))
    ['module_category_services', 'module_category_services_field_service']
    """
    parts = [part.lower().replace("&", "and").replace(" ", "_") for part in category.split("/")]
    return {CATEGORY + "_".join(parts[: end + 1]) for end in range(len(parts))}
