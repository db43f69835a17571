"""Series that a scenario shares with the central one when none of the hypotheses they depend on has moved."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from .operations import Operations

T = TypeVar("T")
SALES = ("occupation", "prix", "retard")
"""The factors that revenue depends on."""
COSTS = (*SALES, "energie", "charges")
"""The factors that charges depend on."""


class Shared(cached_property[T]):
    """A cached property, read from the central scenario when the factors it depends on are the same there."""

    factors: tuple[str, ...] = ()

    def __get__(self, instance: Any, owner: type[Any] | None = None) -> Any:
        if instance is not None and self.attrname not in instance.__dict__:
            like: Operations | None = instance.like
            if like is not None and instance.agrees(like, self.factors):
                instance.__dict__[self.attrname] = getattr(like, str(self.attrname))
        return super().__get__(instance, owner)


def depends(*factors: str) -> Callable[[Callable[[Any], T]], cached_property[T]]:
    """Make a property that depends on these factors only."""

    def made(function: Callable[[Any], T]) -> cached_property[T]:
        shared = Shared(function)
        shared.factors = factors
        return shared

    return made
