"""What the law room holds: forms, texts, parameters, rules."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace
from typing import Any, NamedTuple

from tldocs.diagnostics import Basis, Severity
from tldocs.expressions.language import Expression
from tldocs.finance.benchmarks import Repere


class Words(SimpleNamespace):
    """Names and what they stand for, read as attributes: `forme.termes.associe`."""

    __readable__ = True

    def __iter__(self) -> Iterator[str]:
        return iter(vars(self))


class Required(NamedTuple):
    """Fields without which a document would have a blank; `when` limits them to some projects."""

    document: str
    fields: tuple[str, ...]
    when: Expression | None = None


class Forme(NamedTuple):
    """A legal form: its names, its words, its facts, its defaults."""

    id: str
    family: str
    nom: str
    nom_long: str
    termes: Words
    faits: Words
    reference: str
    defaults: Mapping[str, str]
    modes: "Mapping[str, Forme]" = {}  # noqa: RUF012 - a tuple does not share what it holds
    """The same form as it is named and worded under some modes of direction."""

    def selon(self, mode: str | None) -> "Forme":
        """Return the form as the project's mode of direction words it."""
        return self.modes.get(mode or "", self)


Value = Decimal | Fraction


class Parameter(NamedTuple):
    """A number fixed by a text, by date of entry into force."""

    id: str
    description: str
    unit: str
    values: tuple[tuple[date, Value], ...]
    basis: Mapping[date, Basis]
    verified: str = ""

    def at(self, day: date) -> Value | None:
        """Return its value that day, None before the first day we know."""
        return next((value for start, value in reversed(self.values) if start <= day), None)


class UnknownThatDay(AttributeError):  # noqa: N818 - it names what happened
    """A parameter has no known value at that date."""

    def __init__(self, parameter: str) -> None:
        super().__init__(parameter)
        self.parameter = parameter


class Parameters:
    """The parameters on one day, read as attributes: `p.capital_minimum`."""

    __readable__ = True

    def __init__(self, parameters: Mapping[str, Parameter], day: date) -> None:
        self._all = parameters
        self._day = day

    def __getattr__(self, name: str) -> Value:
        if name.startswith("_"):
            raise AttributeError(name)
        value = self._all[name].at(self._day) if name in self._all else None
        if value is None:
            raise UnknownThatDay(name)
        self.__dict__[name] = value
        return value


class Rule(NamedTuple):
    """One rule of law, with all that is said of it."""

    id: str
    statement: str
    severity: Severity
    verified: str
    check: Expression
    message: str
    remedy: str
    basis: tuple[Basis, ...]
    when: Expression | None = None
    each: tuple[str, Expression] | None = None
    at: str = ""
    starts: date | None = None
    ends: date | None = None
    file: str = ""
    line: int = 0
    passes: tuple[Mapping[str, Any], ...] = ()
    fails: tuple[Mapping[str, Any], ...] = ()
    calcul: str = ""
    """The clause that shows how the figure it looks at is computed."""

    def applies_on(self, day: date) -> bool:
        """Return whether the rule is in force that day."""
        return (self.starts is None or self.starts <= day) and (self.ends is None or day < self.ends)


class Law(NamedTuple):
    """The law of one form: all that its projects are checked against."""

    forme: Forme
    parameters: Mapping[str, Parameter]
    texts: Mapping[str, Basis]
    rules: tuple[Rule, ...]
    required: tuple[Required, ...]
    digest: str = ""
    reperes: tuple[Repere, ...] = ()
    """Figures of others, shown beside those of a project."""

    def on(self, day: date) -> Parameters:
        """Return the parameters of that day."""
        return Parameters(self.parameters, day)
