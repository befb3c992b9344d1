#!/usr/bin/python3
"""canary.py x11|wayland: nothing that is typed is kept, anywhere, at any log level.

Run inside `dual-x11 a11y-session` or `dual-wayland a11y-session` (scripts/test does). Whole
visits with unusual words typed into every field and onto every page, and an unusual PIN, while
the log is as talkative as it gets; then every byte of the data folder, the log and what the
program said is searched for them, also in UTF-16, while it runs, after kill -9, and at the end.
Prints `ok …` or `FAILED …` for each promise. Exit code: 0 when all were kept.
"""
import os
import pathlib
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve()
ROOT = HERE.parents[2]
sys.path[:0] = [str(HERE.parent), str(ROOT / "scripts/displays"), str(ROOT / "scripts/lib")]
import a11y  # noqa: E402
import driver  # noqa: E402
import itest  # noqa: E402
import live_page  # noqa: E402
import visit  # noqa: E402
from promises import Promises, folder_of  # noqa: E402

# Nobody writes these by accident, and no guide is found by them.
SEARCHED, ON_A_PRIVATE_PAGE, ON_THE_CITIZENS_SCREEN = "zebulon quokka 4417", "ornithorynque7 kwyjibo", "xylocope wombat"
PIN, WRONG_PIN = "918273645546", "605948372615"
CANARIES = [
    *(word for text in (SEARCHED, ON_A_PRIVATE_PAGE, ON_THE_CITIZENS_SCREEN) for word in text.split() if len(word) > 4),
    # A part of the PIN is a leak as well.
    *(pin[at : at + 6] for pin in (PIN, WRONG_PIN) for at in range(len(pin) - 5)),
]


def found_in(content):
    """The canaries in these bytes, whatever the case and however wide the letters."""
    content = content.lower()
    return [word for word in CANARIES if any(word.encode(form) in content for form in ("utf-8", "utf-16-le", "utf-16-be"))]


def check_folder(folder, moment):
    files = [path for path in folder.rglob("*") if path.is_file()]
    names = {path.name for path in files}
    for needed in ("journal.sqlite", "passe-main.log", "stderr.log"):
        if needed not in names:
            raise AssertionError(f"{moment}: {needed} is not there to be searched: {sorted(names)}")
    leaks = [f"{path.relative_to(folder)}: {words}" for path in files if (words := found_in(path.read_bytes() + path.name.encode()))]
    if leaks:
        raise AssertionError(f"{moment}: {leaks}")


def the_search_itself(promise):
    with promise("canary: the search finds a planted canary"):
        for planted in (b"x QUOKKA y", "kwyjibo".encode("utf-16-le"), b"pin=918273"):
            if not found_in(planted):
                raise AssertionError(f"it does not find {planted}")


def typed_everywhere(promise, folder):
    kiosk = driver.Kiosk(folder, '[log]\nlevel = "debug"\n[voice]\nprogram = ""\n')
    try:
        kiosk.start()
        visit.first_start(kiosk, PIN)
        visit.greet(kiosk)
        kiosk.tap("agent", "Trouver une démarche", a11y.FIELDS)
        kiosk.types(SEARCHED)
        with promise("canary: the words are in the search field, on the screen only"):
            kiosk.wait_for("agent", "Rien trouvé.")
            check_folder(folder, "while the words are on the screen")
        visit.interview(kiosk, kiosk.press, "agent")
        visit.to_the_account(kiosk)
        kiosk.press("agent", "Passer la main")
        kiosk.touch("citizen", "Les impôts")
        kiosk.wait("citizen", visit.BUTTON)
        kiosk.touch("citizen", "C'est fait")
        kiosk.wait("citizen", visit.PASSWORD)
        kiosk.tap("citizen", visit.PASSWORD)
        kiosk.types(ON_A_PRIVATE_PAGE)
        kiosk.wait("citizen", visit.PASSWORD)
        with promise("canary: what is typed on a private page is in no file"):
            check_folder(folder, "on the private page")
        kiosk.kill()
        with promise("canary: kill -9 leaves nothing that was typed"):
            check_folder(folder, "after kill -9")
        kiosk.start()
        kiosk.press("agent", "Reprendre")
        kiosk.wait("citizen", visit.PASSWORD)
        kiosk.tap("citizen", visit.PASSWORD)
        kiosk.types(ON_THE_CITIZENS_SCREEN)
        kiosk.press("agent", "Terminer")
        kiosk.wait("citizen", "Comment cela s'est-il passé ?")
        kiosk.press("agent", "Terminer")
        kiosk.wait("citizen", "Tout est effacé")
        leave(kiosk)
        with promise("canary: after a whole visit, a wipe and the PIN, right and wrong, nothing that was typed is in any file"):
            check_folder(folder, "at the end")
    finally:
        kiosk.stop()


