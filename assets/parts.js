/* A long page in parts. An address that ends in a part's name, such as /fr/model#fairness, unfolds
   it; and the address of a page says which part is open, so that what is chosen in it stays open. */
(function () {
  "use strict";

  /* The address that a page with this part open should have: `search` with the part's name. */
  function said(search, part) {
    var query = new URLSearchParams(search);
    if (query.has("part")) return search;
    query.set("part", part);
    return "?" + query.toString();
  }

  function folded() {
    var hash = window.location.hash.slice(1);
    var target = hash && document.getElementById(hash);
    var part = target && target.closest(".part");
    return part && part.querySelector(".part-way[aria-expanded=false]");
  }

  function settle() {
    var here = window.location;
    var way = folded();
    if (way) {
      window.dashboard.go(way.getAttribute("href") + here.hash, true);
      return;
    }
    var open = document.querySelectorAll("#main .part.open");
    if (open.length !== 1) return;
    var search = said(here.search, open[0].getAttribute("data-part"));
    if (search !== here.search) {
      window.history.replaceState({}, "", here.pathname + search + here.hash);
    }
  }

  window.parts = { said: said };
  window.addEventListener("hashchange", settle);

  window.amending.afterEach(settle);
})();
