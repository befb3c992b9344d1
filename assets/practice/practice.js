// The one thing a practice page does by itself: show what was typed in the field before the button.
"use strict";
for (const button of document.querySelectorAll("button[data-shows]")) {
  const field = document.getElementById(button.dataset.shows);
  button.hidden = false;
  button.addEventListener("click", () => {
    const show = field.type === "password";
    field.type = show ? "text" : "password";
    button.textContent = show ? "Cacher le mot de passe" : "Afficher le mot de passe";
  });
}
