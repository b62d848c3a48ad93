/**
 * Small things on a page: where the focus goes after a refusal, and the menu on a phone.
 */
function focusWhatMatters(root) {
  root.querySelector("#errors, #conflict")?.focus();
}

export function smallThings() {
  focusWhatMatters(document);
  document.addEventListener("htmx:after:settle", (event) => focusWhatMatters(event.target));
  const menu = document.querySelector("details.menu");
  menu?.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}
