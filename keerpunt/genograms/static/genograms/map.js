/**
 * The page of the family map where JavaScript runs: choosing somebody swaps the panel and the map, not the page;
 * the map zooms and pans; the slider shows another year at once. Without it everything is a plain link or form.
 */
import { isChanged } from "../ui/js/forms.js";
import { defineMapView } from "./map_view.js";
import { defineYearSlider } from "./year_slider.js";

const page = () => document.getElementById("stamboom");
const panel = () => document.getElementById("persoon");

/** Typed text is not lost by accident: who goes on without saving says so. */
function mayLeave() {
  const form = panel()?.querySelector("form[data-guard]");
  return !form || !isChanged(form) || window.confirm(page().dataset.leaving);
}

function choose(link) {
  window.htmx.ajax("GET", link.getAttribute("href"), { target: "#persoon", swap: "outerHTML", push: "true" });
}

function onClick(event) {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || !page()) return;
  const sign = event.target.closest?.("#kaart a.genogram-link, #kaart-lijst a");
  const swapping = sign ?? event.target.closest?.("#stamboom a[hx-boost], #stamboom form[hx-boost] [type=submit]");
  if (!swapping || swapping.closest("#persoon form[method=post]") || swapping.closest("#jaar-vorm")) return;
  if (!mayLeave()) {
    event.preventDefault();
    event.stopImmediatePropagation();
  } else if (sign?.getAttribute("href").includes("wie=")) {
    event.preventDefault();
    choose(sign);
  }
}

/** After a swap the panel is in view and has the focus; closing it leads back to the sign of that person. */
let backTo = "";

function afterSwap(event) {
  if (!page()) return;
  const source = event.detail?.ctx?.sourceElement;
  if (source?.id === "jaar-vorm" || source?.id === "kaart") return;
  const columns = document.getElementById("stamboom-kolommen");
  const title = document.getElementById("persoon-titel");
  columns?.classList.toggle("tree__columns--two", Boolean(title));
  if (source?.matches?.("#kaart-knoppen form, #kaart-knoppen a") || source?.closest?.("#kaart-knoppen")) {
    if (document.activeElement === document.body) document.querySelector(".tools__open").focus({ preventScroll: true });
    return;
  }
  if (title) {
    const wrong = panel().querySelector("#errors, #conflict");
    (wrong ?? title).focus({ preventScroll: true });
    const smooth = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    const { top } = panel().getBoundingClientRect();
    if (top < 0 || top > innerHeight * 0.6) {
      panel().scrollIntoView({ block: "start", behavior: smooth ? "smooth" : "auto" });
    }
  } else if (backTo) {
    document.querySelector(`#kaart a.genogram-link[href*="wie=${CSS.escape(backTo)}"]`)?.focus();
  }
  backTo = "";
}

document.addEventListener("click", onClick, { capture: true });
document.addEventListener("click", (event) => {
  backTo = event.target.closest?.("[data-back]")?.dataset.back ?? "";
});
document.addEventListener("htmx:after:swap", afterSwap);
defineMapView();
defineYearSlider();
