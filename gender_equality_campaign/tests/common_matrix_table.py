from collections import defaultdict

from odoo.exceptions import AccessError, MissingError

from . import matrix
from .common_matrix import MatrixCommon


class MatrixTable(MatrixCommon):
    """The table of matrix.py against what persons are found to do; a cell that is wrong is named."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rows = matrix.cells()

    def setUp(self):
        super().setUp()
        self.world = self.make_world()
        self.env.flush_all()

    def assert_table(self, letters, probe, rights):
        """All cells are compared before anything is said.

        :param probe: (user, names of rows) → {row: letters}, by trying
        :param rights: user → {row: what the rules say}; a person with the rights of a colleague is not tried again
        """
        wrong = []
        for where, roles in self.people.items():
            tried = {}
            for role, user in reversed(roles.items()):
                found = self._tried(probe, user, rights(user), tried)
                wrong += self.told(letters, found, where, role)
        self.assertFalse(wrong, "\n" + "\n".join(wrong))

    def _tried(self, probe, user, rights, tried):
        new = [name for name in self.world if (name, rights[name]) not in tried]
        found = probe(user, new)
        tried.update({(name, rights[name]): found[name] for name in new})
        return {name: tried[name, rights[name]] for name in self.world}

    def told(self, letters, found, where, role):
        """Differences between the table and what was found for these letters."""
        wrong = []
        for name, has in found.items():
            wanted = set(matrix.expected(self.rows, name, where, role)) & set(letters)
            if wanted != has & set(letters):
                wrong.append(f"{name} · {where} {role}: {_word(wanted)} wanted, {_word(has & set(letters))} found")
        return wrong

    def rights(self, *operations):
        """What the rules say of every record: {row: (may …)}, asked once a model."""
        by_model = defaultdict(dict)
        for name, record in self.world.items():
            by_model[record._name][name] = record

        def asked(user):
            return {
                name: right
                for rows in by_model.values()
                for name, right in self._rights_on(rows, user, operations).items()
            }

        return asked

    def _rights_on(self, rows, user, operations):
        records = next(iter(rows.values())).concat(*rows.values()).with_user(user)
        if records._table_query:
            # a view may have other rows for each user, and what was read of it is kept for all
            records.invalidate_model()
            records = records.exists()
        open_to = [records._filtered_access(operation) for operation in operations]
        return {name: tuple(record.id in some._ids for some in open_to) for name, record in rows.items()}


def refused(step, error=(AccessError, MissingError)):
    """Whether the step raises the error; what a view does not have for the user is missing."""
    try:
        step()
    except error:
        return True
    return False


def found(step):
    """What the step answers, as yes or no; no access is no."""
    try:
        return bool(step())
    except AccessError:
        return False


def _word(letters):
    return "".join(letter for letter in "rwcdmpaufx" if letter in letters) or "nothing"
