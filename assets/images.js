/* A chart as a file: the picture as it is drawn, under its heading and its sentence. Made in the
   browser from the graph on the page: nothing is sent anywhere. */
(function () {
  "use strict";

  var SVG = "http://www.w3.org/2000/svg";
  var NARROWEST = 640;
  var EDGE = 16;
  /* Size of the letters and height of a line, in pixels. */
  var HEADING = { size: 18, line: 24, weight: "700" };
  var SENTENCE = { size: 14, line: 20, weight: "400" };
  var pen = document.createElement("canvas").getContext("2d");

  /* Breaks a text into lines no wider than the picture, measured as they will be drawn. */
  function wrapped(text, style, font, width) {
    pen.font = style.weight + " " + style.size + "px " + font.family;
    return text.trim().split(/[ \n]+/).reduce(function (lines, word) {
      var last = lines[lines.length - 1];
      var longer = last ? last + " " + word : word;
      if (last && pen.measureText(longer).width > width - 2 * EDGE) lines.push(word);
      else lines[lines.length - 1] = longer;
      return lines;
    }, [""]);
  }

  function element(name, attributes, text) {
    var made = document.createElementNS(SVG, name);
    Object.keys(attributes).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    if (text) made.textContent = text;
    return made;
  }

  /* Writes lines into `picture` from `top` down, and returns where they end. */
  function write(picture, lines, style, font, top) {
    lines.forEach(function (line, i) {
      picture.appendChild(element("text", {
        x: EDGE, y: top + (i + 1) * style.line - 6, fill: font.color, "font-family": font.family,
        "font-size": style.size + "px", "font-weight": style.weight
      }, line));
    });
    return top + lines.length * style.line;
  }

  /* The ground is a shape of the picture, not a style: a dark picture stays readable anywhere. */
  function titled(drawn, layout, heading, sentence) {
    var width = Number(drawn.getAttribute("width"));
    var picture = element("svg", { width: width, lang: document.documentElement.lang });
    picture.appendChild(element("title", {}, heading));
    picture.appendChild(element("desc", {}, sentence));
    var ground = picture.appendChild(element("rect", { width: "100%", height: "100%", fill: layout.paper_bgcolor }));
    var top = write(picture, wrapped(heading, HEADING, layout.font, width), HEADING, layout.font, EDGE / 2);
    top = write(picture, wrapped(sentence, SENTENCE, layout.font, width), SENTENCE, layout.font, top) + EDGE / 2;
    drawn.setAttribute("y", top);
    picture.appendChild(document.importNode(drawn, true));
    var height = top + Number(drawn.getAttribute("height"));
    picture.setAttribute("height", height);
    picture.setAttribute("viewBox", "0 0 " + width + " " + height);
    ground.setAttribute("height", height);
    return picture;
  }

  function parsed(text) {
    var root = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    if (root.nodeName !== "svg") throw new Error("the picture is no SVG");
    return root;
  }

  function save(picture, name) {
    var text = new XMLSerializer().serializeToString(picture);
    var url = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
    var link = document.createElement("a");
    link.href = url;
    link.download = name;
    link.click();
    window.setTimeout(function () { URL.revokeObjectURL(url); }, 10000);
  }

  /* /fr/client/100001/comparison -> fr-client-100001-comparison-first-histogram.svg */
  function fileName(path, base, key) {
    var place = path.slice(base.length).split("/").filter(Boolean).concat(key).join("-");
    return place.replace(/[^\w-]+/g, "") + ".svg";
  }

  function download(key) {
    var graph = document.querySelector("#" + key + "-graph .js-plotly-plot");
    var words = ["heading", "summary"].map(function (part) {
      return document.getElementById(key + "-" + part).textContent;
    });
    var size = { width: Math.max(NARROWEST, graph.offsetWidth), height: graph.offsetHeight };
    return window.Plotly.toImage(graph, Object.assign({ format: "svg", imageDataOnly: true }, size))
      .then(function (text) {
        var base = document.documentElement.getAttribute("data-base") || "";
        var name = fileName(window.location.pathname, base, key);
        save(titled(parsed(text), graph.layout, words[0], words[1]), name);
        return name;
      });
  }

  window.images = { fileName: fileName, wrapped: wrapped };

  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("button[data-image]");
    if (!button) return;
    var key = button.getAttribute("data-image");
    var say = function (words) {
      document.getElementById(key + "-point").textContent = words;
      window.speech.say(words);
    };
    new Promise(function (resolve) { resolve(download(key)); }).then(
      function (name) { say(button.getAttribute("data-done").replace("{name}", name)); },
      function () { say(button.getAttribute("data-failed")); }
    );
  });
})();
