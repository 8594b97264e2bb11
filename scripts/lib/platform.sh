# Odoo 19.0, the OCA addons and every Python library, in folders of this project.
# shellcheck shell=bash
UV_VERSION=0.13.9
UV=$CACHE/uv-$UV_VERSION/bin/uv
APT=$CACHE/apt
WHEEL_SOURCES=("$ROOT"/scripts/{odoo.lock,lib/odoo_package.py,lib/odoo_wheel.py,lib/odoo_checkout.py})

need_uv() {
    [ ! -x "$UV" ] || return 0
    step "uv $UV_VERSION" "is the Python package index reachable (pip's configuration)?" make_uv
}
make_uv() {
    "$SYSTEM_PYTHON" -m venv --clear "$CACHE/uv-$UV_VERSION"
    "$CACHE/uv-$UV_VERSION/bin/python" -m pip install -q "uv==$UV_VERSION"
}

# uv reads no pip configuration: hand on the index this machine was told to use; trust
# whom the machine trusts
pip_index() { "${UV%/uv}/python" -m pip config get global.index-url 2>/dev/null || true; }
uv_install() {
    local index
    index=${UV_DEFAULT_INDEX:-${PIP_INDEX_URL:-$(pip_index)}}
    env UV_SYSTEM_CERTS=true ${index:+UV_DEFAULT_INDEX="$index"} "$UV" pip install -q "$@"
}

# --- Odoo's Debian package ---------------------------------------------------------

# the archive that this machine already installs from
mirror() {
    local codename
    codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
    apt-get indextargets --format '$(CREATED_BY) $(COMPONENT) $(RELEASE) $(REPO_URI)' |
        awk -v c="$codename" '$1 == "Packages" && $2 == "main" && $3 ~ "^(" c "|stable|oldstable)$" && !n++ {print $4}'
}

# an apt of its own: lists, state and cache are private, the archive's key is checked.
# Valid-Until is not: a mirror's copy of unstable may be weeks old. The signature, and
# the locked checksum, still hold.
write_apt_config() {
    local key=/usr/share/keyrings/debian-archive-keyring.gpg mirror=${DEBIAN_MIRROR:-$(mirror)}
    [ -n "$mirror" ] || { echo "no Debian archive in this machine's apt sources"; return 1; }
    mkdir -p "$APT"/{none,trusted,lists/partial,cache/archives/partial}
    : >"$APT/status"
    echo "deb [signed-by=$key] $mirror sid main" >"$APT/sources.list"
    cat >"$APT/apt.conf" <<CONF
Dir::Etc::sourcelist "$APT/sources.list"; Dir::Etc::sourceparts "$APT/none";
Dir::Etc::preferences "$APT/none.pref"; Dir::Etc::preferencesparts "$APT/none";
Dir::Etc::trusted "/dev/null"; Dir::Etc::trustedparts "$APT/trusted";
Dir::State "$APT"; Dir::State::lists "$APT/lists"; Dir::State::status "$APT/status";
Dir::Cache "$APT/cache"; Acquire::Languages "none"; APT::Sandbox::User "root";
Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "false";
Acquire::IndexTargets::deb::Contents-deb::DefaultEnabled "false";
Acquire::AllowInsecureRepositories "false"; APT::Get::AllowUnauthenticated "false";
Acquire::Check-Valid-Until "false";
CONF
}

# the locked version if the archive has it, else its newest 19.0
choose_version() {
    apt-cache show "$package" | sed -n 's/^Version: //p' | grep '^19\.0[.+]' | sort -rV |
        awk -v want="$version" 'NR == 1 {found = $0} $0 == want {found = $0} END {print found}'
}

download_odoo() {
    write_apt_config
    export APT_CONFIG=$APT/apt.conf
    apt-get update -q
    local found
    found=$(choose_version)
    [ -n "$found" ] || { echo "the archive has no $package 19.0"; return 1; }
    (cd "$CACHE" && apt-get download -q "$package=$found")
    rm -rf "$APT"
}

