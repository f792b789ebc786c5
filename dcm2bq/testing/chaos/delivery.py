"""Delivers events like Eventarc: in any order, again without a 2xx, and across kills."""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
from dataclasses import dataclass, field

from dcm2bq.testing.chaos.history import Event, History
from dcm2bq.testing.sending import answer
from dcm2bq.testing.serving import ServedFunction

_ANSWER_SECONDS = 60.0


@dataclass(slots=True)
class Deliveries:
    """Delivers the events of a history until each is acknowledged.

    Attributes:
        attempts: the number of requests.
        unanswered: the number of requests to a dead or dying server.
        kills: the number of times the server was killed.
        acknowledged: the ids of acknowledged events.
        seconds: the duration.
    """

    function: ServedFunction
    dice: random.Random
    in_flight: int = 24
    attempts: int = 0
    unanswered: int = 0
    kills: int = 0
    acknowledged: set[str] = field(default_factory=set)
    seconds: float = 0.0
    _pending: list[Event] = field(default_factory=list)
    _under_way: int = 0
    _unfolded: bool = False

    async def run(self, history: History, *, unfold_seconds: float, kills: int) -> None:
        """Deliver everything, and kill the server while there is work."""
        started = time.perf_counter()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._unfold(history, unfold_seconds))
            killer = tasks.create_task(self._kill(kills, unfold_seconds))
            senders = [tasks.create_task(self._send()) for _ in range(self.in_flight)]
            await asyncio.gather(*senders)
            killer.cancel()
        self.seconds = time.perf_counter() - started

    async def _unfold(self, history: History, seconds: float) -> None:
        pause = seconds / (history.objects * 3)
        for events in history.unfold():
            self._pending.extend(events)
            await asyncio.sleep(pause)
        self._unfolded = True

    async def _kill(self, kills: int, seconds: float) -> None:
        for _ in range(kills):
            await asyncio.sleep(self.dice.uniform(0.3, 0.8) * seconds / max(kills, 1))
            self.function.kill()
            self.kills += 1
            await asyncio.to_thread(self.function.start)

    async def _send(self) -> None:
        while not (self._unfolded and not self._pending and not self._under_way):
            if not self._pending:
                await asyncio.sleep(0.01)
                continue
            event = self._pending.pop(self.dice.randrange(len(self._pending)))
            self._under_way += 1
            try:
                status = await self._deliver(event)
            finally:
                self._under_way -= 1
            if 200 <= status < 300:
                self.acknowledged.add(event.event_id)
            else:
                self._pending.append(event)
                await asyncio.sleep(0.05)

    async def _deliver(self, event: Event) -> int:
        self.attempts += 1
        writer = None
        try:
            async with asyncio.timeout(_ANSWER_SECONDS):
                reader, writer = await asyncio.open_connection("127.0.0.1", self.function.port)
                writer.write(event.request)
                status, _ = await answer(reader)
        except (OSError, EOFError, ValueError):
            self.unanswered += 1
            return 0
        finally:
            if writer is not None:
                writer.close()
                with contextlib.suppress(OSError):
                    await writer.wait_closed()
        return status
