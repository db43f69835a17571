"""The money of a project: from the hypotheses of its plan to its accounts, its cash and its ratios, in exact decimals.

`plan.Plan` is what rules, clauses and documents read; the modules below it hold one subject each. Every flow is rounded
to the cent when it is born, so that sums are exact and the balance sheet balances to the cent.
"""
