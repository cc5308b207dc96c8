/* Dash builds all of a page anew at every answer. Where it is the same page, with another choice or
   theme, what its reader had at hand is found again: focus, opened tables, place on the page. */
(function () {
  "use strict";

  var FIELDS = "input:not([disabled]), select, textarea, button, a[href], summary";
  var focused = null;
  var typing = null;
  var scrolled = 0;
  var isPlaced = false; /* The focus is on what stands in the place of what had it. */
  window.history.scrollRestoration = "manual";

  document.addEventListener("scroll", function () { scrolled = window.scrollY; });
  /* What is being typed, and not sent yet. An element removed under one's hands changes as well. */
  document.addEventListener("input", function (event) { typing = event.target; });
  document.addEventListener("change", function (event) {
    window.queueMicrotask(function () { if (event.target.isConnected) typing = null; });
  });
  document.addEventListener("focusin", function (event) { focused = event.target; });
  document.addEventListener("focusout", function (event) {
    /* A removed element loses the focus as well: only one still there was left by its reader. */
    window.queueMicrotask(function () {
      if (event.target.isConnected && focused === event.target) focused = null;
    });
  });

  /* The same element on the page that has replaced `root`: by its id, or by its place. */
  function twin(old, root) {
    if (old.id) return document.getElementById(old.id);
    var home = old.parentElement && old.parentElement.closest("[id]");
    var now = home ? document.getElementById(home.id) : document.querySelector(root.tagName);
    var place = Array.prototype.indexOf.call((home || root).querySelectorAll(old.tagName), old);
    return now && now.querySelectorAll(old.tagName)[place];
  }

  function headingOf(part) {
    var heading = part.querySelector("h1, h2, h3");
    if (heading && !heading.hasAttribute("tabindex")) heading.setAttribute("tabindex", "-1");
    return heading;
  }

  /* What came in the place of an element that is no more: the first control where it was, else the
     heading of that part of the page. */
  function successor(old) {
    for (var home = old.parentElement; home; home = home.parentElement) {
      var now = home.id && document.getElementById(home.id);
      var isPart = now && now.matches("main, section, form, figure, .panel");
      var found = now && (isPart ? headingOf(now) : now.querySelector(FIELDS));
      if (found) return found;
    }
    return null;
  }

  function focusTwin(root) {
    var found = twin(focused, root) || successor(focused);
    if (!found) return;
    var caret = focused.selectionEnd;
    if (typing === focused && found.id === focused.id) found.value = focused.value;
    found.focus({ preventScroll: true });
    isPlaced = true;
    if (typeof caret === "number" && typeof found.selectionEnd === "number") {
      found.setSelectionRange(caret, caret);
    }
  }

  function keepAtHand(changes) {
    var gone = changes.reduce(function (all, change) {
      return all.concat(Array.prototype.slice.call(change.removedNodes));
    }, []);
    var old = gone.find(function (node) { return node.id === "main"; });
    var main = document.getElementById("main");
    if (!old || !main || old.getAttribute("data-path") !== main.getAttribute("data-path")) return;
    gone.forEach(function (root) {
      root.querySelectorAll("details[open]").forEach(function (details) {
        var found = twin(details, root);
        if (found) found.open = true;
      });
      if (focused && root.contains(focused)) focusTwin(root);
    });
    window.scrollTo(0, scrolled);
    /* What is above may have grown: what has the focus stays in sight. */
    if (isPlaced) document.activeElement.scrollIntoView({ block: "nearest" });
    isPlaced = false;
  }

  /* The page's element comes with Dash's first layout. */
  (function start() {
    var page = document.getElementById("page");
    if (page) new MutationObserver(keepAtHand).observe(page, { childList: true });
    else window.requestAnimationFrame(start);
  })();
})();
