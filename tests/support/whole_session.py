#!/usr/bin/python3
"""whole_session.py x11|wayland: whole visits through the two windows, as two people make them.

Run inside `dual-x11 a11y-session` or `dual-wayland a11y-session` (scripts/test does). What only
this can show: real windows on real outputs, fingers and a keyboard, cables that are pulled, a
process that is killed, and what a screen reader and a camera would catch of it.
The citizen touches (fingers on X11, a pointer on Wayland), the agent goes by the accessibility tree.
Prints `ok …` or `FAILED …` for each promise. Exit code: 0 when all were kept.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve()
ROOT = HERE.parents[2]
sys.path[:0] = [str(HERE.parent), str(ROOT / "scripts/displays"), str(ROOT / "scripts/lib")]
import a11y  # noqa: E402
import driver  # noqa: E402
import visit  # noqa: E402
import xlib  # noqa: E402
from pixels import Picture, difference, likeness  # noqa: E402
from promises import Promises, folder_of  # noqa: E402

PIN = "2468"
# « Tout est effacé » stays eight seconds; then the welcome comes back.
FAREWELL_SECONDS = 20.0
# Two pictures of the same state differ by nothing but a minute that has passed.
SAME = 0.01
# A mirror is the same page in another size: the two run at .9 and more. A page and a curtain: under .4.
MIRRORED, UNLIKE = 0.8, 0.5

# Who has which of the words that move a session, on buttons.
CONTRACT = {
    "agent": (
        "Commencer un accompagnement",
        "Suivant",
        "Retour",
        "Passer la main",
        "Reprendre la main",
        "Pause",
        "Reprendre",
        "Orienter",
        "Terminer",
        "Tout effacer",
        "C'est fait",
    ),
    "citizen": (
        "Suivant",
        "Retour",
        "Rendre la main",
        "Je veux essayer",
        "Aide",
        "Écouter",
        "Plus grand",
        "Pause",
        "Reprendre",
        "Tout effacer",
        "C'est fait",
    ),
}


def expect(truth, otherwise):
    if not truth:
        raise AssertionError(otherwise)


def voice(folder):
    """A voice that writes what it is given to a file. Returns settings and the file."""
    spoken = folder / "spoken.txt"
    program = folder / "voice"
    program.write_text(f'#!/bin/sh\nexec cat >> "{spoken}"\n')
    program.chmod(0o755)
    return f'[voice]\nprogram = "{program}"\n', spoken


def until_picture(which, holds, otherwise, seconds=5.0):
    """Takes pictures of that screen until one is as it should be."""
    picture = None

    def taken():
        nonlocal picture
        picture = Picture.of(which)
        return picture if holds(picture) else None

    return a11y.until(taken, seconds) or expect(False, otherwise(picture))


def plug_in(which, holds, otherwise):
    """Puts the cable back and waits for the picture.

    A nested Wayland screen begins in another size for some frames. On a machine that is very
    busy, about once in thirty times, software rendering then keeps its old buffer until the
    next change of size; real screens begin in their own size. That is told and tried once more.
    """
    driver.hotplug("on", which)
    if os.environ.get("SWAYSOCK") and not a11y.until(lambda: holds(Picture.of(which)), 5.0):
        print(f"    note: the {which}'s screen came back in a passing size; the cable is pulled once more", flush=True)
        driver.hotplug("off", which)
        driver.hotplug("on", which)
    until_picture(which, holds, otherwise, seconds=10.0)


def same_as(before):
    """Arguments of `until_picture`: the picture is this one again."""
    return (
        lambda picture: difference(picture, before) < SAME,
        lambda picture: f"{difference(picture, before):.1%} of the pixels differ",
    )


def same_bar_as(before):
    """The same for the top bar: no banner moves it, and it is there in all its width."""

    def bar(picture):
        return picture.crop((0, 0, picture.width, 60))

    holds, otherwise = same_as(bar(before))
    return lambda picture: holds(bar(picture)), lambda picture: "its top bar: " + otherwise(bar(picture))


# ---------------------------------------------------------------------------------------------


def first_start(promise, folder):
    """Without a PIN, the agent chooses one before anything else, by touch."""
    kiosk = driver.Kiosk(folder)
    try:
        kiosk.start()
        with promise("first start: the agent's screen asks for a PIN and the citizen's welcomes"):
            kiosk.wait("agent", "Choisissez le code de l'agent")
            kiosk.wait("citizen", "Bienvenue")
            kiosk.wait("citizen", "Mairie de Saint-Aubin-des-Prés")
        with promise("first start: two entries that differ are refused"):
            visit.type_pin(kiosk, "1357")
            kiosk.wait("agent", "Tapez le même code encore une fois")
            visit.type_pin(kiosk, "1358")
            kiosk.wait("agent", "Les deux codes sont différents. Recommencez.")
        with promise("first start: the same PIN twice, by touch, opens the desk"):
            visit.type_pin(kiosk, PIN, press=kiosk.touch)
            kiosk.wait("agent", "Tapez le même code encore une fois")
            visit.type_pin(kiosk, PIN, press=kiosk.touch)
            kiosk.wait("agent", "Commencer un accompagnement")
        kiosk.stop()
        kiosk.start()
        with promise("second start: the PIN is known, nothing is asked"):
            kiosk.wait("agent", "Commencer un accompagnement")
            expect(not kiosk.shows("agent", "Choisissez le code"), "it is asked again")
    finally:
        kiosk.stop()


def whole_visit(promise, folder):
    """From greeting to wipe, with everything that can happen on the way."""
    settings, spoken = voice(folder)
    kiosk = driver.Kiosk(folder, settings).choose_pin(PIN)
    try:
        kiosk.start()
        need_and_papers(promise, kiosk)
        the_hand(promise, kiosk, spoken)
        private_steps(promise, kiosk)
        power_cut(promise, kiosk)
        cables(promise, kiosk)
        pause(promise, kiosk)
        alone(promise, kiosk)
        closing(promise, kiosk)
    finally:
        kiosk.stop()
    with promise("the journal holds the visit as it ended"):
        told = subprocess.run(
            [os.environ["PASSE_MAIN"], "journal", "--data", str(kiosk.data)], capture_output=True, text=True, check=True
        ).stdout
        expect("carte-identite" in told, told[-2000:])


def need_and_papers(promise, kiosk):
    with promise("greeting: both windows come to the first question"):
        visit.greet(kiosk)
        kiosk.wait("agent", visit.FIRST_QUESTION)
    with promise("the mirror is one group with the citizen's words and no control below"):
        group = a11y.until(lambda: a11y.below("agent", "Écran de l'usager"), a11y.PRESS_SECONDS)
        expect(group, kiosk.seen("agent"))
        expect(visit.FIRST_QUESTION in group[0].description, f"it says: {group[0].description}")
        expect(len(group) == 1, [node.name for node in group])
    with promise("the mirror shows the citizen's page"):
        citizen = Picture.of("citizen")
        until_picture(
            "agent",
            lambda picture: likeness(picture.crop(group[0].extents), citizen) > MIRRORED,
            lambda picture: f"likeness {likeness(picture.crop(group[0].extents), citizen):.2f}",
        )
    with promise("need: the hand is passed, and the citizen answers by touch up to the guide"):
        kiosk.press("agent", "Passer la main")
        kiosk.wait("citizen", "À vous")
        visit.interview(kiosk, kiosk.touch, "citizen")
    with promise("prepare: a paper that the citizen touches is ticked"):
        for paper in visit.PAPERS[:1]:
            kiosk.touch("citizen", paper)
            ticked = a11y.until(lambda: "checked" in a11y.find("citizen", paper).states, a11y.PRESS_SECONDS)
            expect(ticked, "it is not ticked")
    with promise("prepare: the citizen gives the hand back, the agent ticks another paper and begins"):
        kiosk.touch("citizen", "Rendre la main")
        kiosk.wait("citizen", "L'agent vous montre")
        kiosk.press("agent", visit.PAPERS[1])
        visit.to_the_account(kiosk)


def the_hand(promise, kiosk, spoken):
    with promise("a touch without the lead is answered and offers to try"):
        kiosk.tap("citizen", "Les impôts")
        kiosk.wait("citizen", "L'agent a la main pour le moment.")
        kiosk.touch("citizen", "Je veux essayer")
        kiosk.wait("citizen", "Votre demande est transmise à l'agent.")
        kiosk.wait("agent", "L'usager veut essayer.")
    with promise("the wish is asked once"):
        expect("Je veux essayer" not in a11y.buttons("citizen"), "it is offered again")
    with promise("the agent passes the hand, and the citizen answers by touch"):
        kiosk.press("agent", "Passer la main")
        kiosk.touch("citizen", "Les impôts")
        kiosk.wait("citizen", visit.BUTTON)
        kiosk.wait("agent", visit.BUTTON)
    with promise("« Retour » and « Suivant » by touch lead back and on"):
        kiosk.touch("citizen", "Retour")
        kiosk.wait("citizen", visit.ACCOUNT)
        kiosk.touch("citizen", "Retour")
        kiosk.wait("citizen", visit.CALL)
        kiosk.touch("citizen", "Suivant")
        kiosk.wait("citizen", visit.ACCOUNT)
        kiosk.touch("citizen", "Les impôts")
        kiosk.wait("citizen", visit.BUTTON)
    with promise("« Aide » helps on the citizen's screen and tells the agent"):
        kiosk.touch("citizen", "Aide")
        kiosk.wait_for("agent", "L'usager demande de l'aide")
        kiosk.press("agent", "C'est réglé")
        a11y.until(lambda: not kiosk.shows("agent", "L'usager demande de l'aide"), a11y.PRESS_SECONDS)
    with promise("« Écouter » reads the citizen's step aloud"):
        kiosk.touch("citizen", "Écouter")
        heard = a11y.until(lambda: spoken.exists() and visit.BUTTON in a11y.plain(spoken.read_text()), a11y.PRESS_SECONDS)
        expect(heard, "nothing was said")
    with promise("« Plus grand » makes the citizen's words larger"):
        before = a11y.until(lambda: a11y.find("citizen", visit.BUTTON).extents, a11y.PRESS_SECONDS)
        kiosk.touch("citizen", "Plus grand")
        larger = a11y.until(lambda: a11y.find("citizen", visit.BUTTON).extents[3] > before[3] * 1.2, a11y.PRESS_SECONDS)
        expect(larger, f"the title is still {before[3]} high")


def mirror_of(kiosk):
    """The mirror as it stands now; a banner that comes or goes moves it."""
    box = kiosk.settled("agent", "Écran de l'usager").extents
    return Picture.of("agent").crop(box)


def curtain_of(kiosk):
    """The middle of the mirror in a picture of the agent's screen, and the mirror's place."""
    box = a11y.until(lambda: a11y.find("agent", "Écran de l'usager").extents, a11y.PRESS_SECONDS)
    x, y, width, height = box
    return Picture.of("agent").crop((x, y + height * 0.45, width, height * 0.3)), box


def check_private(promise, kiosk, step, sentences):
    """The citizen is on a private step. Returns what the camera caught of the curtain."""
    with promise(f"private « {step} »: the citizen reads it and is told who sees it"):
        kiosk.wait("citizen", step)
        for sentence in sentences:
            kiosk.wait("citizen", sentence)
        kiosk.wait("citizen", "L'agent ne voit pas cette zone")
    with promise(f"private « {step} »: a screen reader of the agent's finds the curtain and no word behind it"):
        kiosk.wait("agent", "Regardez ailleurs : l'usager tape quelque chose de privé.")
        group = a11y.until(lambda: a11y.below("agent", "Écran de l'usager"), a11y.PRESS_SECONDS)
        expect("Le rideau est fermé" in group[0].description, f"it says: {group[0].description}")
        expect(len(group) == 1, [node.name for node in group])
        said = "\n".join(a11y.text("agent"))
        leaked = [sentence for sentence in sentences if sentence in said]
        expect(not leaked, f"the agent's window says {leaked}")
    with promise(f"private « {step} »: the agent's pixels are the curtain's, not the citizen's"):
        citizen = Picture.of("citizen")
        curtain, box = curtain_of(kiosk)
        whole = Picture.of("agent").crop(box)
        expect(curtain.colours() > 1, "the curtain is an empty picture")
        expect(likeness(whole, citizen) < UNLIKE, f"the mirror is like the citizen's page: {likeness(whole, citizen):.2f}")
    return curtain


def private_steps(promise, kiosk):
    kiosk.touch("citizen", "C'est fait")
    first = check_private(promise, kiosk, visit.PASSWORD, visit.PASSWORD_TEXT)
    page = Picture.of("citizen")
    with promise("private: pulling the citizen's cable shows a banner and nothing of their page to the agent"):
        before = Picture.of("agent")
        driver.hotplug("off", "citizen")
        kiosk.wait_for("agent", "L'écran de l'usager est débranché.")
        agent = until_picture("agent", *same_bar_as(before))
        expect(likeness(agent, page) < UNLIKE, f"the agent's screen is like the citizen's page: {likeness(agent, page):.2f}")
        mirror = a11y.until(lambda: a11y.find("agent", "Écran de l'usager"), a11y.PRESS_SECONDS)
        expect(mirror and "Le rideau est fermé" in mirror.description, kiosk.seen("agent"))
        said = "\n".join(a11y.text("agent"))
        expect(not any(sentence in said for sentence in visit.PASSWORD_TEXT), "the agent's window says the private text")
    with promise("private: the page is back on its own screen, full size, when the cable is"):
        plug_in("citizen", *same_as(page))
        kiosk.wait("citizen", visit.PASSWORD)
        a11y.until(lambda: not kiosk.shows("agent", "débranché"), a11y.PRESS_SECONDS)
        expect(not kiosk.shows("agent", "débranché"), "the banner stays")
    with promise("leaving the step by touch lifts the curtain"):
        kiosk.touch("citizen", "C'est fait")
        kiosk.wait("citizen", visit.RESULT)
        mirror = "Écran de l'usager"
        shown = a11y.until(lambda: visit.RESULT in a11y.find("agent", mirror).description, a11y.PRESS_SECONDS)
        expect(shown, kiosk.seen("agent"))
    kiosk.touch("citizen", "Je n'arrive pas à entrer", "Oui, j'ai ouvert ma boîte")
    second = check_private(promise, kiosk, visit.NEW_PASSWORD, visit.NEW_PASSWORD_TEXT)
    with promise("private: two different pages behind the curtain look the same to the agent"):
        expect(difference(page, Picture.of("citizen")) > 0.0, "the two pages are the same: this test sees nothing")
        expect(difference(first, second) == 0.0, f"{difference(first, second):.2%} of the curtain's pixels differ")
    with promise("the agent takes the hand back: it is announced, and the private step is left"):
        kiosk.press("agent", "Reprendre la main")
        kiosk.wait("citizen", "L'agent a repris la main.")
        kiosk.wait("citizen", visit.FORGOTTEN)
        said = "\n".join(a11y.text("agent"))
        expect(not any(sentence in said for sentence in visit.NEW_PASSWORD_TEXT), "the agent now reads the private text")


def power_cut(promise, kiosk):
    kiosk.kill()
    kiosk.start()
    with promise("after kill -9 the agent is asked and the citizen waits calmly"):
        kiosk.wait("agent", "Un accompagnement a été interrompu.")
        kiosk.wait("agent", "Reprendre")
        kiosk.wait("agent", "Tout effacer")
        kiosk.look("agent")
        kiosk.wait("citizen", "Un instant, s'il vous plaît")
        expect("Reprendre" not in a11y.buttons("citizen"), "the citizen may resume what may not be theirs")
    with promise("« Reprendre » goes on at the same step, with the same hand"):
        kiosk.press("agent", "Reprendre")
        kiosk.wait("citizen", visit.FORGOTTEN)
        kiosk.wait("agent", visit.FORGOTTEN)
        kiosk.wait("agent", "L'agent a la main")


def cables(promise, kiosk):
    with promise("the visit goes on while the citizen's screen is unplugged"):
        driver.hotplug("off", "citizen")
        kiosk.wait_for("agent", "L'écran de l'usager est débranché.")
        kiosk.press("agent", "Retour")
        kiosk.wait("agent", visit.RESULT)
    with promise("the citizen's screen comes back with the step of now, full size"):
        plug_in(
            "citizen",
            lambda picture: likeness(picture, mirror_of(kiosk)) > MIRRORED,
            lambda picture: f"likeness to the mirror {likeness(picture, mirror_of(kiosk)):.2f}",
        )
        kiosk.wait("citizen", visit.RESULT)
        a11y.until(lambda: not kiosk.shows("agent", "débranché"), a11y.PRESS_SECONDS)
        expect(not kiosk.shows("agent", "débranché"), "the banner stays")
    before = {which: Picture.of(which) for which in driver.SCREENS}
    with promise("the agent's screen unplugged: the citizen's page stays on the citizen's screen"):
        driver.hotplug("off", "agent")
        kiosk.wait("citizen", "L'écran de l'agent est débranché. L'agent s'en occupe.")
        until_picture("citizen", *same_bar_as(before["citizen"]))
        expect(kiosk.running(), "the program has ended")
    with promise("the agent's screen plugged in: each window is on its own screen again"):
        plug_in("agent", *same_as(before["agent"]))
        until_picture("citizen", *same_as(before["citizen"]), seconds=10.0)
        kiosk.wait("agent", visit.RESULT)


def pause(promise, kiosk):
    with promise("the agent pauses, the citizen sees the calm picture and resumes by touch"):
        kiosk.press("agent", "Pause")
        kiosk.wait("citizen", "Vous reprendrez au même endroit.")
        kiosk.look("agent")
        kiosk.touch("citizen", "Reprendre")
        kiosk.wait("citizen", visit.RESULT)
    with promise("the citizen pauses by the way out, the agent resumes"):
        kiosk.touch("citizen", "Sortir…", "Pause")
        kiosk.wait("agent", "L'usager a demandé une pause. Il voit une image d'attente.")
        kiosk.press("agent", "Reprendre")
        kiosk.wait("citizen", visit.RESULT)


def alone(promise, kiosk):
    with promise("the citizen walks on by touch, out of the shared steps and over the official site"):
        kiosk.press("agent", "Passer la main")
        kiosk.touch("citizen", "Mon nom et un bouton pour continuer")
        kiosk.wait("citizen", visit.AGREEMENT)
        kiosk.touch("citizen", "C'est fait")
        kiosk.wait("citizen", visit.IDENTITY)
        kiosk.touch("citizen", "C'est fait")
        kiosk.wait("citizen", visit.PARENTS)


def closing(promise, kiosk):
    with promise("« Terminer » in the middle of a private step comes to the closing in both windows"):
        kiosk.press("agent", "Terminer")
        kiosk.wait("citizen", "Comment cela s'est-il passé ?")
        kiosk.press("agent", "La démarche est faite")
        kiosk.wait("citizen", "C'est terminé")
    with promise("the citizen's feeling, by touch, reaches the agent's screen"):
        kiosk.touch("citizen", "Bien")
        kiosk.wait("citizen", "Merci. L'agent termine avec vous.")
        kiosk.wait_for("agent", "Bien.")
    farewell(promise, kiosk, lambda: kiosk.press("agent", "Terminer"))


def farewell(promise, kiosk, end):
    with promise("the wipe is said aloud on the citizen's screen, then the welcome comes back"):
        end()
        kiosk.wait("citizen", "Tout est effacé")
        kiosk.wait("agent", "Commencer un accompagnement")
        kiosk.wait("citizen", "Bienvenue", FAREWELL_SECONDS)
    with promise("nothing of the visit is left in either window"):
        said = "\n".join(words for which in driver.SCREENS for words in a11y.text(which))
        expect(visit.RESULT not in said and visit.FIRST_QUESTION not in said, said)


def search_and_refer(promise, folder):
    """The agent finds the guide by typing, while the citizen touches their own screen."""
    kiosk = driver.Kiosk(folder).choose_pin(PIN)
    try:
        kiosk.start()
        visit.greet(kiosk)
        with promise("a tap on the citizen's screen does not take the agent's keyboard away"):
            kiosk.tap("agent", "Trouver une démarche", a11y.FIELDS)
            kiosk.tap("citizen", visit.FIRST_QUESTION)
            kiosk.wait("citizen", "L'agent a la main pour le moment.")
            kiosk.types("cni")
            kiosk.wait("agent", "Trouvé")
        with promise("what the citizen shows by touch is shown to the agent"):
            kiosk.touch("citizen", "Garderie, mercredi et vacances")
            kiosk.wait("agent", "L'usager montre")
        with promise("what was found is chosen by the agent"):
            kiosk.press("agent", visit.GUIDE)
            kiosk.wait("citizen", visit.PAPERS[0])
        with promise("« Orienter » asks where and why, and the citizen reads where to go"):
            kiosk.press("agent", "Orienter", "France Services", "La personne veut apprendre")
            kiosk.wait("citizen", "Quelqu'un d'autre vous aide")
            kiosk.wait_for("citizen", "France Services")
        farewell(promise, kiosk, lambda: kiosk.press("agent", "Terminer"))
        the_citizen_wipes(promise, kiosk)
    finally:
        kiosk.stop()


def the_citizen_wipes(promise, kiosk):
    visit.greet(kiosk)
    with promise("« Tout effacer » by the citizen asks once, and no drops it"):
        kiosk.touch("citizen", "Sortir…", "Tout effacer")
        kiosk.wait("citizen", "Tout effacer maintenant ?")
        kiosk.touch("citizen", "Non, continuer")
        kiosk.wait("citizen", visit.FIRST_QUESTION)
    farewell(promise, kiosk, lambda: kiosk.touch("citizen", "Sortir…", "Tout effacer", "Oui, tout effacer"))


def leaving(promise, folder, display):
    """Only the agent's PIN ends the program."""
    kiosk = driver.Kiosk(folder).choose_pin(PIN)
    try:
        kiosk.start()
        with promise("closing the citizen's window closes nothing and shows nothing"):
            close(display, "usager")
            kiosk.wait("citizen", "Bienvenue")
        with promise("closing the agent's window asks for the PIN and closes nothing"):
            close(display, "agent")
            kiosk.wait("agent", "Code de l'agent")
            kiosk.wait("agent", "Pour quitter Passe-main")
            expect(kiosk.running(), "the program has ended")
        if display == "x11":
            kiosk.press("agent", "Fermer")
            kiosk.gone("agent", "Code de l'agent")
            with promise("Alt+F4 asks for the PIN and closes nothing, whoever touched last"):
                kiosk.tap("citizen", "Bienvenue")
                subprocess.run(["xdotool", "key", "alt+F4"], check=True)
                kiosk.wait("agent", "Code de l'agent")
                kiosk.wait("citizen", "Bienvenue")
        with promise("a wrong PIN is refused"):
            visit.type_pin(kiosk, "0000")
            kiosk.wait("agent", "Ce n'est pas le bon code.")
            expect(kiosk.running(), "the program has ended")
        with promise("the right PIN leaves, with exit code 0"):
            visit.type_pin(kiosk, PIN)
            code = kiosk.process.wait(10)
            expect(code == 0, f"exit code {code}")
    finally:
        kiosk.stop()


