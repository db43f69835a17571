"""The law: legal forms, dated parameters, legal texts, rules, and the check of a project against them."""
