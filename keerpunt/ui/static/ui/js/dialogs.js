/**
 * A link with data-dialog leads to a page that asks a question. Here that page opens as a dialog;
 * when anything fails, the link does what a link does.
 */
async function ask(link) {
  const answer = await fetch(link.href, { credentials: "same-origin" });
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const content = page.querySelector("[data-dialog-content]");
  if (!content) throw new Error("no question on that page");
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.setAttribute("aria-labelledby", content.getAttribute("aria-labelledby") ?? "");
  dialog.append(document.adoptNode(content));
  dialog.addEventListener("close", () => {
    dialog.remove();
    link.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
}

export function openDialogs() {
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const close = event.target.closest?.("dialog [data-dialog-close]");
    const link = event.target.closest?.("a[data-dialog]");
    if (close) {
      event.preventDefault();
      close.closest("dialog").close();
    } else if (link) {
      event.preventDefault();
      ask(link).catch(() => location.assign(link.href));
    }
  });
}
