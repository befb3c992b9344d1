#!/usr/bin/python3
"""live_page.py x11|wayland: the official site's page, live in both windows.

Run inside `dual-x11 a11y-session` or `dual-wayland a11y-session` (scripts/test does), with the
practice pages in the place of the official site. What only this can show: the page really stands
in both windows of the real program, whoever leads touches it there, and a secret covers it for
the other. Prints `ok …` or `FAILED …` for each promise.
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve()
ROOT = HERE.parents[2]
sys.path[:0] = [str(HERE.parent), str(ROOT / "scripts/displays"), str(ROOT / "scripts/lib")]
import a11y  # noqa: E402
import driver  # noqa: E402
import itest  # noqa: E402
import visit  # noqa: E402
from pixels import Picture  # noqa: E402
from promises import Promises, folder_of  # noqa: E402

PAGE_SECONDS = 15.0
PAGE = "Page du site officiel"
COVERED = "Cette page est couverte"
# Where things stand on the practice pages, as parts of the page's width and height.
THE_ACCOUNT, THE_PASSWORD = (0.35, 0.46), (0.5, 0.55)
# What a screen reader finds on them.
HEADING, ACCOUNT, LINK = "Choisissez votre compte", "Compte de Saint-Exemple", "Créer un compte"
SECRET, FORGOTTEN = "Champ secret", "Mot de passe oublié"
# The band over every practice page: nothing else on the screens has this colour.
BAND = (122, 46, 0)


def band_stands_on(which):
    """Whether the practice page is painted there, whatever its size."""
    picture = Picture.of(which)
    rows = (picture.data[at : at + picture.width * 3] for at in range(0, len(picture.data), picture.width * 3 * 7))
    near = lambda row, at: all(abs(row[at + part] - BAND[part]) < 24 for part in range(3))  # noqa: E731
    return any(sum(near(row, at) for at in range(0, len(row), 30)) > 15 for row in rows)


def wait_for_band(*screens):
    for which in screens:
        if not a11y.until(lambda which=which: band_stands_on(which), PAGE_SECONDS):
            raise AssertionError(f"the page is not painted on the {which}'s screen")


def at_the_site(kiosk):
    kiosk.choose_pin("2468")
    kiosk.start("--practice")
    visit.greet(kiosk)
    visit.interview(kiosk, kiosk.press, "agent")
    kiosk.press("agent", *visit.PAPERS)
    visit.to_the_site(kiosk)


def tap_page(kiosk, across, down):
    """Touches the page at this part of its width and height, on the citizen's screen."""
    left, top, width, height = kiosk.settled("citizen", PAGE, ()).extents
    itest.tap(driver.SCREENS["citizen"], left + width * across, top + height * down)


def nothing_of_the_page(kiosk, which):
    """No name of the practice pages is in that window's accessibility tree, now."""
    for name in (HEADING, ACCOUNT, LINK, SECRET, FORGOTTEN):
        if a11y.find(which, name):
            raise AssertionError(f"the {which}'s screen reader finds « {name} ». {kiosk.seen(which)}")


def point_at_page(kiosk, who, across, down):
    """Touches the page on `who`'s screen while the other one leads: there it has no name.

    The mirror shows the citizen's whole screen, so that each place of one is found in the other.
    """
    leads = {"agent": "citizen", "citizen": "agent"}[who]
    left, top, width, height = kiosk.settled(leads, PAGE, ()).extents
    x, y = left + width * across, top + height * down
    mirror = kiosk.settled("agent", "Écran de l'usager", ()).extents
    if who == "agent":
        x, y = mirror[0] + x * mirror[2] / itest.WIDTH, mirror[1] + y * mirror[3] / itest.HEIGHT
    else:
        x, y = (x - mirror[0]) * itest.WIDTH / mirror[2], (y - mirror[1]) * itest.HEIGHT / mirror[3]
    itest.tap(driver.SCREENS[who], x, y)


def rooms():
    return sorted(pathlib.Path("/dev/shm").glob("passe-main-page-*"))


def browsers():
    found = subprocess.run(["pgrep", "-f", "user-data-dir=.*passe-main-page-"], capture_output=True, text=True)
    return found.stdout.split()


