#!/usr/bin/python3
"""live_page.py x11|wayland: the official site's page, live in both windows.

Run inside `dual-x11 a11y-session` or `dual-wayland a11y-session` (scripts/test does), with the
practice pages in the place of the official site. What only this can show: the page really stands
in both windows of the real program, whoever leads touches it there, and a secret covers it for
the other. Prints `ok …` or `FAILED …` for each promise.
"""
import os
import pathlib
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve()
ROOT = HERE.parents[2]
sys.path[:0] = [str(HERE.parent), str(ROOT / "scripts/displays"), str(ROOT / "scripts/lib")]
import driver  # noqa: E402
import visit  # noqa: E402
from promises import Promises, folder_of  # noqa: E402

PAGE_SECONDS = 15.0
PAGE = "Page du site officiel"


def at_the_site(kiosk):
    kiosk.choose_pin("2468")
    kiosk.start("--practice")
    visit.greet(kiosk)
    visit.interview(kiosk, kiosk.press, "agent")
    kiosk.press("agent", *visit.PAPERS)
    visit.to_the_site(kiosk)


def live(promise, folder):
    kiosk = driver.Kiosk(folder, '[voice]\nprogram = ""\n')
    try:
        with promise("page: the agent leads, and the page stands in the agent's window"):
            at_the_site(kiosk)
            kiosk.wait("agent", PAGE, PAGE_SECONDS)
        with promise("page: the hand passes, and the page stands on the citizen's screen"):
            kiosk.press("agent", "Passer la main")
            kiosk.wait("citizen", PAGE, PAGE_SECONDS)
            kiosk.gone("agent", PAGE)
            promise.pictures()
        with promise("page: taking back gives it to the agent again"):
            kiosk.press("agent", "Reprendre la main")
            kiosk.wait("agent", PAGE, PAGE_SECONDS)
            kiosk.gone("citizen", PAGE)
        with promise("page: nothing of it is left after the kiosk"):
            kiosk.stop()
            rooms = [*pathlib.Path("/dev/shm").glob("passe-main-page-*")]
            runtime = os.environ.get("XDG_RUNTIME_DIR")
            rooms += [*pathlib.Path(runtime).glob("passe-main-page-*")] if runtime else []
            if rooms:
                raise AssertionError(f"left: {rooms}")
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
