/* An answer may build a page, or parts of it, anew. Where it is the same page, with another choice
   or theme, what its reader had at hand is found again: focus, opened tables, place on the page. */
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

  /* Where an element is: its id, or its place in what has one around it. */
  function spot(element, root) {
    var home = element.parentElement && element.parentElement.closest("[id]");
    var all = (home || root).querySelectorAll(element.tagName);
    return {
      id: element.id, home: home && home.id, root: root.tagName, tag: element.tagName,
      at: Array.prototype.indexOf.call(all, element)
    };
  }

  function foundAt(place) {
    if (place.id) return document.getElementById(place.id);
    var now = place.home ? document.getElementById(place.home) : document.querySelector(place.root);
    return now && now.querySelectorAll(place.tag)[place.at];
  }

  /* The same element on the page that has replaced `root`. */
  function twin(old, root) {
    return foundAt(spot(old, root));
  }

  function headingOf(part) {
    var heading = part.querySelector("h1, h2, h3");
    if (heading && !heading.hasAttribute("tabindex")) heading.setAttribute("tabindex", "-1");
    return heading;
  }

  /* What came in the place of an element that is no more: the first control where it was, else the
     heading of that part of the page. `homes` are the ids around it, the nearest first. */
  function successor(homes) {
    for (var i = 0; i < homes.length; i += 1) {
      var now = document.getElementById(homes[i]);
      var isPart = now && now.matches("main, section, form, figure, .panel");
      var found = now && (isPart ? headingOf(now) : now.querySelector(FIELDS));
      if (found) return found;
    }
    return null;
  }

  function homesOf(element) {
    var homes = [];
    for (var home = element.parentElement; home; home = home.parentElement) {
      if (home.id) homes.push(home.id);
    }
    return homes;
  }

  /* Gives the focus to what stands for `old`, with what was being typed in it. */
  function focusOn(found, old) {
    if (!found) return;
    var caret = old.selectionEnd;
    if (typing === old && found.id === old.id) found.value = old.value;
    found.focus({ preventScroll: true });
    isPlaced = true;
    if (typeof caret === "number" && typeof found.selectionEnd === "number") {
      found.setSelectionRange(caret, caret);
    }
  }

  /* Notes what is at hand before parts of the page are put in; what is returned finds it again. */
  function hold() {
    var page = document.getElementById("page");
    var opened = Array.prototype.map.call(page.querySelectorAll("details[open]"), function (details) {
      return { element: details, place: spot(details, page) };
    });
    var old = page.contains(document.activeElement) && document.activeElement;
    var place = old && spot(old, page), homes = old && homesOf(old);
    return function () {
      opened.forEach(function (details) {
        var found = !details.element.isConnected && foundAt(details.place);
        if (found) found.open = true;
      });
      if (!old || old.isConnected) return;
      focusOn(foundAt(place) || successor(homes), old);
      document.activeElement.scrollIntoView({ block: "nearest" });
      isPlaced = false;
    };
  }

  window.atHand = { hold: hold, isTyped: function (control) { return typing === control; } };

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
      if (focused && root.contains(focused)) focusOn(twin(focused, root) || successor(homesOf(focused)), focused);
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
