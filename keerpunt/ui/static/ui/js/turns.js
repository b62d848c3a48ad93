/**
 * When a phone is handed over in one tab, pages of the desk that are open in other tabs show nothing until the desk opens
 * again. What was typed there stays. The server refuses them in any case; this is about what stands on the screen.
 */
export function coverOpenPages() {
  if (!("BroadcastChannel" in window)) return;
  const channel = new BroadcastChannel("keerpunt-turns");
  const told = (name) => document.body.classList.contains(name);
  if (told("home")) channel.postMessage("handed over");
  if (!told("desk")) return;
  channel.postMessage("desk");
  channel.addEventListener("message", ({ data }) => {
    document.body.hidden = data === "handed over";
  });
}
