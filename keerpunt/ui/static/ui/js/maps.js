/**
 * A family map that is wider than its place opens where the person stands whom it is about.
 */
export function showWhomItIsAbout(root = document) {
  for (const view of root.querySelectorAll(".genogram-view")) {
    const sign = view.querySelector(".genogram-focus");
    if (!sign || view.scrollWidth <= view.clientWidth) continue;
    const from = view.getBoundingClientRect();
    const at = sign.getBoundingClientRect();
    view.scrollLeft += at.left + at.width / 2 - from.left - from.width / 2;
  }
}
