#!/usr/bin/python3
"""practised_guides.py x11|wayland: guides from the interview to their end, on practice pages.

Run inside `dual-x11 a11y-session` or `dual-wayland a11y-session` (scripts/test does). What only
this can show: each official step of each guide that a citizen can choose opens its page in both
windows of the real program; the hand passes in the middle of a form, and the form keeps what it
has; it passes through every private step, and the agent sees nothing of it. The ways are the
guides' own scenarios. Prints `ok …` or `FAILED …` for each promise.
"""
import os
import pathlib
import re
import sys
import tempfile
import tomllib

HERE = pathlib.Path(__file__).resolve()
ROOT = HERE.parents[2]
sys.path[:0] = [str(HERE.parent), str(ROOT / "scripts/displays"), str(ROOT / "scripts/lib")]
import a11y  # noqa: E402
import driver  # noqa: E402
import live_page  # noqa: E402
import visit  # noqa: E402
from pixels import Picture  # noqa: E402
from promises import Promises, folder_of  # noqa: E402

# Which scenario of each guide is walked: the one that meets the most official pages.
SCENARIOS = {
    "carte-identite": "première carte, avec un passeport",
    "franceconnect": "compte des impôts, puis l'essai",
    "portail-famille": "dossier complet, prélèvement",
    "cantine": "dossier fait, enfant à inscrire, puis payer",
    "garderie": "matin ou soir, dossier connu",
    "email": "première adresse",
    "acte-etat-civil": "sa naissance, ailleurs en France",
    # Called by them.
    "connexion-franceconnect": "avec ameli, après un oubli",
    "connexion-portail": "un compte neuf",
    "essai-franceconnect": "une deuxième fois, seul",
    "rendez-vous-titre": "une date est réservée",
    "email-code": "un lien dans les e-mails",
    "email-mot-de-passe": "la boîte envoie un SMS",
    "garder-une-preuve": "un numéro noté suffit",
    "ouvrir-boite-email": "une boîte La Poste",
    "payer-par-carte": "paiement accepté",
    "pre-demande-titre": "de l'entrée à la relecture",
    "quotient-familial": "le papier en main : les revenus et l'image",
    "photographier-un-papier": "avec le téléphone de la personne",
}
CHOSEN = ("carte-identite", "franceconnect", "portail-famille", "cantine", "garderie", "email", "acte-etat-civil")
# The step whose form the agent begins and the citizen goes on with, and what is typed in its first field.
FORM, FIELD, BEGUN, GOES_ON = "etat-civil", "Nom de naissance", "MARTIN", "ez"
# A cursor is a line; letters are more.
CURSOR_PIXELS = 40
CURTAIN = "Le rideau est fermé"


def filled_in(text):
    """With the values of the commune, as they stand on the screens."""
    values = tomllib.loads(driver.LOCAL)["values"]
    return re.sub(r"\{local\.([a-z0-9-]+)\}", lambda key: values[key[1]], text)


class Guide:
    """A guide as it stands in its file, and the scenario that is walked."""

    def __init__(self, name, scenario):
        self.name = name
        self.file = tomllib.loads((ROOT / "procedures" / f"{name}.toml").read_text())
        self.steps = {step["id"]: step for step in self.file["step"]}
        self.scenario = next(one for one in self.file["scenario"] if scenario(one))

    @staticmethod
    def named(name):
        return Guide(name, lambda one: one["name"] == SCENARIOS[name])

    def way(self):
        """The steps in the order of the walk, those of called guides in their place."""
        for visited in self.scenario["visits"]:
            step = self.steps[visited]
            yield step, self.answer(step)
            if step["kind"] == "call":
                yield from Guide.named(step["call"]).way()

    def answer(self, step):
        """The words of the answer that the scenario gives."""
        if step["kind"] != "question":
            return None
        chosen = self.scenario["answers"][step["id"]]
        return next(choice["label"] for choice in step["choice"] if choice["id"] == chosen)


