/* A table's frame is a stop of the Tab key only while it scrolls. */
(function () {
  "use strict";

  function scrolls(size) {
    return size.scrollWidth > size.clientWidth || size.scrollHeight > size.clientHeight;
  }

  function fit(frame) {
    if (frame.getClientRects().length === 0) return; /* in a fold that is closed */
    if (scrolls(frame)) frame.setAttribute("tabindex", "0");
    else if (frame !== document.activeElement) frame.removeAttribute("tabindex");
  }

  var sizes = new ResizeObserver(function (changed) {
    changed.forEach(function (entry) { fit(entry.target.closest(".scroll")); });
  });

  /* Looks after the tables of a page that has just come. */
  function watch() {
    sizes.disconnect();
    document.querySelectorAll("#page div.scroll").forEach(function (frame) {
      sizes.observe(frame);
      if (frame.firstElementChild) sizes.observe(frame.firstElementChild);
    });
  }

  window.scrolling = { scrolls: scrolls, watch: watch };
})();
