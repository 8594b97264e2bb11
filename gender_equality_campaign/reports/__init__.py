from . import ir_actions_report
from . import page
from . import page_docx
from . import register_book
from . import register_xlsx
from . import stamp
from . import case_export
from . import figure_xlsx
