"""What every browser test relies on to find a fault does find one."""

from __future__ import annotations

from tests.browser.reader import Reader
from tests.browser.survey import faint_text


def test_a_broken_policy_does_not_pass_unseen(reader: Reader) -> None:
    reader.open("/fr/help")
    reader.js(
        "const script = document.createElement('script');"
        "script.textContent = 'window.ran = true'; document.head.append(script);"
        "const image = new Image(); image.src = 'https://example.invalid/pixel.png';"
    )
    reader.wait(lambda: len(reader.violations()) == 2, "both violations are noticed")
    assert not reader.js("return window.ran")
    heard = reader.complaints()
    assert any("script-src" in complaint for complaint in heard)
    assert any("img-src" in complaint for complaint in heard)
    reader.js("sessionStorage.clear()")


def test_an_error_in_a_script_does_not_pass_unseen(reader: Reader) -> None:
    reader.open("/fr/help")
    reader.js("setTimeout(() => { throw new Error('on purpose'); })")
    reader.wait(lambda: any("on purpose" in line for line in reader.complaints()), "it is heard")


def test_a_missing_address_passes_only_where_it_is_expected(reader: Reader) -> None:
    reader.open("/fr/client/abc", missing=True)
    assert not reader.complaints()
    reader.driver.get(reader.site + "/fr/client/abd")
    reader.wait(lambda: any("404" in line for line in reader.complaints()), "it is heard")


def test_faint_text_does_not_pass_unseen(reader: Reader) -> None:
    reader.open("/fr/help")
    assert faint_text(reader) == []
    for style, themes in (
        ("color: #999999", ["light"]),
        ("color: #666666", ["dark"]),
        ("color: #00000077", ["light", "dark"]),
        ("opacity: .4", ["light", "dark"]),
        ("background: #808080", ["light", "dark"]),
    ):
        reader.js("document.querySelector('main p').style.cssText = arguments[0]", style)
        assert sorted({words.partition(":")[0] for words in faint_text(reader)}) == sorted(themes)
