"""The listeners that every browser test relies on do hear."""

from __future__ import annotations

from tests.browser.reader import Reader


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
