# shellcheck shell=bash
# Sourced by dual-x11 and dual-wayland: a private folder, and an end that stops
# exactly the processes that were started here, newest first.

DUAL_DIR=$(mktemp -d "${TMPDIR:-/tmp}/passe-main-screens.XXXXXX")
export DUAL_DIR
started=()

stop_all() {
    local i
    for ((i = ${#started[@]} - 1; i >= 0; i--)); do
        kill "${started[i]}" 2>/dev/null || true
        wait "${started[i]}" 2>/dev/null || true
    done
    [ -n "${KEEP:-}" ] || rm -rf "$DUAL_DIR"
}
trap stop_all EXIT
trap 'exit 143' TERM
trap 'exit 130' INT

# until_true TENTHS COMMAND…: polls, so that a fast machine never waits for a slow one.
until_true() {
    local i tenths=$1
    shift
    for ((i = 0; i < tenths * 4; i++)); do
        "$@" >/dev/null 2>&1 && return 0
        sleep 0.025
    done
    return 1
}

fail() {
    echo "$(basename "$0"): $1" >&2
    [ -z "${2:-}" ] || tail -n 20 "$2" >&2
    exit 97
}

# Runs the command of the caller beside the displays and leaves with its exit code.
run_inside() {
    local child status=0
    PATH="$here:$PATH" "$@" &
    child=$!
    started+=("$child")
    wait "$child" || status=$?
    exit "$status"
}
