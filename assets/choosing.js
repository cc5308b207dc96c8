/* Whoever chooses by keys passes many options in the middle of a word or of a run of arrows: their
   choice counts, and is spoken, once they rest. */
(function () {
  "use strict";

  /* Milliseconds; a browser takes letters for one word until a second has passed between them. */
  var AFTER_LETTERS = 1000;
  var AFTER_ARROWS = 400;
  var held = null; /* The key that is down. */
  var keyed = null; /* The select that was changed by a key last, and how long it may rest. */
  var pending = null;

  function isLetter(key) {
    return key.length === 1 && key !== " ";
  }

  /* How long to wait after a select was changed by a key; null where the choice counts at once. */
  function rest(key) {
    if (!key || key === "Enter") return null;
    return isLetter(key) ? AFTER_LETTERS : AFTER_ARROWS;
  }

  function finish() {
    if (!pending) return;
    var then = pending.then;
    window.clearTimeout(pending.timer);
    pending = null;
    then(true);
  }

  /* Calls `then` with whether keys have chosen: at once, or when their run is over. */
  function atRest(control, then) {
    var wait = keyed && keyed.control === control ? keyed.wait : null;
    var isLeft = control !== document.activeElement;
    window.clearTimeout(pending && pending.timer);
    pending = null;
    if (wait === null || isLeft) {
      then(wait !== null);
      return;
    }
    pending = { control: control, then: then, timer: window.setTimeout(finish, wait) };
  }

  function isAwaited(control) {
    return Boolean(pending && pending.control === control);
  }

  window.choosing = { atRest: atRest, rest: rest, isAwaited: isAwaited };

  document.addEventListener("keydown", function (event) {
    held = event.key;
    if (pending && event.target === pending.control) {
      if (event.key === "Enter") finish();
      else window.clearTimeout(pending.timer);
    }
  }, true);
  document.addEventListener("keyup", function (event) {
    held = null;
    /* A key that has changed nothing, such as a second letter of the same word. */
    if (pending && event.target === pending.control) {
      window.clearTimeout(pending.timer);
      pending.timer = window.setTimeout(finish, rest(event.key) || 0);
    }
  }, true);
  document.addEventListener("change", function (event) {
    if (event.target.tagName !== "SELECT") return;
    keyed = { control: event.target, wait: rest(held) };
  }, true);
  document.addEventListener("focusout", function (event) {
    if (pending && event.target === pending.control) finish();
  }, true);
})();
