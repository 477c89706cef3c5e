"""Tells every open page that there is something new to see. The page then asks for itself anew."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

ALIVE_SECONDS = 15.0  # after which a silent connection is shown to be there


class Feed:
    """A number that grows with each change, and those who wait for it."""

    def __init__(self) -> None:
        self.number = 0
        self._news = asyncio.Event()

    def tell(self) -> None:
        """Something has changed."""
        self.number += 1
        self._news.set()
        self._news = asyncio.Event()

    async def lines(self) -> AsyncIterator[str]:
        """The number now and whenever it changes, as server-sent events."""
        shown = -1
        while True:
            news = self._news
            if self.number != shown:
                shown = self.number
                yield f"data: {shown}\n\n"
                continue
            try:
                await asyncio.wait_for(news.wait(), ALIVE_SECONDS)
            except asyncio.TimeoutError:
                yield ": still here\n\n"