class Visit:
    """Two people on their way through one guide."""

    def __init__(self, kiosk, promise):
        self.kiosk = kiosk
        self.promise = promise
        self.leads = "agent"
        self.handed_over_mid_form = False
        self.pages = self.private = 0

    def go(self, *names):
        """Whoever leads presses: the agent by the tree, the citizen with a finger."""
        if self.leads == "agent":
            self.kiosk.press("agent", *names)
        else:
            self.kiosk.touch("citizen", *names)

    def pass_the_hand(self):
        if self.leads == "agent":
            self.kiosk.press("agent", "Passer la main")
            self.kiosk.wait_for("citizen", "À vous")
            self.leads = "citizen"

    def take_the_hand_back(self):
        if self.leads == "citizen":
            self.kiosk.press("agent", "Reprendre la main")
            self.kiosk.wait_for("citizen", "L'agent vous montre")
            self.leads = "agent"

    def step(self, step, answer):
        private = step.get("private", False)
        # Nothing is pressed before the step has come. The agent's list names every step: only the
        # citizen's screen tells which one it is.
        hidden = private and self.leads == "agent"
        self.kiosk.wait_for("citizen", CURTAIN if hidden else step["title"])
        if private:
            self.pass_the_hand()
            self.kiosk.wait_for("citizen", step["title"])
            self.kiosk.wait_for("agent", CURTAIN)
        elif step["kind"] != "site":
            self.take_the_hand_back()
        if step["kind"] == "site":
            self.private_page(step) if private else self.page(step)
            return self.go("C'est fait")
        if step["kind"] == "question":
            return self.go(answer)
        if step["kind"] == "check":
            return self.go(*(filled_in(item["text"]) for item in step["item"]), "C'est fait")
        return self.go("Suivant")

    def page(self, step):
        self.pages += 1
        live_page.wait_for_band("agent", "citizen")
        if step["id"] == FORM:
            self.take_the_hand_back()
            self.hand_over_mid_form()

    def hand_over_mid_form(self):
        """The agent begins to write, the citizen goes on where the agent stopped."""
        self.kiosk.tap("agent", FIELD, a11y.FIELDS)
        self.kiosk.types(BEGUN)
        self.wait_for_letters("agent", 0)
        self.pass_the_hand()
        self.kiosk.gone("citizen", "C'est à vous. Prenez votre temps.", 8.0)
        begun = self.wait_for_letters("citizen", 0)
        self.kiosk.tap("citizen", FIELD, a11y.FIELDS)
        self.kiosk.touch("citizen", *GOES_ON)
        self.wait_for_letters("citizen", begun)
        live_page.wait_for_band("agent")
        self.handed_over_mid_form = True

    def wait_for_letters(self, which, more_than):
        """Waits until so many dark pixels stand in the field; returns how many there are."""

        def dark():
            left, top, width, height = self.kiosk.settled(which, FIELD, a11y.FIELDS).extents
            data = Picture.of(which).crop((left + 8, top + 8, width - 16, height - 16)).data
            count = sum(max(data[at : at + 3]) < 90 for at in range(0, len(data), 3))
            return count if count > max(more_than, CURSOR_PIXELS) else None

        found = a11y.until(dark, 8.0)
        if not found:
            raise AssertionError(f"the {which}'s field holds no more letters than {more_than} pixels")
        return found

    def private_page(self, step):
        self.private += 1
        live_page.wait_for_band("citizen")
        if live_page.band_stands_on("agent"):
            raise AssertionError(f"the agent sees the page of « {step['id']} »")


def practise(promise, folder, chosen):
    kiosk = driver.Kiosk(folder, '[voice]\nprogram = ""\n')
    try:
        kiosk.choose_pin("2468")
        kiosk.start("--practice")
        for name in chosen:
            guide = Guide.named(name)
            interview = Guide("accueil", lambda one, name=name: one["ends"] == name)
            visited = Visit(kiosk, promise)
            with promise(f"practice: « {name} », every page on both screens, every private page on one"):
                visit.greet(kiosk)
                for step, answer in interview.way():
                    visited.step(step, answer)
                kiosk.press("agent", "Commencer les étapes")
                for step, answer in guide.way():
                    visited.step(step, answer)
                kiosk.wait("citizen", "Comment cela s'est-il passé ?")
                print(f"    {visited.pages} pages seen by both, {visited.private} by the citizen only", flush=True)
            if name == "carte-identite":
                with promise("practice: the hand passed in the middle of a form, and the form kept its words"):
                    if not visited.handed_over_mid_form:
                        raise AssertionError("no form was met")
            visited.take_the_hand_back()
            kiosk.press("agent", "Terminer")
            kiosk.wait("citizen", "Bienvenue", 20.0)
    finally:
        kiosk.stop()


def main(display):
    # Containers run tests as root; the program itself never does this.
    os.environ["PASSE_MAIN_BROWSER_AS_ROOT"] = "1"
    promise = Promises(display)
    with tempfile.TemporaryDirectory() as temporary:
        # Guides are the same on every display: the others would only cost minutes on the second one.
        chosen = CHOSEN if display == "x11" else CHOSEN[:1]
        promise.chapter(practise, folder_of(temporary, "practice"), chosen)
    promise.end()


if __name__ == "__main__":
    if sys.argv[1:] not in (["x11"], ["wayland"]):
        sys.exit(__doc__)
    main(sys.argv[1])
