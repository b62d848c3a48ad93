/**
 * Forms: typed text is not lost by accident, and a form is sent once.
 * A form takes part with the attribute data-guard; a button says data-busy while it sends. With data-stays the answer is a
 * file, so that the page stays and nothing tells that it came.
 */
const PATIENCE = 20_000;
const FILE_CAME = 3_000;
const changed = new Set();
const sending = new WeakSet();

function settle(form) {
  sending.delete(form);
  for (const button of form.querySelectorAll("button[data-words]")) {
    button.textContent = button.dataset.words;
    button.removeAttribute("aria-disabled");
    delete button.dataset.words;
  }
}

function showBusy(button) {
  if (!button?.dataset.busy || button.dataset.words || button.childElementCount > 0) return;
  button.dataset.words = button.textContent;
  button.textContent = button.dataset.busy;
  button.setAttribute("aria-disabled", "true");
}

function onSubmit(event) {
  const form = event.target;
  if (form.method !== "post") {
    // Asking for a file: the button says that it is being made, and may be pressed again.
    if (event.submitter?.dataset.busy) {
      setTimeout(() => showBusy(event.submitter), 0);
      setTimeout(() => settle(form), PATIENCE);
    }
    return;
  }
  if (sending.has(form)) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  sending.add(form);
  changed.delete(form);
  setTimeout(() => settle(form), "stays" in form.dataset ? FILE_CAME : PATIENCE);
  // A later listener (htmx) still has to read the form, and the pressed button counts in it.
  setTimeout(() => showBusy(event.submitter), 0);
}

function onInput(event) {
  const form = event.target.closest?.("form[data-guard]");
  if (form) changed.add(form);
}

function onLeave(event) {
  for (const form of changed) if (!form.isConnected) changed.delete(form);
  if (changed.size > 0) event.preventDefault();
}

/** Whether somebody typed in a form since it came or was sent. */
export function isChanged(form) {
  return changed.has(form);
}

export function guardForms() {
  document.addEventListener("submit", onSubmit, { capture: true });
  document.addEventListener("input", onInput);
  document.addEventListener("change", onInput);
  window.addEventListener("beforeunload", onLeave);
  window.addEventListener("pageshow", () => document.querySelectorAll("form").forEach(settle));
  document.addEventListener("htmx:finally:request", (event) => {
    const form = event.target.closest?.("form");
    if (form) settle(form);
  });
}
