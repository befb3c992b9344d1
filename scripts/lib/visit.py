"""What people do in a visit, by the words on their screens: for the demo, the measures, the tests.

Knows the guides `accueil` and `carte-identite`, and through which choices they lead.
"""

# From the greeting to the preparation of the identity card.
ANSWERS_OF_THE_INTERVIEW = (
    "Mes papiers : identité, voiture, vote, naissance",
    "Je n'en ai pas besoin",
    "Oui, et je sais y entrer",
    "Faire moi-même, avec votre aide",
    "La carte d'identité, le passeport",
)
FIRST_QUESTION = "Qu'est-ce qui vous amène ?"
GUIDE = "Carte d'identité et passeport"
PAPERS = ("Votre ancienne carte d'identité", "En cas de changement de nom : le document qui le prouve (acte de mariage, jugement)")

# The steps of the guide, in the order in which `to_the_password` walks them.
REASON = "Pourquoi demander une carte ?"
WAY = "Comment préparer la demande ?"
# The answer that leads to the official site.
ONLINE = "En ligne, j'ai déjà un accès"
# The shared steps around the official site.
PRE_REQUEST = "Faisons la pré-demande"
SITE = "Ouvrons le site officiel"
CALL = "Entrez sur le site"
ACCOUNT = "Avec quel compte entrer ?"
BUTTON = "Touchez le bouton FranceConnect"
PASSWORD = "Tapez vos identifiants"
RESULT = "Qu'avez-vous vu ensuite ?"
FORGOTTEN = "Recevez-vous vos messages ici ?"
NEW_PASSWORD = "Choisissez un nouveau mot de passe"
AGREEMENT = "Lisez, puis continuez"
IDENTITY = "Écrivez votre état civil"
PARENTS = "Vos parents, votre adresse"

# What the citizen reads on the private steps, a sentence each.
PASSWORD_TEXT = ("Tapez votre identifiant (un numéro ou un e-mail), puis votre mot de passe.", "Un code peut arriver par e-mail : tapez-le aussi.")
NEW_PASSWORD_TEXT = ("Touchez « mot de passe oublié », puis le lien reçu.", "Tapez un mot de passe nouveau, long et facile pour vous.")


def type_pin(kiosk, pin, press=None):
    """Through the pad in the agent's window."""
    press = press or kiosk.press
    for count, digit in enumerate(pin, 1):
        press("agent", digit)
        # Two presses of one digit in the same frame are one press, for a screen reader too.
        kiosk.wait("agent", f"{count} chiffre{'s' * (count > 1)} tapé{'s' * (count > 1)}")
    press("agent", "Valider")


def first_start(kiosk, pin):
    """The pad asks for a new PIN, twice."""
    kiosk.wait("agent", "Choisissez le code de l'agent")
    type_pin(kiosk, pin)
    kiosk.wait("agent", "Tapez le même code encore une fois")
    type_pin(kiosk, pin)
    kiosk.wait("agent", "Commencer un accompagnement")


def greet(kiosk):
    kiosk.press("agent", "Commencer un accompagnement")
    kiosk.wait_for("citizen", FIRST_QUESTION)


def interview(kiosk, press, who):
    """The answers, from the first question on."""
    for answer in ANSWERS_OF_THE_INTERVIEW:
        press(who, answer)
    kiosk.wait_for("citizen", PAPERS[0])


def to_the_way(kiosk):
    """The agent leads from the preparation to the question whose answer leads to the official site."""
    kiosk.press("agent", "Commencer les étapes")
    kiosk.wait("citizen", REASON)
    kiosk.press("agent", "J'ai changé de nom ou d'adresse")
    kiosk.wait("citizen", WAY)


def to_the_door(kiosk):
    """The agent leads from the preparation to the step before the official site."""
    to_the_way(kiosk)
    kiosk.press("agent", ONLINE)
    kiosk.wait("citizen", PRE_REQUEST)


def to_the_site(kiosk):
    """The agent leads from the preparation to the official site."""
    to_the_door(kiosk)
    kiosk.press("agent", "Suivant")
    kiosk.wait("citizen", SITE)


def to_the_account(kiosk):
    """The agent leads from the preparation to the first shared step."""
    to_the_site(kiosk)
    from_the_site_to_the_account(kiosk)


def from_the_site_to_the_account(kiosk):
    """The page has been seen."""
    kiosk.press("agent", "C'est fait")
    kiosk.wait("citizen", CALL)
    kiosk.press("agent", "Suivant")
    kiosk.wait("citizen", ACCOUNT)
