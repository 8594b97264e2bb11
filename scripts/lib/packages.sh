# Debian packages of the distribution itself; nothing of unstable is installed.
# shellcheck shell=bash
PACKAGES=(
    ca-certificates chromium fontconfig fonts-dejavu-core fonts-font-awesome
    fonts-liberation2 fonts-roboto-unhinted libharfbuzz-subset0 libjs-jquery libmagic1
    libpango-1.0-0 libpangoft2-1.0-0 poppler-utils postgresql-client-15 python3-venv
)
[ -n "$GIVEN_SERVER" ] || PACKAGES+=(postgresql-15)

installed_packages() {
    dpkg-query -W -f='${Package} ${Status}\n' "${PACKAGES[@]}" 2>/dev/null | sed -n 's/ install ok installed$//p' || true
}
missing_packages() { comm -23 <(printf '%s\n' "${PACKAGES[@]}" | sort) <(installed_packages | sort); }

# how_to_be_root: prints "" for root, a sudo command, or fails
how_to_be_root() {
    [ "$(id -u)" != 0 ] || return 0
    command -v sudo >/dev/null || return 1
    if sudo -n true 2>/dev/null; then echo "sudo -n"; elif [ -t 0 ]; then echo sudo; else return 1; fi
}

install_packages() {
    local root=$1 config=/etc/postgresql-common/createcluster.conf
    shift
    # postgresql-15 would otherwise create and start a cluster of its own
    [ -e $config ] || { $root mkdir -p "${config%/*}"; echo "create_main_cluster = false" | $root tee $config; }
    $root apt-get update -q
    $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
        -o Dpkg::Options::=--force-confold -o Dpkg::Use-Pty=0 "$@"
}

need_packages() {
    local missing root
    mapfile -t missing < <(missing_packages)
    [ ${#missing[@]} -gt 0 ] || return 0
    root=$(how_to_be_root) || die "these Debian packages are missing: ${missing[*]}" \
        "as an administrator: apt-get install --no-install-recommends ${missing[*]}"
    step "${#missing[@]} Debian packages" "look at the log; is the package mirror reachable?" \
        install_packages "$root" "${missing[@]}"
}
