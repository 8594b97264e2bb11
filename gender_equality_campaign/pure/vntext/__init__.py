"""Text of Vietnamese administrative documents → frozen dataclasses with the span of each value and notes.

>>> read("Số: 144 /KH-UBND\\n\\nKẾ HOẠCH\\nTriển khai").reference.full
'144/KH-UBND'
"""

from .document import Document, read
from .fold import fold, match
from .gold import as_gold

__all__ = ["Document", "as_gold", "fold", "match", "read"]
