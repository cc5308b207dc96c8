/* A page that does not arrive: the old one stays, and a sentence says so. A busy server is asked again. */
(function () {
  "use strict";

  var MOST_TRIES = 6;
  var LONGEST_WAIT = 60;
  var MESSAGES = ["connection-lost", "server-busy", "server-too-busy"];
  var ask = window.fetch;
  var latest = 0;

  function isOver(response) {
    return response.status === 401;
  }

  /* A form with the token of another session. */
  function isOthers(response) {
    return response.status === 409;
  }

  /* Shows one of the messages, or none; one that was not there is spoken. */
  function show(id) {
    awaited(false);
    MESSAGES.forEach(function (name) {
      var message = document.getElementById(name);
      if (message && message.hidden && name === id) {
        window.speech.say(window.speech.messageWords(message));
      }
      if (message) message.hidden = name !== id;
    });
  }

  /* An answer that takes longer than that, in milliseconds, is said to be awaited. */
  var SOON = 500;
  var waiting = null;

  function awaited(isAwaited) {
    var main = document.getElementById("main");
    var message = document.getElementById("page-awaited");
    window.clearTimeout(waiting);
    waiting = null;
    if (main && isAwaited) main.setAttribute("aria-busy", "true");
    else if (main) main.removeAttribute("aria-busy");
    if (message && isAwaited) window.speech.say(window.speech.messageWords(message));
    if (message) message.hidden = !isAwaited;
  }

  /* Seconds to wait before asking again; nothing where the answer does not ask for it. */
  function wait(response) {
    if (response.status !== 503 && response.status !== 429) return 0;
    return Math.min(parseInt(response.headers.get("Retry-After"), 10) || 0, LONGEST_WAIT);
  }

  window.connection = { wait: wait };

  /* Asks until there is an answer; a request that a later one has overtaken is not asked again. */
  function answer(request, number, tries) {
    return ask.apply(window, request).then(function (response) {
      var seconds = wait(response);
      if (number !== latest) return response;
      if (isOver(response)) {
        show(null);
        window.visit.over();
        return response;
      }
      if (isOthers(response)) {
        show(null);
        window.visit.changed();
        return response;
      }
      if (!seconds || tries <= 1) {
        if (response.ok) window.visit.used();
        show(response.ok ? null : seconds ? "server-too-busy" : "connection-lost");
        return response;
      }
      show("server-busy");
      return new Promise(function (then) {
        window.setTimeout(then, 1000 * (seconds + Math.random()));
      }).then(function () {
        return number === latest ? answer(request, number, tries - 1) : response;
      });
    });
  }

  window.fetch = function (resource) {
    if (String(resource.url || resource).indexOf("_dash-update-component") < 0) {
      return ask.apply(window, arguments);
    }
    latest += 1;
    var number = latest;
    window.clearTimeout(waiting);
    waiting = window.setTimeout(function () { awaited(true); }, SOON);
    return answer(arguments, number, MOST_TRIES).catch(function (error) {
      if (number === latest) show("connection-lost");
      throw error;
    });
  };
})();
