# A PostgreSQL server: the one the usual PG* variables name, else a private cluster.
# There are two private clusters: "demo" is as safe as any, "test" does not wait for the
# disk (fsync off) because all it holds can be made again.
# shellcheck shell=bash
GIVEN_SERVER=${PGHOST:-}${PGHOSTADDR:-}${PGSERVICE:-}

need_cluster() {
    if [ -n "$GIVEN_SERVER" ]; then check_given_server; else need_private_cluster "$1"; fi
}

check_given_server() {
    local found
    found=$(psql -d postgres -AtXc "select rolcreatedb or rolsuper, current_user = 'postgres',
        current_setting('server_version_num')::int >= 140000 from pg_roles where rolname = current_user" 2>&1) ||
        die "no PostgreSQL at $GIVEN_SERVER: $found" "check PGHOST, PGPORT, PGUSER, PGPASSWORD, or unset PGHOST"
    case $found in
        "t|f|t") ;;
        *"|f") die "PostgreSQL at $GIVEN_SERVER is older than 14" "unset PGHOST" ;;
        *"|t|t") die "Odoo refuses the database user postgres" "give another one in PGUSER, with CREATEDB" ;;
        *) die "the database user may not create databases" "ALTER ROLE ... CREATEDB, or unset PGHOST" ;;
    esac
}

# PostgreSQL never runs as root
as_postgres() {
    if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

# the project's ignored folder, unless PostgreSQL's own user may not enter it
cluster_folder() {
    if as_postgres test -x "$ROOT"; then echo "$STATE/pg/$1"
    else echo "/var/lib/postgresql/$ADDON-$(cksum <<<"$ROOT" | cut -d' ' -f1)/$1"; fi
}

# a socket's path holds 107 bytes
socket_folder() {
    if [ ${#1} -lt 80 ]; then echo "$1/socket"
    else echo "${TMPDIR:-/tmp}/gec-$(id -u)-$(cksum <<<"$1" | cut -d' ' -f1)"; fi
}

# the socket's folder is the only door, and only its owner (and root) passes it
create_cluster() {
    local folder=$1 socket=$2 fsync=$3
    as_postgres initdb -D "$folder/data" -E UTF8 --locale=C.UTF-8 -A trust -U postgres --no-sync
    as_postgres tee -a "$folder/data/postgresql.conf" <<CONF
listen_addresses = ''
unix_socket_directories = '$socket'
unix_socket_permissions = 0700
shared_buffers = 256MB
max_wal_size = 2GB
fsync = $fsync
full_page_writes = $fsync
synchronous_commit = $fsync
CONF
}

start_cluster() {
    local folder=$1 socket=$2 fsync=$3 owner=()
    [ "$(id -u)" != 0 ] || owner=(-o postgres -g postgres)
    PATH=$(echo /usr/lib/postgresql/*/bin | tr ' ' ':'):$PATH
    [ -d "$folder" ] || install -d "${owner[@]}" -m 755 "$folder"
    [ -d "$socket" ] || install -d "${owner[@]}" -m 700 "$socket"
    cd "$folder"
    [ -s data/PG_VERSION ] || create_cluster "$folder" "$socket" "$fsync"
    as_postgres pg_ctl -D "$folder/data" -w -t 60 -l "$folder/server.log" start
    psql -U postgres -d postgres -Xqc "do \$\$ begin
        if not exists (select from pg_roles where rolname = 'odoo') then create role odoo login createdb; end if;
    end \$\$"
}

need_private_cluster() {
    local folder socket fsync=on
    [ "$1" != test ] || fsync=off
    folder=$(cluster_folder "$1")
    socket=$(socket_folder "$folder")
    export PGHOST=$socket PGPORT=5432 PGUSER=odoo
    unset PGPASSWORD PGDATABASE PGSSLMODE
    psql -d postgres -Xqc "" 2>/dev/null || step "PostgreSQL ($1)" \
        "see $folder/server.log; remove $folder to begin anew, or give a server in PGHOST" \
        start_cluster "$folder" "$socket" "$fsync"
}

stop_clusters() {
    local name data
    for name in demo test; do
        data=$(cluster_folder "$name")/data
        ! as_postgres test -e "$data/postmaster.pid" ||
            (cd / && as_postgres /usr/lib/postgresql/*/bin/pg_ctl -D "$data" -m fast stop >&2)
    done
}
