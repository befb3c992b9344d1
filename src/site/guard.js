// The guard: runs before any script of the page, in a world of its own that the page cannot
// reach. It says which field has the focus and whether the page is clean; never a value.
(() => {
  "use strict";
  const AUTOCOMPLETE = /(^|\s)(current-password|new-password|one-time-code|cc-[a-z-]+)(\s|$)/;
  // Names of secret fields on French sites, in words without accents: password, code, social
  // security number, tax number, bank account, card.
  const NAMES = new RegExp([
    /(?<!im|com)pass(word|wd|e)?\b|password|passwd|mdp|mot ?de ?passe|\bsecrete?s?\b|\botp\b/,
    /code.{0,25}(recu|secret|confirm|verif|confidentiel|sms|securite|acces|activation|unique)|code ?pin\b/,
    // « Code à 6 chiffres », and not the five of a postal code.
    /^(?!.*(postal|commune|insee|zip)).*code.{0,25}chiffres/,
    /(saisi|entre|tape|indique|renseigne)[a-z]* (le|votre|ce) code(?!( de)?( la| votre)? ?(postal|commune|insee))/,
    /(?<![a-z])(num|numero)? ?nir(?![a-z])|secu(rite)? ?(sociale)?\b|assure ?social|(numero|num|n°).{0,4}assure/,
    /fiscal|(?<!l)iban\b|(?<![a-z])(num|code)?(rib|bic)\b|bancaire|carte ?bleue|cvv|cvc|cryptogramme/,
    /(numero|num|\bn°|\bn|\bno) ?(de )?(la |votre |ma )?carte|card ?(number|num|no)\b/,
  ].map((names) => names.source).join("|"));
  const EDITABLE = "input,textarea,select,[contenteditable]";
  // Besides elements of the page's own making, these can hide fields in a closed shadow root.
  const HOSTS = "article,aside,blockquote,body,div,footer,h1,h2,h3,h4,h5,h6,header,main,nav,p,section,span";
  const PICKED = ["date", "time", "color", "month", "week", "datetime-local"];
  const MOST_PROPOSED = 100;
  const TICKED = ["checkbox", "radio", "button", "submit", "reset", "image"];
  const SECRET = new WeakSet();
  let spoiled = false; // a secret field held something in this document
  let extra = null; // names that the guide adds

  // `document.open()` takes every listener away; `listen()` puts them back.
  const HEARD = [];
  const hear = (...what) => {
    HEARD.push(what);
    addEventListener(...what);
  };
  globalThis.listen = () => {
    HEARD.forEach((what) => addEventListener(...what));
    changed();
  };

  const plain = (text) => (text || "").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  // `card_number` and `nir-assure` are words like those of a label.
  const inWords = (text) => text.replace(/[^a-z0-9°]+/g, " ");
  const labelsOf = (field) => {
    const root = field.getRootNode();
    const named = (field.getAttribute("aria-labelledby") || "").split(/\s+/)
      .map((id) => id && root.getElementById && root.getElementById(id));
    return [field.getAttribute("aria-label"),
      ...[...named, ...(field.labels || [])].map((label) => label && label.textContent),
      field.placeholder, field.title].filter(Boolean).map((text) => text.slice(0, 200));
  };
  const labelOf = (field) => labelsOf(field)[0] || "";
  // « Afficher le mot de passe » is a box to tick: its name speaks of a secret, and it holds none.
  const isTicked = (field) => field.localName === "input" && TICKED.includes(field.type);
  // The field in a closed shadow root is seen by nobody: what holds it seems to have the focus,
  // also where nothing of it could have it.
  const hides = (element) => !element.shadowRoot && (element.localName.includes("-") ||
    element.matches(HOSTS) && element.matches(":focus") && !element.hasAttribute("tabindex"));
  const isSecret = (field) => {
    if (!field || field.nodeType !== 1) return false;
    if (SECRET.has(field)) return true;
    // In doubt, secret.
    if (!field.matches(EDITABLE)) return hides(field);
    const names = plain([field.name, field.id, ...labelsOf(field)].join(" "));
    const secret = field.type === "password" || AUTOCOMPLETE.test(field.autocomplete || "") ||
      (!isTicked(field) && NAMES.test(inWords(names))) || (extra !== null && extra.test(names));
    // Once secret, always: « Afficher le mot de passe » changes the type.
    if (secret) SECRET.add(field);
    return secret;
  };
  const deepest = (root) => {
    let active = root.activeElement;
    while (active && active.shadowRoot && active.shadowRoot.activeElement) active = active.shadowRoot.activeElement;
    return active;
  };
  const fieldsOf = function* (root) {
    for (const element of root.querySelectorAll("*")) {
      if (element.matches(EDITABLE)) yield element;
      if (element.shadowRoot) {
        follow(element.shadowRoot);
        yield* fieldsOf(element.shadowRoot);
      }
    }
  };
  const holds = (field) =>
    isTicked(field) ? field.checked : (field.isContentEditable ? field.textContent : field.value || "") !== "";
  const say = (word) => globalThis.passeMain(JSON.stringify(word));
  const rectOf = (field) => {
    const { x, y, width, height } = field.getBoundingClientRect();
    return [x, y, width, height];
  };
  // Within the page. In a frame of another site nobody tells where the frame itself stands.
  const placeOf = (field) => {
    let [x, y, width, height] = rectOf(field);
    for (let frame = self; frame !== top; frame = frame.parent) {
      const around = frame.frameElement;
      if (!around) return null;
      const [left, upper] = rectOf(around);
      x += left + around.clientLeft;
      y += upper + around.clientTop;
    }
    return [x, y, width, height];
  };
  const keysOf = (field) => {
    if (!field.matches("textarea,[contenteditable],input")) return "none";
    if (field.localName === "input" && ["checkbox", "radio", "button", "submit", "reset", "file", "image", "range"]
      .concat(PICKED).includes(field.type)) return "none";
    if (["numeric", "decimal", "tel"].includes(field.inputMode) || ["number", "tel"].includes(field.type)) return "digits";
    return field.type === "email" || field.inputMode === "email" ? "email" : "text";
  };
  const focus = () => {
    const field = deepest(document);
    // Each frame has a guard, and only the one that has the focus speaks of it.
    if (!document.hasFocus() || field && field.localName === "iframe") return;
    const secret = isSecret(field);
    if (!field || field === document.body && !secret) return say({ at: "nothing" });
    say({ at: "field", secret, keys: keysOf(field), rect: placeOf(field) });
  };
  hear("focusin", focus, true);
  hear("focusout", () => setTimeout(focus), true);
  // A zoom moves the field; the keyboard must not cover it.
  hear("resize", () => setTimeout(focus));
  hear("input", (event) => {
    const field = event.composedPath()[0];
    // Typed into what cannot be typed into: into a field that it hides.
    const hidden = event.isTrusted && !field.matches(EDITABLE) && !field.isContentEditable;
    if (hidden || isSecret(field)) {
      spoiled = true;
      say({ at: "secret" });
    }
  }, true);

  // `window.print` is not drawn either; a page that only pretends is not heard.
  hear("beforeprint", (event) => { if (event.isTrusted) say({ at: "print" }); });

  // What a headless browser does not draw: the list of a select and the pickers.
  let asked = null;
  hear("mousedown", (event) => {
    const field = event.composedPath()[0]?.closest?.("select,input");
    // A page that only pretends opens no list of ours.
    if (!event.isTrusted || !field || field.disabled) return;
    if (field.localName === "select") {
      event.preventDefault();
      field.focus();
      asked = field;
      const options = [...field.options].map((option) => ({
        label: option.label, group: option.parentElement.localName === "optgroup" ? option.parentElement.label : null,
        chosen: option.selected, disabled: option.disabled,
      }));
      say({ at: "select", label: labelOf(field).trim(), multiple: field.multiple, options });
    } else if (PICKED.includes(field.type) && !field.readOnly) {
      event.preventDefault();
      field.focus();
      asked = field;
      say({ at: "pick", label: labelOf(field).trim(), kind: field.type, value: field.value });
    } else if (field.list && !field.readOnly && !isSecret(field) && (field !== deepest(document) || field.value === "")) {
      // The field has the focus all the same: another value can be typed.
      const values = [...field.list.options].map((option) => option.value)
        .filter((value) => value !== "" && plain(value).startsWith(plain(field.value))).slice(0, MOST_PROPOSED);
      if (values.length === 0) return;
      asked = field;
      say({ at: "suggest", label: labelOf(field).trim(), values });
    }
  }, true);
  hear("click", (event) => {
    const field = event.composedPath()[0];
    if (field?.localName === "input" && PICKED.includes(field.type)) event.preventDefault();
  }, true);
  const answered = () => {
    asked.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
    asked.dispatchEvent(new Event("change", { bubbles: true }));
    asked = null;
  };
  globalThis.choose = (indexes) => {
    if (!asked || !asked.options) return;
    [...asked.options].forEach((option, at) => { option.selected = indexes.includes(at); });
    answered();
  };
  globalThis.put = (value) => {
    if (!asked) return;
    asked.value = value;
    answered();
  };
  globalThis.alsoSecret = (names) => {
    extra = names.length ? new RegExp(names.map((name) => plain(name).replace(/[^\w -]/g, "\\$&")).join("|")) : null;
    changed();
  };
  // Clean: no secret field has the focus, holds anything, or held anything in this document.
  // « spoiled » says that only a new document can be clean again.
  globalThis.isClean = () => {
    if (spoiled) return "spoiled";
    if (isSecret(deepest(document))) return false;
    for (const field of fieldsOf(document)) if (isSecret(field) && holds(field)) return false;
    return true;
  };
  // What the page itself writes into a secret field, and takes away before it is asked: such a
  // picture may come long after, where drawing is slow. Looked at just before and just after each
  // time the page is drawn, as long as there is a secret field; otherwise as soon as one may come.
  let secrets = null; // the secret fields, until something changes
  let drawn = 0; // the picture that is waited for
  let told = false;
  const look = () => {
    secrets ??= [...fieldsOf(document)].filter(isSecret);
    const held = secrets.some(holds);
    const news = held && !told && !spoiled;
    told = held;
    if (news) say({ at: "held" });
  };
  const after = new MessageChannel();
  after.port1.onmessage = look;
  const before = () => {
    drawn = 0;
    secrets ??= [...fieldsOf(document)].filter(isSecret);
    if (secrets.length > 0) {
      wait();
      after.port2.postMessage(null);
    }
    look();
  };
  const wait = () => { drawn ||= requestAnimationFrame(before); };
  const changed = () => {
    secrets = null;
    wait();
  };
  const changes = new MutationObserver(changed);
  // What a field is called and what it is for; what moves or counts on the page is none of this.
  const names = ["type", "name", "id", "autocomplete", "placeholder", "title", "for",
    "aria-label", "aria-labelledby", "contenteditable"];
  const follow = (root) => changes.observe(root, { subtree: true, childList: true, attributeFilter: names });
  follow(document);
  wait();
  // A frame inside the page is drawn with it, and may be hidden: then it never draws by itself.
  globalThis.settled = () => top !== self ? globalThis.isClean() : new Promise((done) =>
    requestAnimationFrame(() => requestAnimationFrame(() => done(globalThis.isClean()))));
  // For a screen reader, which never reads what is in them. A frame inside tells places of its own.
  globalThis.secretPlaces = () => (self === top ? [...fieldsOf(document)].filter(isSecret).map(rectOf) : []);
  globalThis.forgive = () => { spoiled = false; };
  // The only element that a guide's selector fits; without it, how many fit.
  globalThis.theOnly = (selector) => {
    const fit = document.querySelectorAll(selector);
    return fit.length === 1 ? fit[0] : fit.length;
  };
})();
