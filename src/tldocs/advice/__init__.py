"""What a project is advised: the legal vehicle that suits it, and the programmes that may fund it, imported aids included."""
