"""The editor as a browser without JavaScript uses it, and a topic file full of comments."""

from __future__ import annotations

import html
import re
import warnings
from typing import Any

with warnings.catch_warnings():  # it would rather have httpx2, which needs Python 3.11
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

URL = "http://127.0.0.1:8010"
COMMENTED = """\
# A remark at the top.
id: how_long_it_takes
category: giving # see categories.yml
question: How long does it take?

answer:
  short: >- # check: ignore KB326
    The drip takes two hours. You stay one hour more.
  more:
    # first the drip
    - Bring something to read.
    - lead: "You may:"
      items: [eat, sleep]
facts:
  - leaflet/two-hours # the one that counts
  # the other one is older
  - leaflet/shorter-later
wordings: # keep the short ones
  - how long
  - "how many hours"
  # with slips
  - 'how lnog: is it'
  - will it take all day
  - when am I done
ask_your_team: [When can I go home?]
related: []
review: {status: awaiting clinical review} # not yet
# The end.
"""


class Pages:
    """The editor as a browser without JavaScript uses it: fills in the form that it is shown, and posts it."""

    def __init__(self, client: TestClient) -> None:
        self.client = client

    def form(self, address: str) -> dict[str, Any]:
        """The fields of the form at an address, as they are drawn."""
        return fields_of(self.client.get(address).text)

    def send(self, address: str, fields: dict[str, Any], do: str = "save", **changed: Any) -> Any:
        """Posts a form with some fields changed."""
        headers = {"Origin": URL, "Sec-Fetch-Site": "same-origin"}
        data = {**fields, **changed, "do": do}
        return self.client.post(address, data=data, headers=headers, follow_redirects=False)

    def edit(self, topic: str, do: str = "save", **changed: Any) -> Any:
        """Opens a topic's form, changes some fields, and posts it."""
        address = f"/topics/{topic}/edit"
        return self.send(address, self.form(address), do, **changed)


def fields_of(page: str) -> dict[str, Any]:
    """The fields of a page's form with their values, as a browser would send them."""
    form = page[page.index('id="topic-form"') :]
    found: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if not name or ("checkbox" in tag and " checked" not in tag):
            continue
        sent = html.unescape(value[1]) if value else ""
        found[name[1]] = [*found.get(name[1], []), sent] if "checkbox" in tag else sent
    for name, value in re.findall(r'<textarea id="[^"]*" name="([^"]*)"[^>]*>\n(.*?)</textarea>', form, re.DOTALL):
        found[name] = html.unescape(value)
    chosen = re.search(r'<select id="category".*?</select>', form, re.DOTALL)
    found["category"] = re.search(r'value="([^"]*)" selected', chosen[0])[1] if chosen else ""
    return found
