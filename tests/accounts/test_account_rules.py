"""Which address is one of our own, and on which device a session is."""

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keerpunt.accounts import rules


@pytest.mark.parametrize("address", ["/", "/gezinnen/", "/gezinnen/k7f2/?bewaard=1", "/a//b", "/pad#deel"])
def test_own_paths(address: str) -> None:
    assert rules.is_own_path(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "gezinnen/",
        "//elders.example/",
        "/\\elders.example",
        "\\\\elders.example",
        "https://elders.example/",
        "javascript:alert(1)",
        "/\t/elders.example",
        "/\n/elders.example",
        "///elders.example",
        "http:///elders.example",
        " /gezinnen/",
    ],
)
def test_other_places(address: str) -> None:
    assert not rules.is_own_path(address)


@given(st.text(alphabet="/\\:@.?#%a\t\r\n[]", max_size=12))
def test_an_own_path_never_leads_elsewhere(address: str) -> None:
    if rules.is_own_path(address):
        assert urlsplit(urljoin("https://keerpunt.example/inloggen/", address)).netloc == "keerpunt.example"


@pytest.mark.parametrize(
    ("said", "browser", "system"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0",
            "Edge",
            "Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile Safari/604.1",
            "Safari",
            "iPhone",
        ),
        ("Mozilla/5.0 (Linux; Android 14; SM-A546B) Chrome/130.0 Mobile Safari/537.36", "Chrome", "Android"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox", "Linux"),
        ("curl/8.0", "", ""),
    ],
)
def test_a_device_is_recognised(said: str, browser: str, system: str) -> None:
    assert rules.device(said) == rules.Device(browser, system)


@given(st.text(max_size=300))
def test_any_words_give_a_device(said: str) -> None:
    assert isinstance(rules.device(said), rules.Device)
