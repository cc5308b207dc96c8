/* What only a browser can do: move without reloading, place the focus, walk a chart's points. */
(function () {
  "use strict";

  var PREFIX = /^\/(fr|en)\//;
  var shown = null;

  function remember(name, value) {
    document.cookie = name + "=" + value + "; path=/; max-age=31536000; SameSite=Lax";
  }

  function recalled(name) {
    var found = document.cookie.match(new RegExp("(?:^|; )" + name + "=([^;]*)"));
    return found ? found[1] : null;
  }

  function showTheme(theme) {
    document.documentElement.setAttribute("data-bs-theme", theme);
    remember("theme", theme);
  }

  /* The first callback reads the cookie, so it is set before Dash starts. */
  var system = window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  showTheme(recalled("theme") || system);

  function isHere(url) {
    return url === window.location.pathname + window.location.search;
  }

  function go(url) {
    if (isHere(url)) return;
    window.history.pushState({}, "", url);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  }

  /* Waits, frame by frame, until `ready` returns something; gives up after about five seconds. */
  function whenReady(ready, then) {
    var left = 300;
    (function look() {
      var found = ready();
      if (found) then(found);
      else if (left-- > 0) window.requestAnimationFrame(look);
    })();
  }

  function mendFields() {
    document.querySelectorAll("input.form-control").forEach(function (field) {
      var error = document.getElementById(field.id + "-error");
      if (error) {
        field.setAttribute("aria-invalid", "true");
        field.setAttribute("aria-describedby", error.id);
      } else {
        field.removeAttribute("aria-invalid");
        field.removeAttribute("aria-describedby");
      }
    });
  }

  /* Dash builds all of a page anew at every answer. Where it is the same page, with another choice
     or theme, what its reader had at hand is found again: focus, opened tables, place on the page. */
  var focused = null;
  var scrolled = 0;
  window.history.scrollRestoration = "manual";

  document.addEventListener("scroll", function () { scrolled = window.scrollY; });
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

  function focusTwin(root) {
    var found = twin(focused, root);
    if (!found) return;
    var caret = focused.selectionEnd;
    found.focus({ preventScroll: true });
    if (typeof caret === "number") found.setSelectionRange(caret, caret);
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
  }

  function placeFocus(page) {
    var hash = window.location.hash.slice(1);
    var target = (hash && document.getElementById(hash)) ||
      document.getElementById(page.headsWithError ? "error-summary" : "page-heading");
    if (!target) return;
    if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: !hash });
    if (!hash) window.scrollTo(0, 0);
  }

  /* The one live region that stays in place: what is inserted speaking is not always heard. */
  function announce(words) {
    var live = document.getElementById("announcement");
    if (live && words && live.textContent !== words) live.textContent = words;
  }

  function statusWords() {
    var status = document.querySelector("#main [role=status]:not(.chart-point)");
    return status && status.textContent;
  }

  function isShown(page) {
    var main = document.getElementById("main");
    return main && main.getAttribute("data-path") === page.path && main;
  }

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.dashboard = {
    /* After each page: title, language, announcement; focus only where the page is another. */
    settle: function (page) {
      if (!page) return;
      document.title = page.title;
      document.documentElement.lang = page.language;
      remember("language", page.language);
      var moved = shown && (shown.path !== page.path || shown.headsWithError !== page.headsWithError);
      var again = shown && !moved;
      var failed = !shown && (page.headsWithError || window.location.hash);
      if (!shown) new MutationObserver(keepAtHand).observe(document.getElementById("page"), { childList: true });
      shown = page;
      whenReady(function () { return isShown(page); }, function () {
        mendFields();
        if (moved || failed) placeFocus(page);
        announce(again ? statusWords() : page.announcement);
      });
    },

    switchTheme: function (clicks) {
      if (!clicks) return window.dash_clientside.no_update;
      var now = document.documentElement.getAttribute("data-bs-theme");
      var next = now === "dark" ? "light" : "dark";
      showTheme(next);
      return next;
    },

    openClient: function (submits, typed) {
      if (!submits) return;
      var language = document.documentElement.lang === "en" ? "en" : "fr";
      var url = "/" + language + "/client/" + encodeURIComponent((typed || "").trim());
      if (isHere(url)) placeFocus(shown);
      else go(url);
    },

    /* Writes the controls of a page into its query; a control at its default is left out. */
    choose: function (values, ids) {
      var triggered = window.dash_clientside.callback_context.triggered;
      if (!triggered || triggered.length !== 1) return;
      var query = new URLSearchParams(window.location.search);
      ids.forEach(function (id, i) {
        if (values[i] === undefined || values[i] === null) return;
        if (values[i] === id.default) query.delete(id.name);
        else query.set(id.name, values[i]);
      });
      var text = query.toString();
      go(window.location.pathname + (text ? "?" + text : ""));
    }
  };

  /* Links between pages keep the document; other links, and new windows, are the browser's. */
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href]");
    var plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || link.target || event.defaultPrevented) return;
    var href = link.getAttribute("href");
    if (href.charAt(0) === "#") {
      var target = document.getElementById(href.slice(1));
      if (target) { event.preventDefault(); target.focus(); target.scrollIntoView({ block: "nearest" }); }
    } else if (PREFIX.test(href) && !/\.csv$/.test(href)) {
      if (isHere(href) && shown && shown.headsWithError) return; /* "Try again" loads anew. */
      event.preventDefault();
      if (isHere(href) && shown) placeFocus(shown);
      else go(href);
    }
  });

  /* A chart is one stop of the Tab key; arrows walk the rows of its table and say them. */
  var STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

  function rowWords(row) {
    return Array.prototype.map.call(row.cells, function (cell) { return cell.textContent; })
      .filter(Boolean).join(" · ");
  }

  document.addEventListener("keydown", function (event) {
    var walk = event.target;
    if (!walk.matches || !walk.matches(".walk")) return;
    var key = walk.getAttribute("data-walk");
    var rows = document.querySelectorAll("#" + key + "-figure tbody tr");
    var point = document.getElementById(key + "-point");
    var at = Number(walk.getAttribute("data-at") || -1);
    if (event.key in STEPS) at = at < 0 ? 0 : at + STEPS[event.key];
    else if (event.key === "Home") at = 0;
    else if (event.key === "End") at = rows.length - 1;
    else if (event.key === "Escape") at = -1;
    else return;
    event.preventDefault();
    at = event.key === "Escape" ? -1 : Math.max(0, Math.min(rows.length - 1, at));
    walk.setAttribute("data-at", at);
    point.textContent = at < 0 ? "" : rowWords(rows[at]);
  });

  /* French digits wherever Plotly itself writes a number. */
  window.PlotlyLocales = window.PlotlyLocales || [];
  window.PlotlyLocales.push({
    moduleType: "locale",
    name: "fr",
    dictionary: {},
    format: { decimal: ",", thousands: "\u202f", grouping: [3] }
  });
})();
