/**
 * <map-view>: the map zooms by buttons, pinch, ctrl and wheel, and the keys + − 0; it pans by touch, by dragging and by
 * the arrow keys. Panning is the scrolling of the browser itself, so that the focus comes into view by itself too.
 */
const STEP = 1.25;
const LEAST = 0.2;
const MOST = 3;
// The smallest letters on the map are 12 px: the map does not get smaller than that by itself.
const READABLE = 1;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

class MapView extends HTMLElement {
  connectedCallback() {
    this.scale = 0;
    this.addEventListener("click", this);
    this.addEventListener("keydown", this);
    this.addEventListener("wheel", this, { passive: false });
    this.addEventListener("pointerdown", this);
    this.addEventListener("touchstart", this, { passive: false });
    this.addEventListener("touchmove", this, { passive: false });
    this.observer = new ResizeObserver(() => this.fit());
    this.observer.observe(this);
    // A swap brings the drawing as the server made it: it gets its size again, and what was in view stays there.
    document.addEventListener("htmx:after:swap", this);
    this.fit();
    this.center();
  }

  disconnectedCallback() {
    this.observer.disconnect();
    document.removeEventListener("htmx:after:swap", this);
  }

  get view() {
    return this.querySelector(".genogram-view");
  }

  get svg() {
    return this.querySelector("svg.genogram");
  }

  get width() {
    return Number(this.svg.getAttribute("width"));
  }

  get whole() {
    const { clientWidth, clientHeight } = this.view;
    const height = Number(this.svg.getAttribute("height"));
    return Math.min(1, (clientWidth - 16) / this.width, Math.max(0.3, (clientHeight - 16) / height));
  }

  /** As large as fits, but never with letters too small to read; once somebody zoomed, as they left it. */
  fit() {
    if (!this.svg) return;
    const usual = Math.max(READABLE, Math.min(1.15, (this.view.clientWidth - 16) / this.width));
    this.size(this.chosen ?? usual);
  }

  size(scale) {
    this.scale = Math.min(MOST, Math.max(LEAST, scale));
    this.svg.style.inlineSize = `${this.width * this.scale}px`;
  }

  /** Zooms to a scale, while the point at x, y of the view (its middle without one) stays where it is. */
  zoom(scale, x = this.view.clientWidth / 2, y = this.view.clientHeight / 2) {
    const { view } = this;
    const before = this.svg.getBoundingClientRect();
    const frame = view.getBoundingClientRect();
    const across = (frame.left + x - before.left) / before.width;
    const down = (frame.top + y - before.top) / before.height;
    this.size(scale);
    this.chosen = this.scale;
    const after = this.svg.getBoundingClientRect();
    view.scrollLeft += after.left + across * after.width - frame.left - x;
    view.scrollTop += after.top + down * after.height - frame.top - y;
  }

  all() {
    this.zoom(this.whole);
    this.view.scrollTo(0, 0);
  }

  /** Who was chosen, else whom it is about, comes to the middle. */
  center() {
    const sign = this.querySelector(".genogram-selected, .genogram-focus");
    if (!sign) return;
    const { view } = this;
    const at = sign.getBoundingClientRect();
    const from = view.getBoundingClientRect();
    if (at.left < from.left || at.right > from.right) view.scrollLeft += at.left + at.width / 2 - from.left - from.width / 2;
    if (at.top < from.top || at.bottom > from.bottom) view.scrollTop += at.top + at.height / 2 - from.top - from.height / 2;
  }

  handleEvent(event) {
    const name = `on${event.type.replaceAll(":", "")}`;
    this[name]?.(event);
  }

  ["onhtmxafterswap"]() {
    if (!this.svg) return;
    this.fit();
    const sign = this.querySelector(".genogram-selected");
    if (sign) this.center();
  }

  onclick(event) {
    const way = event.target.closest?.("[data-zoom]")?.dataset.zoom;
    if (way === "in") this.zoom(this.scale * STEP);
    if (way === "out") this.zoom(this.scale / STEP);
    if (way === "all") this.all();
  }

  onkeydown(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || !event.target.closest(".genogram-view, .zoom")) return;
    const arrow = ARROWS[event.key];
    if (event.key === "+" || event.key === "=") this.zoom(this.scale * STEP);
    else if (event.key === "-" || event.key === "_") this.zoom(this.scale / STEP);
    else if (event.key === "0") this.all();
    else if (arrow) this.view.scrollBy(arrow[0] * 60, arrow[1] * 60);
    else return;
    event.preventDefault();
  }

  onwheel(event) {
    if (!event.ctrlKey || !event.target.closest(".genogram-view")) return;
    event.preventDefault();
    const { left, top } = this.view.getBoundingClientRect();
    this.zoom(this.scale * Math.exp(-event.deltaY / 300), event.clientX - left, event.clientY - top);
  }

  /** Dragging by mouse; a finger scrolls by itself. A drag is not a click. */
  onpointerdown(event) {
    if (event.pointerType !== "mouse" || event.button !== 0 || !event.target.closest(".genogram-view")) return;
    const { view } = this;
    const start = [event.clientX + view.scrollLeft, event.clientY + view.scrollTop];
    const first = [event.clientX, event.clientY];
    let dragged = false;
    const move = (now) => {
      dragged ||= Math.hypot(now.clientX - first[0], now.clientY - first[1]) > 6;
      if (dragged) view.scrollTo(start[0] - now.clientX, start[1] - now.clientY);
      this.classList.toggle("tree__map--drags", dragged);
    };
    const end = () => {
      window.removeEventListener("pointermove", move);
      this.classList.remove("tree__map--drags");
      if (dragged) window.addEventListener("click", stop, { capture: true, once: true });
      setTimeout(() => window.removeEventListener("click", stop, { capture: true }), 50);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", end, { once: true });
    if (event.target.closest("a")) event.target.closest("a").addEventListener("dragstart", still, { once: true });
  }

  ontouchstart(event) {
    this.pinch = event.touches.length === 2 ? { apart: apart(event.touches), scale: this.scale } : null;
  }

  ontouchmove(event) {
    if (!this.pinch || event.touches.length !== 2 || !event.target.closest(".genogram-view")) return;
    event.preventDefault();
    const { left, top } = this.view.getBoundingClientRect();
    const [one, other] = event.touches;
    const x = (one.clientX + other.clientX) / 2 - left;
    const y = (one.clientY + other.clientY) / 2 - top;
    this.zoom((this.pinch.scale * apart(event.touches)) / this.pinch.apart, x, y);
  }
}

function apart([one, other]) {
  return Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
}

function stop(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function still(event) {
  event.preventDefault();
}

export function defineMapView() {
  customElements.define("map-view", MapView);
}