def live(promise, folder):
    kiosk = driver.Kiosk(folder, '[voice]\nprogram = ""\n')
    try:
        with promise("page: the agent leads, and the page stands in the agent's window"):
            at_the_site(kiosk)
            kiosk.wait("agent", PAGE, PAGE_SECONDS)
        with promise("page: both screens show the same page"):
            wait_for_band("agent", "citizen")
        with promise("page: the citizen without the hand points, both see it, and may ask to try"):
            point_at_page(kiosk, "citizen", *THE_ACCOUNT)
            kiosk.wait("citizen", "C'est là\u00a0?")
            kiosk.wait_for("agent", "C'est là\u00a0?")
            kiosk.wait("citizen", "Je veux essayer")
            kiosk.gone("citizen", "C'est là\u00a0?", 8.0)
        with promise("page: the hand passes, and the page stands on the citizen's screen"):
            kiosk.press("agent", "Passer la main")
            kiosk.wait("citizen", PAGE, PAGE_SECONDS)
            kiosk.gone("agent", PAGE)
            wait_for_band("agent", "citizen")
            promise.pictures()
        with promise("page: a screen reader finds what stands on it in the citizen's window, and only there"):
            for name, roles in ((HEADING, {"heading"}), (ACCOUNT, a11y.BUTTONS), (LINK, {"link"})):
                if not a11y.until(lambda name=name, roles=roles: a11y.find("citizen", name, roles), PAGE_SECONDS):
                    raise AssertionError(f"no {roles} « {name} ». {kiosk.seen('citizen')}")
            nothing_of_the_page(kiosk, "agent")
            page, account = (a11y.find("citizen", name).extents for name in (PAGE, ACCOUNT))
            if not (page[0] < account[0] and page[1] < account[1] and account[2] > 20 and account[3] > 10):
                raise AssertionError(f"« {ACCOUNT} » at {account}, the page at {page}")
        with promise("page: what the citizen touches, the page does, and both see it"):
            kiosk.gone("citizen", "C'est à vous. Prenez votre temps.", 8.0)
            # The agent points first: what lies there is not pressed, and the citizen finds it.
            point_at_page(kiosk, "agent", *THE_ACCOUNT)
            kiosk.wait("citizen", "L'agent montre ici")
            promise.pictures()
            tap_page(kiosk, *THE_ACCOUNT)
            # The page of the account asks for the name and the password.
            time.sleep(2)
            tap_page(kiosk, *THE_PASSWORD)
            kiosk.wait("citizen", "Espace", PAGE_SECONDS)
        with promise("page: a password covers the page for the agent, before the first letter"):
            kiosk.wait_for("agent", COVERED)
            kiosk.wait("citizen", "L'agent ne voit pas cette page")
            if not a11y.until(lambda: not band_stands_on("agent"), PAGE_SECONDS):
                raise AssertionError("the agent still sees the page")
            for letter in "motdepasse":
                kiosk.touch("citizen", letter)
                if band_stands_on("agent"):
                    raise AssertionError(f"the agent saw the page after « {letter} »")
                nothing_of_the_page(kiosk, "agent")
            promise.pictures()
        with promise("page: the citizen's screen reader calls the field secret and never reads it"):
            kiosk.wait_for("citizen", SECRET, PAGE_SECONDS)
            time.sleep(1)
            if kiosk.shows("citizen", "motdepasse") or kiosk.shows("citizen", "•"):
                raise AssertionError(f"read aloud: {kiosk.seen('citizen')}")
        with promise("page: taking back does not uncover it; opened anew, it is the agent's"):
            kiosk.press("agent", "Reprendre la main")
            end = time.monotonic() + 1
            while time.monotonic() < end:
                nothing_of_the_page(kiosk, "agent")
            nothing_of_the_page(kiosk, "citizen")
            if band_stands_on("agent"):
                raise AssertionError("the agent saw what the citizen had typed")
            kiosk.wait_for("agent", COVERED)
            kiosk.press("agent", "Rouvrir la page")
            kiosk.wait("agent", PAGE, PAGE_SECONDS)
            kiosk.gone("citizen", PAGE)
        with promise("page: the agent's screen reader presses a button, and the page does it"):
            button = a11y.until(lambda: a11y.find("agent", ACCOUNT, a11y.BUTTONS), PAGE_SECONDS)
            if not button or not button.press():
                raise AssertionError(f"no button « {ACCOUNT} ». {kiosk.seen('agent')}")
            kiosk.wait("agent", FORGOTTEN, PAGE_SECONDS)
            nothing_of_the_page(kiosk, "citizen")
        with promise("page: « Plus grand » arranges the page anew for both"):
            kiosk.press("citizen", "Plus grand")
            time.sleep(2)
            wait_for_band("agent", "citizen")
            kiosk.wait("agent", PAGE)
            promise.pictures()
        with promise("page: after a kill the browser ends by itself, and the next start sweeps its room"):
            left = rooms()
            kiosk.kill()
            if not left or not a11y.until(lambda: not browsers(), PAGE_SECONDS):
                raise AssertionError(f"rooms {left}, browsers {browsers()}")
            kiosk.start("--practice")
            if set(left) & set(rooms()):
                raise AssertionError(f"left: {rooms()}")
    finally:
        kiosk.stop()


def main(display):
    # Containers run tests as root; the program itself never does this.
    os.environ["PASSE_MAIN_BROWSER_AS_ROOT"] = "1"
    promise = Promises(display)
    with tempfile.TemporaryDirectory() as temporary:
        promise.chapter(live, folder_of(temporary, "live"))
    promise.end()


if __name__ == "__main__":
    if sys.argv[1:] not in (["x11"], ["wayland"]):
        sys.exit(__doc__)
    main(sys.argv[1])
