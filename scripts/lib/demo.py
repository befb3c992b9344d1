#!/usr/bin/python3
"""demo.py FOLDER: a short visit on two virtual screens, on practice pages, with pictures of both windows.

Run by `scripts/kiosk --demo` and scripts/images, inside dual-x11 and a11y-session.
The pictures are named after their moment: 4-step-agent.png, 4-step-usager.png…
"""
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "displays"))
import a11y  # noqa: E402
import driver  # noqa: E402
import visit  # noqa: E402

PEOPLE = {"agent": "agent", "citizen": "usager"}
PAGE, PAGE_SECONDS = "Page du site officiel", 10.0
# A notice stays six seconds; pictures are taken of the page without it.
NOTICE_SECONDS = 8.0


class Album:
    """Takes pictures of both screens when neither moves any more."""

    def __init__(self, folder):
        self.folder, self.moments = folder, 0

    def take(self, name):
        self.moments += 1
        for which, person in PEOPLE.items():
            picture = self.folder / f"{self.moments}-{name}-{person}.png"
            before = None

            def still():
                nonlocal before
                driver.shot(which, picture)
                seen, before = before, picture.read_bytes()
                return seen == before

            a11y.until(still, a11y.PRESS_SECONDS)
        print(f"  {self.moments}-{name}", flush=True)


def play(kiosk, album):
    album.take("welcome")
    visit.greet(kiosk)
    album.take("need")
    visit.interview(kiosk, kiosk.press, "agent")
    kiosk.press("agent", *visit.PAPERS)
    album.take("prepare")
    visit.to_the_site(kiosk)
    # The page comes, and with it the ring around what to touch; without a browser, or as root, the
    # step shows its address instead, and the visit goes on.
    a11y.until(lambda: a11y.find("agent", PAGE), PAGE_SECONDS)
    album.take("page")
    visit.from_the_site_to_the_account(kiosk)
    kiosk.press("agent", "Passer la main")
    kiosk.touch("citizen", "Les impôts")
    kiosk.wait("citizen", visit.BUTTON)
    kiosk.touch("citizen", "Retour")
    kiosk.gone("citizen", "C'est à vous. Prenez votre temps.", NOTICE_SECONDS)
    album.take("step")
    kiosk.touch("citizen", "Les impôts", "C'est fait")
    kiosk.wait("citizen", visit.PASSWORD)
    kiosk.wait_for("agent", "Regardez ailleurs")
    album.take("private")
    kiosk.touch("citizen", "C'est fait", "Mon nom et un bouton pour continuer", "C'est fait")
    kiosk.wait("citizen", visit.IDENTITY)
    kiosk.press("agent", "Terminer", "À continuer une autre fois")
    kiosk.touch("citizen", "Bien")
    kiosk.wait("citizen", "Merci. L'agent termine avec vous.")
    album.take("closing")
    kiosk.press("agent", "Terminer")
    kiosk.wait("citizen", "Tout est effacé")
    album.take("farewell")


def main(folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        kiosk = driver.Kiosk(temporary, '[voice]\nprogram = ""\n').choose_pin("2468")
        try:
            kiosk.start("--practice")
            play(kiosk, Album(folder))
        except driver.Absent as error:
            sys.exit(f"La séance s'est arrêtée : {error}")
        finally:
            kiosk.stop()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
