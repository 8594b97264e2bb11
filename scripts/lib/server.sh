# The demonstration's web server in the background.
# shellcheck shell=bash
SERVER=$STATE/server # process id and address of the one that runs

stop_server() {
    [ -e "$SERVER" ] || return 0
    local pid address
    read -r pid address <"$SERVER"
    if grep -q odoo "/proc/$pid/cmdline" 2>/dev/null; then
        kill "$pid"
        timeout 20 tail --pid="$pid" -f /dev/null || kill -9 "$pid" || true
        say "stopped $address"
    fi
    rm -f "$SERVER"
}

# the first port from $1 on that nobody listens on
free_port() {
    "$VENV/bin/python" - "$1" <<'PYTHON'
import socket, sys
for port in range(int(sys.argv[1]), 65536):
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind(("127.0.0.1", port))
        except OSError:
            continue
        print(port)
        break
PYTHON
}

# start_server DATABASE: sets ADDRESS once the server answers
start_server() {
    local port log=$STATE/log/server.log
    port=$(free_port "${PORT:-8069}")
    ADDRESS=http://localhost:$port
    setsid "$VENV/bin/odoo" server -d "$1" --db-filter="^$1\$" --http-port="$port" --logfile="$log" \
        </dev/null >/dev/null 2>&1 9>&- &
    echo "$! $ADDRESS" >"$SERVER"
    wait_for "$!" "$ADDRESS/web/health" || die "the server does not answer at $ADDRESS" "see $log"
}

wait_for() {
    local pid=$1 url=$2 end=$((SECONDS + 60))
    until "$VENV/bin/python" -c 'import sys, urllib.request as r; r.urlopen(sys.argv[1], timeout=30)' "$url" 2>/dev/null; do
        [ -d "/proc/$pid" ] && [ $SECONDS -lt $end ] || return 1
        sleep 0.5
    done
}
