/* What the bar folds: the reader's own part, and on a narrow window the menu. Escape closes it and
   gives the focus back; going elsewhere closes it too, so that it hides nothing. */
(function () {
  "use strict";

  var FOLD = ".menu-fold", OWN = ".own-menu";

  function isOpen(fold) {
    return fold.matches(OWN) ? fold.open : fold.getAttribute("aria-expanded") === "true";
  }

  function setOpen(fold, open) {
    if (fold.matches(OWN)) fold.open = open;
    else fold.setAttribute("aria-expanded", String(open));
  }

  /* What is folded up with it, itself included. */
  function holds(fold, target) {
    var body = document.getElementById(fold.getAttribute("aria-controls") || "");
    return fold.contains(target) || Boolean(body && body.contains(target));
  }

  function opened() {
    return Array.prototype.filter.call(document.querySelectorAll(FOLD + "," + OWN), isOpen);
  }

  function closeOthers(event) {
    opened().forEach(function (fold) {
      if (event.target !== document && !holds(fold, event.target)) setOpen(fold, false);
    });
  }

  document.addEventListener("click", function (event) {
    var fold = event.target.closest && event.target.closest(FOLD);
    if (fold) setOpen(fold, !isOpen(fold));
    else if (event.target.isConnected) closeOthers(event);
  });
  document.addEventListener("focusin", closeOthers);
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    opened().forEach(function (fold) {
      var within = holds(fold, document.activeElement);
      setOpen(fold, false);
      if (within) (fold.querySelector("summary") || fold).focus();
    });
  });
})();
