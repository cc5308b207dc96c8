/* A figure to be heard: its heights as tones, one after the other. Nothing sounds unless asked for. */
(function () {
  "use strict";

  var LOWEST = 220;
  var OCTAVES = 2;
  var MOST_TONES = 40;
  var EVERY = 0.14; /* Seconds from one tone to the next, and how long one lasts. */
  var LASTS = 0.12;
  var LOUDNESS = 0.15;
  var player = null;

  function isHeight(height) {
    return height !== null && height !== undefined;
  }

  /* Heights as hertz, over two octaves from 220; equal heights in their middle, null is silence. */
  function frequencies(heights, level) {
    var known = heights.concat([level]).filter(isHeight);
    var low = Math.min.apply(null, known);
    var span = Math.max.apply(null, known) - low;
    return heights.map(function (height) {
      if (!isHeight(height)) return null;
      var share = span > 0 ? (height - low) / span : 0.5;
      return Math.round(LOWEST * Math.pow(2, OCTAVES * share));
    });
  }

  /* At most so many of the values, evenly spread, the first and the last among them. */
  function thinned(values, most) {
    if (values.length <= most) return values;
    return Array.from({ length: most }, function (none, i) {
      return values[Math.round(i * (values.length - 1) / (most - 1))];
    });
  }

  function tone(context, hertz, start, lasts, shape) {
    var voice = context.createOscillator();
    var volume = context.createGain();
    voice.type = shape;
    voice.frequency.value = hertz;
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(LOUDNESS, start + 0.02);
    volume.gain.linearRampToValueAtTime(0, start + lasts);
    voice.connect(volume).connect(context.destination);
    voice.start(start);
    voice.stop(start + lasts);
  }

  function stop() {
    if (player) player.close();
    player = null;
  }

  /* What a button's figure sounds like: the level to compare with first, longer and another voice. */
  function score(button) {
    var heights = thinned(JSON.parse(button.getAttribute("data-tones")), MOST_TONES);
    var level = JSON.parse(button.getAttribute("data-level"));
    var tones = frequencies(heights, level).map(function (hertz, i) {
      return { hertz: hertz, start: i * EVERY, lasts: LASTS, shape: "sine" };
    });
    if (!isHeight(level)) return tones.filter(function (one) { return one.hertz; });
    var first = { hertz: frequencies([level].concat(heights), level)[0], start: 0, lasts: 0.4, shape: "triangle" };
    tones.forEach(function (one) { one.start += 0.6; });
    return [first].concat(tones).filter(function (one) { return one.hertz; });
  }

  /* Plays a chart by its key; false where it has nothing to be heard. */
  function play(key) {
    var button = document.querySelector("button[data-sound='" + key + "']");
    if (!button || !window.AudioContext) return false;
    stop();
    player = new window.AudioContext();
    var now = player.currentTime + 0.05;
    score(button).forEach(function (one) {
      tone(player, one.hertz, now + one.start, one.lasts, one.shape);
    });
    return true;
  }

  window.sound = { frequencies: frequencies, thinned: thinned, score: score, tone: tone, play: play };

  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("button[data-sound]");
    if (button) play(button.getAttribute("data-sound"));
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") stop();
  });
})();
