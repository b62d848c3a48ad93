/**
 * <year-slider>: sliding shows the map of that year at once, a little after the last move. The number beside it and the
 * button do the same without JavaScript.
 */
const PATIENCE = 150;

class YearSlider extends HTMLElement {
  connectedCallback() {
    this.addEventListener("input", this);
  }

  get range() {
    return this.querySelector("input[type=range]");
  }

  get number() {
    return this.querySelector("input[name=jaar]");
  }

  handleEvent(event) {
    const year = event.target.value;
    if (event.target === this.number) {
      if (/^\d{4}$/.test(year)) this.range.value = year;
      return;
    }
    this.number.value = year;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.show(year), PATIENCE);
  }

  show(year) {
    const asked = new URLSearchParams(location.search);
    asked.set("jaar", year);
    history.replaceState(history.state, "", `${location.pathname}?${asked}`);
    const where = document.getElementById("stamboom").dataset.map;
    const source = document.getElementById("kaart");
    window.htmx.ajax("GET", `${where}?${asked}`, { source, target: source, swap: "outerMorph" });
    this.querySelector("output").textContent = year;
    carry(year);
  }
}

/** Every other way to go from here keeps the year. */
function carry(year) {
  const page = document.getElementById("stamboom");
  for (const link of page.querySelectorAll("a[hx-boost], #kaart-knoppen form, #persoon form")) {
    const name = link.matches("form") ? "action" : "href";
    const address = new URL(link.getAttribute(name) || location.href, location.href);
    if (link.method === "get") {
      const own = link.elements.jaar ?? link.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: "jaar" }));
      own.value = year;
    } else {
      address.searchParams.set("jaar", year);
      link.setAttribute(name, address.pathname + address.search);
    }
  }
}

export function defineYearSlider() {
  customElements.define("year-slider", YearSlider);
}
