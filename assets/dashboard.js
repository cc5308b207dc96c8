/* What only a browser can do: move without reloading, say what came, place the focus. */
(function () {
  "use strict";

  /* What a proxy puts before every address; the server writes it into the document. */
  var BASE = document.documentElement.getAttribute("data-base") || "";
  var shown = null;
  var shownErrors = "";
  var focusNext = ""; /* Where the link that was followed says that its change is. */
  var spokenNext = ""; /* What was done, said once the page that follows is there. */
  var chosenWords = ""; /* What was chosen last, as its control says it. */
  var lastChoice = null;

  function remember(name, value) {
    document.cookie = name + "=" + value + "; path=" + (BASE || "/") + "; max-age=31536000; SameSite=Lax";
  }

  function recalled(name) {
    var found = document.cookie.match(new RegExp("(?:^|; )" + name + "=([^;]*)"));
    return found ? found[1] : null;
  }

  function showTheme(theme) {
    document.documentElement.setAttribute("data-bs-theme", theme);
  }

  /* The first callback reads the cookies, so they are set before Dash starts. What was chosen is
     kept; what the system says is asked for anew each time. */
  var system = window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  remember("system-theme", system);
  showTheme(recalled("theme") || system);

  function isHere(url) {
    return url === window.location.pathname + window.location.search;
  }

  /* Whether an address is that of a page of ours. */
  function isPage(url) {
    return url.indexOf(BASE + "/") === 0 && /^\/(fr|en)\//.test(url.slice(BASE.length)) &&
      !/\.csv($|\?)/.test(url);
  }

  /* Goes to an address; `instead` takes the place of the one before in the window's history. */
  function go(url, instead) {
    if (isHere(url)) return;
    window.history[instead ? "replaceState" : "pushState"]({}, "", url);
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

  /* What is wrong is mended in the field beside it: the link that says it leads there. */
  function fieldOf(error) {
    var field = error.matches(".field-error") && error.closest(".field");
    return field && field.querySelector("input, select, textarea");
  }

  function placeFocus(page) {
    var hash = window.location.hash.slice(1);
    var target = (hash && document.getElementById(hash)) ||
      document.getElementById(page.headsWithError ? "error-summary" : page.focus || "page-heading");
    if (!target) return;
    if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: !hash });
    if (page.focus && target.id === page.focus) target.scrollIntoView({ block: "start" });
    else if (!hash) window.scrollTo(0, 0);
  }

  function isShown(page) {
    var main = document.getElementById("main");
    return main && main.getAttribute("data-path") === page.path && main;
  }

  /* A client pasted as "n° 127 952" is 127952 in the address, to be copied and sent as such. */
  function showPath(page) {
    var here = window.location;
    if (page.headsWithError || here.pathname !== page.asked || page.path === page.asked) return;
    window.history.replaceState({}, "", page.path + here.search + here.hash);
  }

  window.dashboard = { go: go, isPage: isPage, chosen: chosen };
  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.dashboard = {
    /* After each page: title, language, announcement; focus only where the page is another. */
    settle: function (page) {
      if (!page) return;
      if (page.goTo) {
        spokenNext = page.said;
        go(page.goTo);
        return;
      }
      document.title = page.title;
      document.documentElement.lang = page.language;
      remember("language", page.language);
      page.query = window.location.search;
      showPath(page);
      var inPlace = shown && shown.path === page.path && shown.keepsPlace && page.keepsPlace;
      var moved = shown && !inPlace && (shown.path !== page.path ||
        shown.headsWithError !== page.headsWithError ||
        (page.headsWithError && shown.query !== page.query) ||
        (page.focus && shown.focus !== page.focus));
      if (page.sent) moved = true;
      var changed = focusNext;
      focusNext = "";
      var failed = !shown && (page.headsWithError || window.location.hash);
      var isOther = !shown || moved;
      var isAsked = !isOther && shown.query !== page.query;
      shown = page;
      var findAgain = page.content ? window.atHand.hold() : null;
      var isAmended = page.content ? window.amending.amend(page.content) : null;
      whenReady(function () { return (!isAmended || isAmended()) && isShown(page); }, function () {
        if (findAgain) findAgain();
        window.charts.settle();
        window.fields.mend();
        window.scrolling.watch();
        var errors = window.speech.errorWords();
        var toRead = inPlace && errors && errors !== shownErrors;
        var isRead = moved || failed || toRead;
        shownErrors = errors;
        window.deeds.restore(page.path);
        if (changed && inPlace && !errors) placeFocus({ focus: changed });
        else if (isRead) placeFocus(page);
        window.speech.say(window.speech.wordsAfter(page, {
          isRead: isRead, isOther: isOther, isAsked: isAsked, done: spokenNext, chosen: chosenWords
        }));
        spokenNext = chosenWords = "";
        window.visit.settled();
      });
    },

    switchTheme: function (clicks) {
      if (!clicks) return window.dash_clientside.no_update;
      var now = document.documentElement.getAttribute("data-bs-theme");
      var next = now === "dark" ? "light" : "dark";
      showTheme(next);
      remember("theme", next);
      return next;
    },

    openClient: function (submits, typed) {
      if (!submits) return;
      var language = document.documentElement.lang === "en" ? "en" : "fr";
      var url = BASE + "/" + language + "/client/" + encodeURIComponent((typed || "").trim());
      if (isHere(url)) placeFocus(shown);
      else go(url);
    },

    choose: function () {
      var triggered = window.dash_clientside.callback_context.triggered;
      if (!triggered || triggered.length !== 1) return;
      var value = triggered[0].value;
      if (value === undefined || value === null) return;
      var key = triggered[0].prop_id.replace(/\.value$/, "");
      window.choosing.atRest(document.getElementById(key), function (byKey) {
        writeChoice(JSON.parse(key), value, byKey);
      });
    }
  };

  function written(query) {
    var text = query.toString();
    return text ? "?" + text : "";
  }

  /* The query with a control's value; empty or at its default it is left out. What follows a colon
     in its name says what it is, and tells two controls of one choice apart. */
  function chosen(search, id, value, language) {
    var name = id.name.split(":")[0];
    if (/:number$/.test(id.name)) {
      var typed = value.trim();
      value = typed && window.typedNumber.inAddress(typed, language);
    }
    var query = new URLSearchParams(search);
    query.delete("page"); /* Whatever else is chosen, what is found begins at its first page. */
    /* Another chain has kinds and entries of its own. */
    if (name === "chain") ["kind", "entry"].forEach(function (own) { query.delete(own); });
    if (value === id.default || value === "") query.delete(name);
    else query.set(name, value);
    return written(query);
  }

  /* A control as it is said: its label, and what it is at. */
  function controlWords(control) {
    if (!control) return "";
    var label = control.labels && control.labels[0] ? control.labels[0].textContent : "";
    var option = control.selectedOptions && control.selectedOptions[0];
    return label + (document.documentElement.lang === "en" ? ": " : "\u00a0: ") + (option ? option.textContent : control.value);
  }

  /* A run of arrow keys in one control is one step of the window's history. */
  function writeChoice(id, value, byKey) {
    var url = window.location.pathname +
      chosen(window.location.search, id, value, document.documentElement.lang);
    var again = byKey && lastChoice && lastChoice.name === id.name && isHere(lastChoice.url);
    chosenWords = controlWords(document.getElementById(JSON.stringify(id)));
    go(url, again);
    lastChoice = { name: id.name, url: url };
  }

  /* What was refused in the other language may be meant in this one: Enter asks again, though
     nothing has changed in the field. */
  document.addEventListener("keydown", function (event) {
    var field = event.target;
    if (event.key !== "Enter" || !field.matches || !field.matches('[id*=\'"type":"choice"\'][aria-invalid]')) return;
    writeChoice(JSON.parse(field.id), field.value);
  });

  /* Links between pages keep the document; other links, and new windows, are the browser's. */
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href]");
    var plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || link.target || event.defaultPrevented) return;
    var href = link.getAttribute("href");
    if (href.charAt(0) === "#") {
      var target = document.getElementById(href.slice(1));
      if (target) {
        event.preventDefault();
        target = fieldOf(target) || target;
        if (target.tabIndex < 0) target.setAttribute("tabindex", "-1");
        target.focus();
        /* A field is shown where it is; a part of the page begins at the top. */
        target.scrollIntoView({ block: target.matches("h2, h3") ? "start" : "nearest" });
      }
    } else if (isPage(href)) {
      if (isHere(href) && shown && shown.headsWithError) return; /* "Try again" loads anew. */
      event.preventDefault();
      focusNext = link.getAttribute("data-focus") || "";
      if (isHere(href) && shown) placeFocus(shown);
      else go(href);
    }
  });
})();
