"""Reports of customer-experience maturity from YAML kept in git."""

__version__ = "0.1.0"
