"""Concert: plans, data, money, partners and reviews of migration policy in one chain under one id."""

__version__ = "0.1.0"
