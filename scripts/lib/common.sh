# Sourced by every script: folders, messages, the lock, steps that say what failed.
# shellcheck shell=bash
set -euo pipefail

: "${HOME:=$(getent passwd "$(id -u)" | cut -d: -f6)}"
export HOME
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
ADDON=gender_equality_campaign
STATE=$ROOT/.platform
CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/$ADDON
VENV=$STATE/venv
LINT_VENV=$STATE/lint
LOG=$STATE/log/setup.log
SYSTEM_PYTHON=/usr/bin/python3
PATH=$PATH:/usr/sbin:/sbin # runuser, where a user's path lacks it
umask 022

if ! mkdir -p "$STATE/log" "$CACHE" || ! [ -w "$STATE/log" ]; then
    echo "FAILED: $STATE or $CACHE belongs to somebody else; remove it or run as its owner" >&2
    exit 1
fi

# byte code is kept, but beside the project and not in its folders
unset PYTHONHOME PYTHONPATH PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX=$STATE/pycache

say() { printf '%s\n' "$*" >&2; }

# die WHAT_FAILED WHAT_TO_DO
die() {
    say "FAILED: $1"
    say "  what to do: $2"
    exit 1
}

# step NAME WHAT_TO_DO COMMAND...: runs the command into the log, says how long it took
step() {
    local name=$1 hint=$2 begin=$SECONDS status
    shift 2
    set +e # tested by "if", the commands of a function would run on after a failure
    ( set -e; "$@" ) >>"$LOG" 2>&1 </dev/null 9>&-
    status=$?
    set -e
    if [ $status != 0 ]; then
        tail -n 15 "$LOG" >&2
        die "$name (all of it: $LOG)" "$hint"
    fi
    say "$(printf '  %-42s %4d s' "$name" $((SECONDS - begin)))"
}

# fingerprint FILE...: one short word that changes when one of the files does
fingerprint() { cat "$@" | sha256sum | cut -c1-12; }

# one set-up or template build at a time; the descriptor is never handed to a server
lock() {
    exec 9>"$STATE/lock"
    flock -n 9 || { say "waiting for another script of this project ..."; flock 9; }
}
unlock() { exec 9>&-; }
