# shellcheck shell=bash
# Sourced by scripts/kiosk and scripts/test: installs the Debian or Ubuntu packages that
# are missing, and nothing when none is. Asks before sudo; as root it asks nothing.

# What the program opens at run time (it loads these by name, so the linker never tells),
# and what Rust needs to build it.
# shellcheck disable=SC2034 # the lists are for who sources this file
PACKAGES_RUN=(libc6-dev libx11-6 libx11-xcb1 libxcursor1 libxi6 libxrandr2 libxkbcommon0
    libxkbcommon-x11-0 libwayland-client0 libwayland-cursor0 libwayland-egl1 libegl1 libgl1
    libgl1-mesa-dri xkb-data espeak-ng fonts-liberation)
# Ubuntu has Chromium only as a snap, which neither takes our pipe's folder nor comes by this way:
# without it the guides show the address, and everything else runs.
grep -qs '^ID=ubuntu' /etc/os-release || PACKAGES_RUN+=(chromium chromium-l10n)
# Virtual screens with a window manager, fingers and keyboards for them, pictures of them,
# and the accessibility bus.
PACKAGES_SCREENS=(xserver-xorg-core xserver-xorg-video-dummy openbox xdotool x11-xserver-utils
    x11-utils xinput imagemagick at-spi2-core gir1.2-atspi-2.0 python3 python3-gi dbus
    libglib2.0-bin jq)
# The second display system, a software renderer for the snapshot images, and what the
# hazards need (a limit on the size of files, a database opened from outside), and for paper a
# scheduler with its tools, and what reads a PDF.
# shellcheck disable=SC2034
PACKAGES_TEST=("${PACKAGES_SCREENS[@]}" sway grim wtype mesa-vulkan-drivers sqlite3 util-linux openssl
    cups-daemon cups-client poppler-utils)

# say TEXT: what the script is doing, for the person who waits.
say() { printf '%s\n' "$*"; }
complain() { printf '%s\n' "$*" >&2; }

# missing_packages NAME…: those that dpkg does not know as installed.
missing_packages() {
    local name
    for name in "$@"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null | sort -u)" = installed ] || printf '%s ' "$name"
    done
}

# install_packages PURPOSE NAME…: 0 when all are there in the end.
install_packages() {
    local purpose=$1 missing as_root=() answer
    shift
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        complain "Ce système n'est ni Debian ni Ubuntu : installez vous-même l'équivalent de ces paquets pour $purpose."
        complain "  $*"
        return 0
    fi
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    say "Paquets manquants pour $purpose : $missing"
    if [ "$(id -u)" != 0 ]; then
        as_root=(sudo)
        command -v sudo >/dev/null || { complain "Il faut être administrateur pour les installer, et « sudo » n'existe pas ici."; return 1; }
        [ -t 0 ] || { complain "Personne n'est là pour accepter l'installation. Lancez : sudo apt-get install $missing"; return 1; }
        read -r -p "Les installer avec sudo ? [o/N] " answer
        case $answer in
        [oOyY]*) ;;
        *) complain "Rien n'a été installé."; return 1 ;;
        esac
    fi
    say "Installation en cours…"
    # shellcheck disable=SC2086 # a list of names, split on purpose
    if ! { quietly "${as_root[@]}" apt-get update -qq &&
        quietly "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing; }; then
        complain "L'installation a échoué. Le réseau et les sources de paquets sont-ils joignables ?"
        return 1
    fi
    say "Paquets installés."
}

# quietly COMMAND…: shows what it said only when it failed.
quietly() {
    local log status=0
    log=$(mktemp)
    "$@" >"$log" 2>&1 </dev/null || status=$?
    [ "$status" = 0 ] || tail -n 20 "$log" >&2
    rm -f "$log"
    return "$status"
}

# A C compiler for SQLite, which is built with the program.
install_compiler() {
    command -v cc >/dev/null || install_packages "compiler" gcc
}

need_cargo() {
    # shellcheck disable=SC1091 # it may not exist
    command -v cargo >/dev/null || [ ! -f "${CARGO_HOME:-$HOME/.cargo}/env" ] || \
        . "${CARGO_HOME:-$HOME/.cargo}/env"
    command -v cargo >/dev/null || { complain "Rust est introuvable. Installez-le depuis https://rustup.rs puis recommencez."; return 1; }
}

# Dead keys (ê, ô) need a UTF-8 locale; C.UTF-8 is on every machine.
need_utf8() {
    case "${LC_ALL:-${LC_CTYPE:-${LANG:-}}}" in
    *[Uu][Tt][Ff]8* | *[Uu][Tt][Ff]-8*) ;;
    *) export LC_ALL=C.UTF-8 ;;
    esac
}

# Where cargo puts what it builds.
target_dir() { printf '%s' "${CARGO_TARGET_DIR:-target}"; }
