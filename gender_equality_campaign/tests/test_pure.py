import doctest
import importlib
import pkgutil

from odoo.tests import BaseCase, tagged

from .. import pure


@tagged("post_install", "-at_install")
class TestPure(BaseCase):
    """The examples in the docstrings are the specification of pure/; Odoo's loader does not run them by itself."""

    def test_every_example_holds(self):
        names = [info.name for info in pkgutil.walk_packages(pure.__path__, f"{pure.__name__}.")]
        for name in names:
            with self.subTest(module=name.removeprefix(pure.__name__)):
                self.assertEqual(doctest.testmod(importlib.import_module(name)).failed, 0)
