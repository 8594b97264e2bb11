from . import pin_wizard
from . import return_wizard
from . import comment_wizard
from . import report_return_wizard
from . import report_return_line
from . import signing_key_wizard
from . import receive_wizard
from . import register_print_wizard
