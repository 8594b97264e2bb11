from . import document_page
from . import sign_download
from . import register_book
from . import case_export
