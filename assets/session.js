/* A session that is about to end says so, and one that has ended is taken up again in another tab. */
(function () {
  "use strict";

  var BASE = document.documentElement.getAttribute("data-base") || "";
  /* Seconds without a request after which the session ends; nothing where it does not. */
  var REST = parseInt(document.documentElement.getAttribute("data-rest"), 10) || 0;
  var WARNING = parseInt(document.documentElement.getAttribute("data-warning"), 10) || 0;
  var KEY = "session-used";
  var EVERY = 1000;
  var mine = Date.now();
  var asking = false;
  var isRenewed = false; /* The page comes again, for another session. */

  /* When any tab of this browser last had an answer: they share the session. */
  function lastUsed() {
    try {
      return Math.max(mine, parseInt(window.localStorage.getItem(KEY), 10) || 0);
    } catch (error) {
      return mine;
    }
  }

  function used() {
    mine = Date.now();
    try {
      window.localStorage.setItem(KEY, String(mine));
    } catch (error) {
      /* Without storage each tab counts for itself, and warns too early at worst. */
    }
    show("session-ending", false);
    show("session-over", false);
  }

  function isShown(id) {
    var message = document.getElementById(id);
    return Boolean(message && !message.hidden);
  }

  function show(id, wanted) {
    var message = document.getElementById(id);
    if (!message || message.hidden !== wanted) return;
    message.hidden = !wanted;
    if (wanted) window.speech.say(window.speech.messageWords(message));
  }

  /* What was typed stays on the page; the sign-in opens beside it, and leads back to this page. */
  function over() {
    var here = encodeURIComponent(window.location.pathname + window.location.search);
    var language = document.documentElement.lang === "en" ? "en" : "fr";
    document.querySelectorAll(".sign-in-again").forEach(function (link) {
      link.href = BASE + "/" + language + "/sign-in?next=" + here;
    });
    show("session-ending", false);
    show("session-over", true);
  }

  /* Somebody has signed in anew in another tab: the page comes again for whoever that is, with what
     was typed, which they may send. */
  function changed() {
    window.deeds.keepAll();
    ask(function () {
      isRenewed = true;
      var theme = document.documentElement.getAttribute("data-bs-theme");
      window.dash_clientside.set_props("theme", { data: theme });
    });
  }

  /* Once that page is there its reader is told why. */
  function settled() {
    show("session-changed", isRenewed);
    isRenewed = false;
  }

  /* Asks whether there is a session; if so it is longer from now on, and forms carry its token. */
  function ask(then) {
    if (asking) return;
    asking = true;
    window.fetch(BASE + "/session", { headers: { Accept: "application/json" } }).then(function (response) {
      if (response.status === 401) over();
      return response.ok ? response.json() : null;
    }).then(function (session) {
      if (!session) return;
      window.dash_clientside.set_props("token", { data: session.token });
      used();
      if (then) then();
    }).catch(function () {
      /* No connection: what is asked next will say so. */
    }).then(function () {
      asking = false;
    });
  }

  window.visit = { used: used, over: over, changed: changed, settled: settled };
  if (!REST) return;

  window.setInterval(function () {
    var left = REST - (Date.now() - lastUsed()) / 1000;
    if (left <= 0) {
      if (!isShown("session-over")) ask();
    } else {
      show("session-ending", left <= WARNING);
    }
  }, EVERY);
  /* Any key is enough: whoever is writing is there. */
  document.addEventListener("keydown", function () {
    if (isShown("session-ending")) ask();
  });
  document.addEventListener("click", function (event) {
    if (event.target.closest && event.target.closest(".extend")) ask();
  });
  window.addEventListener("focus", function () {
    if (isShown("session-over")) ask();
  });
})();
