"""Stores many similar items in little memory."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

Item = TypeVar("Item")

# Bytes of items that are deflated together. The documents of a series are similar.
_BLOCK_BYTES = 512 * 1024
# The overhead of an item in a block, in bytes.
_ITEM_BYTES = 64


class DeflatedItems(Generic[Item]):
    """Items in their original order, deflated in blocks.

    Args:
        spend: called with the bytes of each deflated block; raises if there are too many.
    """

    def __init__(self, spend: Callable[[int], None]) -> None:
        self._spend = spend
        self._blocks: list[bytes] = []
        self._block: list[Item] = []
        self._block_bytes = 0
        self.count = 0

    def add(self, item: Item, size: int) -> None:
        """Add an item.

        Args:
            item: any value that can be pickled.
            size: its approximate size in bytes.
        """
        self.count += 1
        self._block.append(item)
        self._block_bytes += size + _ITEM_BYTES
        if self._block_bytes >= _BLOCK_BYTES:
            self.deflate()

    def deflate(self) -> None:
        """Deflate the items that are not deflated yet."""
        if not self._block:
            return
        block = zlib.compress(pickle.dumps(self._block, pickle.HIGHEST_PROTOCOL), 1)
        self._block, self._block_bytes = [], 0
        self._spend(len(block))
        self._blocks.append(block)

    def take(self) -> Iterator[Item]:
        """Yield the items, and drop each block after its items."""
        self.deflate()
        while self._blocks:
            block = self._blocks.pop(0)
            yield from pickle.loads(zlib.decompress(block))  # noqa: S301 - from memory
