// The guard: runs before any script of the page, in a world of its own that the page cannot
// reach. It says which field has the focus and whether the page is clean; never a value.
(() => {
  "use strict";
  const AUTOCOMPLETE = /(^|\s)(current-password|new-password|one-time-code|cc-[a-z-]+)(\s|$)/;
  // Names of secret fields on French sites: password, code, social security number, tax
  // number, bank account, card.
  const NAMES =
    /pass(word|e)?\b|mdp|motdepasse|mot de passe|\botp\b|code.?(recu|secret|confirmation|verification|sms)|\bnir\b|secu(rite)?.?(sociale)?\b|(numero|n°|num)?.?fiscal|\biban\b|\bbic\b|\bcvv\b|\bcvc\b|cryptogramme|carte.?(bancaire|bleue)|numero.?de.?carte/;
  const EDITABLE = "input,textarea,select,[contenteditable]";
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
  globalThis.listen = () => HEARD.forEach((what) => addEventListener(...what));

  const plain = (text) =>
    (text || "").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().slice(0, 200);
  const labelOf = (field) =>
    [field.getAttribute("aria-label"), field.labels && field.labels[0] && field.labels[0].textContent,
      field.placeholder, field.title].find(Boolean) || "";
  // « Afficher le mot de passe » is a box to tick: its name speaks of a secret, and it holds none.
  const isTicked = (field) => field.localName === "input" && TICKED.includes(field.type);
  const isSecret = (field) => {
    if (!field || field.nodeType !== 1) return false;
    if (SECRET.has(field)) return true;
    // A closed shadow root hides its fields from everyone: in doubt, secret.
    if (!field.matches(EDITABLE)) return field.localName.includes("-") && !field.shadowRoot;
    const names = plain([field.name, field.id, labelOf(field)].join(" "));
    const secret = field.type === "password" || AUTOCOMPLETE.test(field.autocomplete || "") ||
      (!isTicked(field) && NAMES.test(names)) || (extra !== null && extra.test(names));
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
      if (element.shadowRoot) yield* fieldsOf(element.shadowRoot);
    }
  };
  const holds = (field) =>
    isTicked(field) ? field.checked : (field.isContentEditable ? field.textContent : field.value || "") !== "";
  const say = (word) => globalThis.passeMain(JSON.stringify(word));
  const rectOf = (field) => {
    const { x, y, width, height } = field.getBoundingClientRect();
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
    if (!field || field === document.body) return say({ at: "nothing" });
    const secret = isSecret(field);
    say({ at: "field", secret, keys: keysOf(field), rect: rectOf(field) });
  };
  hear("focusin", focus, true);
  hear("focusout", () => setTimeout(focus), true);
  // A zoom moves the field; the keyboard must not cover it.
  hear("resize", () => setTimeout(focus));
  hear("input", (event) => {
    const field = event.composedPath()[0];
    if (isSecret(field)) {
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
    if (!field || field.disabled) return;
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
  const changed = () => {
    asked.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
    asked.dispatchEvent(new Event("change", { bubbles: true }));
    asked = null;
  };
  globalThis.choose = (indexes) => {
    if (!asked || !asked.options) return;
    [...asked.options].forEach((option, at) => { option.selected = indexes.includes(at); });
    changed();
  };
  globalThis.put = (value) => {
    if (!asked) return;
    asked.value = value;
    changed();
  };
  globalThis.alsoSecret = (names) => {
    extra = names.length ? new RegExp(names.map((name) => plain(name).replace(/[^\w -]/g, "\\$&")).join("|")) : null;
  };
  // Clean: no secret field has the focus, holds anything, or held anything in this document.
  // « spoiled » says that only a new document can be clean again.
  globalThis.isClean = () => {
    if (spoiled) return "spoiled";
    if (isSecret(deepest(document))) return false;
    for (const field of fieldsOf(document)) if (isSecret(field) && holds(field)) return false;
    return true;
  };
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
