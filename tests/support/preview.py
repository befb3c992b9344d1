#!/usr/bin/python3
"""preview.py x11|wayland: someone writes a guide and looks at it in both windows.

Run inside `dual-x11 a11y-session` or `dual-wayland a11y-session` (scripts/test does). What only
this can show: the real program follows the saves of an editor, stays at the step, tells a fault
with its line, keeps a walk as a scenario that `check` accepts, asks for no PIN and leaves nothing.
Prints `ok …` or `FAILED …` for each promise.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve()
ROOT = HERE.parents[2]
sys.path[:0] = [str(HERE.parent), str(ROOT / "scripts/displays"), str(ROOT / "scripts/lib")]
import driver  # noqa: E402
from promises import Promises, folder_of  # noqa: E402

GUIDE = """\
format = 1
id = "piscine"
title = "S'inscrire à la piscine"
summary = "Remplir l'inscription, puis payer au guichet."
theme = "famille_scolarite"
minutes = 10

[[step]]
id = "demander"
kind = "info"
title = "Demander le papier"
citizen = "Demandez la feuille verte."
agent = "Dites : « Nous prenons la feuille ensemble. »"

[[step]]
id = "payer"
kind = "info"
title = "Payer"
citizen = "Payez au guichet."
agent = "Dites où est le guichet."
end = "done"

[plan_b]
text = "Tout se fait aussi au guichet."
"""
FAULTY = GUIDE.replace('end = "done"', 'go = "paier"')
SAID = "Payez au guichet, à gauche."


def save(file, text):
    """As many editors do: another file takes the name."""
    beside = file.with_suffix(".toml~")
    beside.write_text(text)
    beside.replace(file)


def a_guide_is_written(promise, folder):
    file = folder / "piscine.toml"
    file.write_text(GUIDE)
    kiosk = driver.Kiosk(folder)
    kiosk.command = lambda *options: [os.environ["PASSE_MAIN"], "preview", "--config", str(kiosk.config), str(file)]
    rooms = pathlib.Path("/dev/shm")
    before = set(rooms.glob("passe-main-page-*"))
    with promise("both windows show the guide at once, and no PIN is asked"):
        kiosk.start()
        kiosk.wait("agent", "Commencer les étapes")
        kiosk.wait("citizen", "S'inscrire à la piscine")
    with promise("a saved text is on the citizen's screen at the step where the author is"):
        kiosk.press("agent", "Commencer les étapes")
        kiosk.wait("citizen", "Demandez la feuille verte.")
        kiosk.press("agent", "Suivant")
        kiosk.wait("citizen", "Payez au guichet.")
        save(file, GUIDE.replace("Payez au guichet.", SAID))
        kiosk.wait("citizen", SAID)
    with promise("a fault is told with its line and its remedy, and the version before stays"):
        save(file, FAULTY)
        line = FAULTY[: FAULTY.index('"paier"')].count("\n") + 1
        kiosk.wait_for("agent", f"Ligne {line}, colonne")
        kiosk.wait_for("agent", "« payer »")
        assert kiosk.shows("citizen", SAID)
    with promise("a mended file closes the panel by itself"):
        save(file, GUIDE)
        kiosk.wait("citizen", "Payez au guichet.")
    with promise("the walk is kept as a scenario, and check accepts it"):
        kiosk.press("agent", "Garder ce parcours")
        drafts = folder / "piscine.brouillons.txt"
        kiosk.wait_for("agent", drafts.name)
        checked = folder / "checked" / "piscine.toml"
        checked.parent.mkdir()
        checked.write_text(GUIDE + "\n" + drafts.read_text())
        command = [os.environ["PASSE_MAIN"], "check", "--scenarios", str(checked)]
        told = subprocess.run(command, capture_output=True, text=True)
        assert told.returncode == 0 and "étapes 2/2, choix 0/0, fins 1/1" in told.stdout, told
    with promise("leaving needs no PIN, and leaves nothing but the guide and the draft"):
        kiosk.press("agent", "Sortir…", "Quitter Passe-main")
        kiosk.process.wait(20)
        assert {path.name for path in folder.iterdir()} >= {"piscine.toml", "piscine.brouillons.txt"}
        assert not (folder / "data").exists()
        left = set(rooms.glob("passe-main-page-*")) - before
        assert not left, left
    kiosk.stop()


def main(display):
    promise = Promises(display)
    with tempfile.TemporaryDirectory() as temporary:
        promise.chapter(a_guide_is_written, folder_of(temporary, "preview"))
    promise.end()


if __name__ == "__main__":
    if sys.argv[1:] not in (["x11"], ["wayland"]):
        sys.exit(__doc__)
    main(sys.argv[1])
