"""What a figure sounds like: rendered by the browser into numbers, and measured."""

from __future__ import annotations

import math

import pytest

from tests.browser.reader import Reader

TONES = """
const [heights, level, done] = arguments;
const button = document.createElement('button');
button.setAttribute('data-tones', JSON.stringify(heights));
button.setAttribute('data-level', JSON.stringify(level));
const score = window.sound.score(button);
const rate = 44100, ends = Math.max(...score.map(one => one.start + one.lasts)) + 0.1;
const context = new OfflineAudioContext(1, Math.ceil(ends * rate), rate);
score.forEach(one => window.sound.tone(context, one.hertz, one.start, one.lasts, one.shape));
context.startRendering().then(rendered => {
  const wave = rendered.getChannelData(0), at = seconds => Math.round(seconds * rate);
  const loudest = (from, to) => Math.max(0, ...wave.subarray(from, to).map(Math.abs));
  const heard = score.map(one => {
    const from = at(one.start + 0.02), to = at(one.start + one.lasts - 0.005), turns = [];
    for (let i = from; i < to; i++) if (wave[i - 1] < 0 && wave[i] >= 0) turns.push(i);
    return [(turns.length - 1) * rate / (turns[turns.length - 1] - turns[0]),
      loudest(at(one.start), to)];
  });
  const between = score.slice(1).map((next, i) =>
    loudest(at(score[i].start + score[i].lasts) + 1, at(next.start)));
  let jump = 0;
  for (let i = 1; i < wave.length; i++) jump = Math.max(jump, Math.abs(wave[i] - wave[i - 1]));
  done({heard, between: Math.max(...between), jump, seconds: ends});
});
"""


def test_a_figure_sounds_as_high_as_it_stands_softly_and_without_clicks(reader: Reader) -> None:
    reader.open("/fr/help")
    sounded = reader.driver.execute_async_script(TONES, [1, 2, 3, 5, 8, 13], 4)
    (level, *tones), loudness = zip(*sounded["heard"], strict=True)
    assert tones == sorted(tones)
    assert [tones[0], tones[-1]] == pytest.approx([220, 880], rel=0.01)
    assert tones[2] < level < tones[3]
    assert max(loudness) == pytest.approx(min(loudness), rel=0.05)
    assert max(loudness) <= 0.15
    assert sounded["between"] == pytest.approx(0, abs=1e-4)
    # A step as high as that is what the highest tone makes by itself: none is a click.
    assert sounded["jump"] < 0.15 * 2 * math.pi * 880 / 44_100 * 1.02
    assert sounded["seconds"] < 2