def close(display, title):
    """As a window manager's close button does."""
    if display == "x11":
        found = subprocess.run(["xdotool", "search", "--name", f"{title}$"], capture_output=True, text=True, check=True)
        for window in found.stdout.split():
            xlib.Display().ask_to_close(int(window))
    else:
        subprocess.run(["swaymsg", f'[title="{title}$"] kill'], check=True, stdout=subprocess.DEVNULL)


def screens(promise, folder):
    """The settings exchange the two screens, show which is which, and remember it."""
    kiosk = driver.Kiosk(folder).choose_pin(PIN)
    try:
        kiosk.start()
        kiosk.press("agent", "Réglages")
        visit.type_pin(kiosk, PIN)
        kiosk.wait("agent", "Échanger les écrans")
        # By now the citizen's window has long been painted in its full size.
        welcome = Picture.of("citizen")
        with promise("settings: each screen shows whose it is, and stops by itself"):
            kiosk.press("agent", "Identifier les écrans")
            until_picture("citizen", lambda picture: difference(picture, welcome) > SAME, lambda _: "nothing is shown")
            until_picture("citizen", *same_as(welcome), seconds=10.0)
        with promise("settings: the two screens are exchanged"):
            kiosk.press("agent", "Échanger les écrans")
            until_picture("agent", *same_as(welcome), seconds=10.0)
        kiosk.stop()
        kiosk.start()
        with promise("settings: the exchange is remembered at the next start"):
            until_picture("agent", *same_as(welcome), seconds=10.0)
    finally:
        kiosk.stop()