# prints the package file: given, the locked one, or the newest that was downloaded
odoo_package() {
    local locked=$CACHE/${package}_${version}_all.deb
    if [ -n "${ODOO_DEB:-}" ]; then echo "$ODOO_DEB"
    elif [ -e "$locked" ]; then echo "$locked"
    else find "$CACHE" -maxdepth 1 -name "${package}_19.0*.deb" | sort -V | tail -n 1; fi
}

check_package() {
    local deb=$1
    if echo "$sha256  $deb" | sha256sum --status -c -; then return; fi
    case $deb in
        *"_${version}_"*) rm -f "$deb"; die "$deb is not the locked package; it was removed" "run again" ;;
        *) say "WARNING: Odoo is ${deb##*/}, not the locked $version of scripts/odoo.lock" ;;
    esac
}

need_package() {
    [ -n "$(odoo_package)" ] || step "Odoo's Debian package" \
        "give a downloaded file: ODOO_DEB=/path/to/${package}_19.0...deb, or a checkout: ODOO_SOURCE=/path" \
        download_odoo
    check_package "$(odoo_package)"
}

# --- the Python environment --------------------------------------------------------

# Made once and kept among the downloads: cutting Odoo out of its package takes longest.
wheel_folder() {
    if [ -n "${ODOO_SOURCE:-}" ]; then echo "$STATE/wheel"
    else echo "$CACHE/wheel-$(fingerprint "${WHEEL_SOURCES[@]}" <(basename "$(odoo_package)"))"; fi
}

make_wheel() {
    local folder=$1
    rm -rf "$STATE/wheel"
    mkdir "$STATE/wheel"
    if [ -n "${ODOO_SOURCE:-}" ]; then
        "$SYSTEM_PYTHON" "$ROOT/scripts/lib/odoo_checkout.py" "$ODOO_SOURCE" "$STATE/wheel"
    else
        "$SYSTEM_PYTHON" "$ROOT/scripts/lib/odoo_wheel.py" "$(odoo_package)" "$STATE/wheel" "$addons"
        rm -rf "$CACHE"/wheel-*
        mv "$STATE/wheel" "$folder"
    fi
}

# every version is pinned: nothing is resolved, then the whole is checked
make_venv() {
    rm -rf "$VENV"
    "$UV" venv -q --no-project --python "$SYSTEM_PYTHON" "$VENV"
    uv_install --python "$VENV/bin/python" --no-deps -r "$ROOT/requirements.txt" "$1"/odoo-*.whl
    "$UV" pip check --python "$VENV/bin/python"
}

need_odoo() {
    local mark folder
    # shellcheck source=../odoo.lock
    . "$ROOT/scripts/odoo.lock"
    mark="$(fingerprint "${WHEEL_SOURCES[@]}" "$ROOT/requirements.txt") ${ODOO_SOURCE:-${ODOO_DEB:-}}"
    [ "$(cat "$STATE/platform.mark" 2>/dev/null)" != "$mark" ] || return 0
    need_uv
    [ -n "${ODOO_SOURCE:-}" ] || need_package
    folder=$(wheel_folder)
    [ -d "$folder" ] && [ "$folder" != "$STATE/wheel" ] || step "Odoo as a Python package" \
        "is it Odoo 19.0? otherwise remove $CACHE and run again" make_wheel "$folder"
    step "Python libraries" "is the Python package index reachable?" make_venv "$folder"
    echo "$mark" >"$STATE/platform.mark"
}

need_lint_tools() {
    local mark
    mark=$(fingerprint "$ROOT/scripts/lint-requirements.txt")
    [ "$(cat "$LINT_VENV/mark" 2>/dev/null)" != "$mark" ] || return 0
    need_uv
    step "lint tools" "is the Python package index reachable?" make_lint_venv
    echo "$mark" >"$LINT_VENV/mark"
}
make_lint_venv() {
    rm -rf "$LINT_VENV"
    "$UV" venv -q --no-project --python "$SYSTEM_PYTHON" "$LINT_VENV"
    uv_install --python "$LINT_VENV/bin/python" --no-deps -r "$ROOT/scripts/lint-requirements.txt"
}
