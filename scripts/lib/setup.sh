# All of the set-up, for every script: . lib/setup.sh; setup test|demo
# shellcheck shell=bash source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
. "$ROOT/scripts/lib/postgres.sh"
. "$ROOT/scripts/lib/packages.sh"
. "$ROOT/scripts/lib/platform.sh"
. "$ROOT/scripts/lib/databases.sh"

setup() {
    lock
    : >"$LOG"
    need_packages
    need_odoo
    need_cluster "$1"
    write_odoo_config
    unlock
    export PATH=$VENV/bin:$PATH ODOO_RC=$STATE/odoo.conf
    export PYTHONWARNINGS=ignore::DeprecationWarning # of Odoo's own libraries
}

write_odoo_config() {
    mkdir -p "$STATE/data"
    cat >"$STATE/odoo.conf" <<CONF
[options]
addons_path = $ROOT
data_dir = $STATE/data
http_interface = 127.0.0.1
list_db = False
max_cron_threads = 1
log_handler = :INFO,weasyprint.progress:WARNING
CONF
}

# the environment of the scripts, for a developer's shell
write_env() {
    local name
    echo "export PATH=$VENV/bin:\$PATH" >"$STATE/env"
    for name in ODOO_RC PYTHONPYCACHEPREFIX PGHOST PGPORT PGUSER; do
        [ -z "${!name:-}" ] || printf 'export %s=%q\n' "$name" "${!name}"
    done >>"$STATE/env"
}
