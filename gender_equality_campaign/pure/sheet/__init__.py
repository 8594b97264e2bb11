"""The offline sheet of a report: an .xlsx that goes out with the questions and comes back with the figures."""

from .lines import COLUMNS, FIRST_ROW, Entry, Identity, Line, Problem, Reading
from .read import Refused, read
from .write import write

__all__ = ["COLUMNS", "FIRST_ROW", "Entry", "Identity", "Line", "Problem", "Reading", "Refused", "read", "write"]
