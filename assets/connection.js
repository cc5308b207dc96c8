/* A page that does not arrive: the old one stays, and a sentence says so. */
(function () {
  "use strict";

  var ask = window.fetch;

  function show(isLost) {
    var message = document.getElementById("connection-lost");
    if (message) message.hidden = !isLost;
  }

  window.fetch = function (resource) {
    var answer = ask.apply(window, arguments);
    if (String(resource.url || resource).indexOf("_dash-update-component") < 0) return answer;
    return answer.then(
      function (response) { show(!response.ok); return response; },
      function (error) { show(true); throw error; }
    );
  };
})();
