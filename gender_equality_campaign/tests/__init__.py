from . import test_document
from . import test_document_guard
from . import test_register
