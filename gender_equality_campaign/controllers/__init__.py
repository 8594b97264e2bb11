from . import document_page
from . import exchange
from . import sign_download
from . import register_book
from . import case_export
from . import report_sheet
