/* The page's one live region: whatever is to be heard is written here, and nowhere else. */
(function () {
  "use strict";

  /* Words that are those of before are no change, and not heard: the region is emptied first. */
  var PAUSE = 50;
  var next = null;
  var heard = [];

  function say(words) {
    var live = document.getElementById("announcement");
    if (!live || !words) return;
    window.clearTimeout(next);
    live.textContent = "";
    next = window.setTimeout(function () { live.textContent = words; }, PAUSE);
  }

  function wordsOf(selector) {
    return Array.prototype.map.call(document.querySelectorAll(selector), function (said) {
      return said.textContent;
    });
  }

  /* What is wrong, without the title of the summary: that is its name, heard with the focus. */
  function errorWords() {
    return wordsOf("#error-summary > :not(.error-title)").join(" ");
  }

  /* What a page says of itself: first its sentences, then those of its figures. */
  function sentences() {
    return { said: wordsOf("#main [data-spoken]"), figures: wordsOf("#main .chart-summary") };
  }

  /* What came of a choice: what is said anew, else the figures that are others, else the choice. */
  function changedWords(before, now, chosen, failed) {
    var isNew = function (words) { return before.indexOf(words) < 0; };
    var changed = now.said.filter(isNew);
    if (!changed.length) changed = now.figures.filter(isNew);
    if (!changed.length && !failed) changed = now.said.length ? now.said : [chosen];
    return changed.join(" ");
  }

  /* What is spoken once a page is there. Errors are read alone: nothing is said after them. */
  function wordsAfter(page, change) {
    var now = sentences();
    var before = heard;
    heard = now.said.concat(now.figures);
    if (change.done) return change.done;
    if (page.headsWithError && change.isRead) return errorWords();
    if (change.isOther) return [page.announcement].concat(wordsOf("#main .message[data-spoken]")).join(" ");
    if (page.sent) return page.announcement;
    return change.isAsked ? changedWords(before, now, change.chosen, page.headsWithError) : "";
  }

  /* Plotly measures texts in a picture of its own, outside the page's regions. */
  function hideTester() {
    var tester = document.getElementById("js-plotly-tester");
    if (!tester) return false;
    tester.setAttribute("aria-hidden", "true");
    return true;
  }

  /* What a message says in the document's language: it holds one sentence for each. */
  function messageWords(message) {
    var own = message.querySelector("[lang='" + document.documentElement.lang + "']");
    return (own || message).textContent;
  }

  window.speech = {
    say: say, wordsAfter: wordsAfter, changedWords: changedWords, errorWords: errorWords,
    messageWords: messageWords
  };
  if (hideTester()) return;
  new MutationObserver(function (changes, observer) {
    if (hideTester()) observer.disconnect();
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
