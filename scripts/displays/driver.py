"""Starts Passe-main on the virtual screens and uses it as two people would.

For scripts/lib/demo.py and tests/support: knows where the windows are and how a person
finds a control (by its exact name), and nothing about what a session is.
Needs PASSE_MAIN (the program) and the variables of dual-x11 or dual-wayland.
"""
import os
import pathlib
import signal
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import a11y  # noqa: E402
import itest  # noqa: E402

SCREENS = {"agent": "A", "citizen": "B"}
ROOT = pathlib.Path(__file__).resolve().parents[2]
# What a town hall fills in. The names are invented.
LOCAL = """\
town_hall = "Mairie de Saint-Aubin-des-Prés"
hours = ["Lundi au vendredi : 9 h – 12 h", "Mercredi : 14 h – 17 h"]
[values]
portail-famille = "https://famille.saint-aubin.example"
portail-delai = "quelques jours"
service-enfance = "Service enfance, 01 99 00 12 30"
service-scolaire = "Cantine, 01 99 00 12 31"
cantine-delai = "48 heures avant"
cantine-supplement = "1 € de plus par repas"
cantine-absence = "prévenir avant 9 heures"
garderie-organisateur = "Les Petits Prés, 01 99 00 12 32"
garderie-delai = "la veille avant 18 heures"
garderie-retard = "un supplément par quart d'heure"
mairie-equipee = "Bourg-le-Comte, 01 99 00 12 34"
"""
# A cold start on a busy machine with software rendering; a warm one takes half a second.
START_SECONDS = 30.0
# What stands in the bars of the citizen's window, which never scroll.
IN_THE_BARS = {
    *("Aide", "Écouter", "Plus grand", "Je veux essayer", "Sortir…", "Fermer", "Retour", "Rendre la main"),
    *("Suivant", "C'est fait", "Commencer", "Il me manque un papier", "Reprendre", "Plus bas", "Plus haut"),
}
# A page longer than this many screens is a fault of the guide.
SCROLLS_MAX = 8


class Absent(Exception):
    """What a person was told to look for is not on that screen."""


class Kiosk:
    """One town hall's kiosk in its own folder: settings, data and what it says outlive a run."""

    # The buttons that each window has had so far, in all runs.
    met = {which: set() for which in SCREENS}

    def __init__(self, folder, settings="", local=LOCAL, inside=()):
        """`inside`: a command that the program is run by, with its words."""
        self.folder = pathlib.Path(folder)
        self.data = self.folder / "data"
        self.stderr = self.folder / "stderr.log"
        self.config = self.folder / "kiosk.toml"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.config.write_text(settings)
        (self.folder / "local.toml").write_text(local)
        self.inside = list(inside)
        self.process = None

    def command(self, *options):
        return [*self.inside, os.environ["PASSE_MAIN"], "--config", str(self.config), "--data", str(self.data), *options]

    def spawn(self, *options):
        """Starts the program and waits for nothing."""
        with open(self.stderr, "ab") as log:
            self.process = subprocess.Popen(
                self.command(*options), cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        return self

    def start(self, *options):
        self.spawn(*options)
        for which in SCREENS:
            self.wait(which, a11y.MARKS[which], START_SECONDS)
        return self

    def choose_pin(self, pin):
        """Before the first start, as an administrator does it."""
        command = [os.environ["PASSE_MAIN"], "pin", "--data", str(self.data)]
        subprocess.run(command, input=f"{pin}\n{pin}\n", text=True, check=True, stdout=subprocess.DEVNULL)
        return self

    def kill(self):
        """A power cut, as far as the program can tell."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                self.kill()

    def running(self):
        return self.process.poll() is None

    def look(self, which):
        """Remembers the buttons that stand in that window now."""
        self.met[which] |= a11y.buttons(which)

    def press(self, which, *names):
        """Presses each button in turn, as a screen reader does."""
        for name in names:
            self.look(which)
            if not a11y.press(which, name):
                raise Absent(f"{which} has no button « {name} ». {self.seen(which)}")

    def touch(self, which, *names):
        """Touches each control in turn with a finger, in its middle, once it stands still."""
        for name in names:
            self.look(which)
            if not a11y.until(lambda: a11y.find(which, name, a11y.PRESSABLE), a11y.PRESS_SECONDS):
                raise Absent(f"{which} has no control « {name} ». {self.seen(which)}")
            self.bring_into_sight(which, name)
            itest.tap(SCREENS[which], *self.settled(which, name).middle)

    def tap(self, which, name, roles=None):
        """Touches something that is no control, as people do all the time, or a field."""
        itest.tap(SCREENS[which], *self.settled(which, name, roles).middle)

    def settled(self, which, name, roles=None):
        """The node, when it has not moved since the last look: pages shift when a notice comes or goes."""
        before = None

        def still():
            nonlocal before
            node = a11y.find(which, name, roles or a11y.PRESSABLE) or a11y.find(which, name, roles)
            place, before = before, node and node.extents
            return node if node and place == before else None

        found = a11y.until(still, a11y.PRESS_SECONDS)
        if not found:
            raise Absent(f"{which}: « {name} » never stands still. {self.seen(which)}")
        return found

    def bring_into_sight(self, which, name):
        """Scrolls as a person does, by « Plus bas », until the middle of the node is above that button."""
        for _ in range(SCROLLS_MAX):
            node, more = self.settled(which, name), a11y.find(which, "Plus bas", a11y.BUTTONS)
            if not more or name in IN_THE_BARS or node.middle[1] < more.extents[1]:
                return
            more.press()
            a11y.until(lambda: (moved := a11y.find(which, name)) and moved.extents != node.extents, 1.0)

    def wait(self, which, name, seconds=a11y.PRESS_SECONDS):
        if not a11y.wait(which, name, seconds):
            raise Absent(f"{which} never showed « {name} ». {self.seen(which)}")

    def gone(self, which, name, seconds=a11y.PRESS_SECONDS):
        if not a11y.gone(which, name, seconds):
            raise Absent(f"{which} still shows « {name} ». {self.seen(which)}")

    def shows(self, which, part):
        """Whether some text of that window holds `part`, now."""
        part = a11y.plain(part)
        return any(part in text for text in a11y.text(which))

    def wait_for(self, which, part, seconds=a11y.PRESS_SECONDS):
        if not a11y.until(lambda: self.shows(which, part), seconds):
            raise Absent(f"{which} never said « {part} ». {self.seen(which)}")

    def types(self, text):
        """With the real keyboard."""
        itest.type_text(text)

    def seen(self, which):
        state = "" if self.running() else f" The program has ended with {self.process.returncode}."
        return f"There is: {' | '.join(a11y.text(which)) or 'nothing'}.{state}"


def shot(which, path):
    """A picture of one screen, or of both side by side (`all`)."""
    subprocess.run(["dual-shot", SCREENS.get(which, which), str(path)], check=True)


def hotplug(what, which):
    """`off` pulls the cable of that screen, `on` puts it back."""
    subprocess.run(["dual-hotplug", what, SCREENS[which]], check=True)
