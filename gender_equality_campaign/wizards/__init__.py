from . import pin_wizard
from . import return_wizard
from . import comment_wizard
from . import report_return_wizard
from . import report_return_line
