"""What a loop's names stand for when there is nothing to loop over."""

from __future__ import annotations

from collections.abc import Iterator


class Nothing:
    """Shows as nothing, whatever is asked of it."""

    def __getattr__(self, name: str) -> Nothing:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __getitem__(self, key: object) -> Nothing:
        return self

    def __call__(self, *_arguments: object, **_named: object) -> Nothing:
        """Return nothing again."""
        return self

    def __str__(self) -> str:
        return ""

    def __format__(self, _spec: str) -> str:
        return ""

    def __bool__(self) -> bool:
        return False

    def __len__(self) -> int:
        return 0

    def __iter__(self) -> Iterator[object]:
        return iter(())

    def _compute(self, _other: object) -> Nothing:
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = _compute
    __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _compute


NOTHING = Nothing()