def trouble(promise, folder):
    """What is wrong with the kiosk is said on the agent's screen, in French."""
    kiosk = driver.Kiosk(folder / "second").choose_pin(PIN)
    try:
        kiosk.start()
        with promise("a second instance on the same data refuses, in French, and the first goes on"):
            second = subprocess.run(kiosk.command(), capture_output=True, text=True, timeout=20)
            expect(second.returncode == 1, f"exit code {second.returncode}: {second.stderr}")
            expect("Passe-main est déjà ouvert avec le dossier" in second.stderr, second.stderr)
            kiosk.press("agent", "Commencer un accompagnement")
            kiosk.wait("citizen", visit.FIRST_QUESTION)
    finally:
        kiosk.stop()

    damaged = kiosk.data / "journal.sqlite"
    with promise("a corrupt journal is set aside, and the agent is told its name"):
        content = damaged.read_bytes()
        damaged.write_bytes(content[:100] + b"\x5a" * max(len(content) - 100, 8000))
        for beside in kiosk.data.glob("journal.sqlite-*"):
            beside.unlink()
        try:
            kiosk.start()
            kiosk.wait_for("agent", "Le fichier du journal était abîmé. Il est mis de côté sous le nom")
            kiosk.wait("citizen", "Bienvenue")
            expect(list(kiosk.data.glob("journal-corrompu-*")), sorted(path.name for path in kiosk.data.iterdir()))
        finally:
            kiosk.stop()

    # Root writes everywhere, so it runs the program without that right.
    inside = ["setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner"] if os.geteuid() == 0 else []
    kiosk = driver.Kiosk(folder / "readonly", inside=inside).choose_pin(PIN)
    kiosk.data.chmod(0o500)
    try:
        kiosk.start()
        with promise("a read-only data folder is told on the agent's screen, and the visit goes on"):
            kiosk.wait_for("agent", "Le journal est gardé en mémoire seulement.")
            kiosk.wait_for("agent", "protégé en écriture")
            visit.greet(kiosk)
            expect(not kiosk.shows("citizen", "journal"), "the citizen reads of the journal")
        with promise("what could not be kept is not called kept"):
            kiosk.press("agent", "Sortir…", "Tout effacer", "Oui, tout effacer")
            kiosk.wait("citizen", "L'écran est effacé")
    finally:
        kiosk.stop()
        kiosk.data.chmod(0o700)


def contract(promise):
    """Asked at the end, of all that was seen."""
    for which, words in CONTRACT.items():
        with promise(f"each word of the contract was a button in the {which}'s window"):
            missing = [word for word in words if word not in driver.Kiosk.met[which]]
            expect(not missing, f"never seen: {missing}")


def main(display):
    promise = Promises(display)
    with tempfile.TemporaryDirectory() as temporary:
        promise.chapter(first_start, folder_of(temporary, "first"))
        promise.chapter(whole_visit, folder_of(temporary, "whole"))
        promise.chapter(search_and_refer, folder_of(temporary, "search"))
        promise.chapter(leaving, folder_of(temporary, "leaving"), display)
        promise.chapter(screens, folder_of(temporary, "screens"))
        promise.chapter(trouble, folder_of(temporary, "trouble"))
        promise.chapter(contract)
    promise.end()


if __name__ == "__main__":
    if sys.argv[1:] not in (["x11"], ["wayland"]):
        sys.exit(__doc__)
    main(sys.argv[1])
