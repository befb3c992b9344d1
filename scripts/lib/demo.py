#!/usr/bin/python3
"""demo.py FOLDER: a short session on two virtual screens, with pictures of both windows.

Run by `scripts/kiosk --demo`, inside dual-x11 and a11y-session.
"""
import pathlib
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "displays"))
import driver  # noqa: E402

# Both windows have painted the new state well before; software rendering takes two frames.
PAINT_SECONDS = 0.4


def pictures(folder, number, name):
    time.sleep(PAINT_SECONDS)
    for which, person in (("agent", "agent"), ("citizen", "usager")):
        driver.shot(which, folder / f"{number}-{name}-{person}.png")
    print(f"  {number}-{name}")


def play(kiosk, folder):
    pictures(folder, 1, "attente")
    kiosk.press("agent", "Commencer un accompagnement")
    kiosk.wait("citizen", "Qu'est-ce qui vous amène ?")
    pictures(folder, 2, "besoin")
    kiosk.press("agent", "Passer la main")
    kiosk.touch("citizen", "Ma carte d'identité, mes papiers", "Pour moi", "Faire moi-même, avec votre aide")
    kiosk.touch("citizen", "La carte d'identité")
    kiosk.wait("citizen", "Demander une carte d'identité")
    pictures(folder, 3, "preparer")


def main(folder):
    folder = pathlib.Path(folder)
    with tempfile.TemporaryDirectory() as data:
        kiosk = driver.Kiosk(data)
        try:
            kiosk.start()
            play(kiosk, folder)
        except driver.Absent as error:
            sys.exit(f"La séance s'est arrêtée : {error}")
        finally:
            kiosk.stop()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