def check_rooms(moment):
    """Nothing of it is in the browser's own room either, which lies in memory."""
    files = [path for room in live_page.rooms() for path in room.rglob("*") if path.is_file()]
    if not files:
        raise AssertionError(f"{moment}: there is no room to be searched")
    leaks = [f"{path}: {words}" for path in files if (words := found_in(read(path)))]
    if leaks:
        raise AssertionError(f"{moment}: {leaks}")


def read(path):
    """What stands in a file; the browser takes its files away at any time."""
    try:
        return path.read_bytes() + path.name.encode()
    except OSError:
        return b""


def typed_on_the_page(promise, folder):
    """The official page, its practice twin: a name, a password, and a form that sends both."""
    kiosk = driver.Kiosk(folder, '[log]\nlevel = "debug"\n[voice]\nprogram = ""\n').choose_pin(PIN)
    try:
        kiosk.start("--practice")
        visit.greet(kiosk)
        visit.interview(kiosk, kiosk.press, "agent")
        visit.to_the_site(kiosk)
        kiosk.press("agent", "Passer la main")
        kiosk.wait("citizen", live_page.PAGE, live_page.PAGE_SECONDS)
        kiosk.gone("citizen", "C'est à vous. Prenez votre temps.", 8.0)
        kiosk.touch("citizen", "Compte de Saint-Exemple")
        kiosk.wait("citizen", "Connectez-vous", live_page.PAGE_SECONDS)
        kiosk.tap("citizen", "Identifiant ou adresse e-mail", a11y.FIELDS)
        kiosk.wait("citizen", "Espace", live_page.PAGE_SECONDS)
        kiosk.touch("citizen", *"quokka")
        # On the keyboard: to the next field, which lies under it.
        kiosk.touch("citizen", "Suivant")
        kiosk.wait("citizen", "L'agent ne voit pas cette page", live_page.PAGE_SECONDS)
        kiosk.touch("citizen", *"kwyjibo")
        with promise("canary: what is typed on the official page is in no file, and not in the browser's room"):
            check_folder(folder, "while it stands on the page")
            check_rooms("while it stands on the page")
        kiosk.touch("citizen", "Entrée")
        kiosk.wait("citizen", "Tapez le code reçu", live_page.PAGE_SECONDS)
        with promise("canary: nor after the form was sent"):
            check_folder(folder, "after the form was sent")
            check_rooms("after the form was sent")
        kiosk.kill()
        with promise("canary: nor after kill -9"):
            check_folder(folder, "after kill -9")
    finally:
        kiosk.stop()


def leave(kiosk):
    kiosk.press("agent", "Sortir…", "Quitter Passe-main")
    kiosk.wait("agent", "Code de l'agent")
    visit.type_pin(kiosk, WRONG_PIN)
    kiosk.wait("agent", "Ce n'est pas le bon code.")
    # Onto the pad with the keyboard too, whether it listens or not.
    kiosk.types(PIN)
    itest.key("Return")
    if not a11y.until(lambda: not kiosk.running(), 3.0):
        for _ in range(len(PIN)):
            kiosk.press("agent", "Corriger")
        visit.type_pin(kiosk, PIN)
    kiosk.process.wait(10)


def main(display):
    # Containers run tests as root; the program itself never does this.
    os.environ["PASSE_MAIN_BROWSER_AS_ROOT"] = "1"
    promise = Promises(display)
    promise.chapter(the_search_itself)
    with tempfile.TemporaryDirectory() as temporary:
        promise.chapter(typed_everywhere, folder_of(temporary, "canary"))
        promise.chapter(typed_on_the_page, folder_of(temporary, "page"))
    promise.end()


if __name__ == "__main__":
    if sys.argv[1:] not in (["x11"], ["wayland"]):
        sys.exit(__doc__)
    main(sys.argv[1])
