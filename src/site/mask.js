// Second belt, in the page's own world: secret fields show dots, whatever « Afficher le mot de
// passe » does. It covers honest sites; the veil is the guarantee.
(() => {
  const SECRET = "input[type=password],input[autocomplete~=one-time-code],input[autocomplete*=cc-]," +
    "input[autocomplete~=current-password],input[autocomplete~=new-password]";
  const mask = (root) => {
    for (const field of root.querySelectorAll(SECRET)) {
      // Only when it differs: each change of a style would wake the observer again.
      if (field.style.getPropertyPriority("-webkit-text-security") !== "important" ||
        field.style.getPropertyValue("-webkit-text-security") !== "disc") {
        field.style.setProperty("-webkit-text-security", "disc", "important");
      }
    }
  };
  const watch = (root) => {
    mask(root);
    new MutationObserver(() => mask(root)).observe(root, {
      subtree: true, childList: true, attributes: true, attributeFilter: ["type", "autocomplete", "style"],
    });
  };
  watch(document);
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) {
    const root = attach.call(this, init);
    watch(root);
    return root;
  };
  Element.prototype.requestFullscreen = () => Promise.reject(new TypeError("fullscreen"));
})();
