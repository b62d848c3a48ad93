/**
 * "Close this page quickly": the page is empty at once, and an empty page takes its place. The session ends behind it.
 * Without JavaScript the same button signs out.
 */
export function leaveAtOnce() {
  const form = document.querySelector("form[data-leave]");
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    fetch(form.action, { method: "POST", body: new FormData(form), keepalive: true, redirect: "manual" });
    document.title = " ";
    document.body.replaceChildren();
    location.replace("about:blank");
  });
}
