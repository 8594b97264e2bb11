from unittest.mock import patch

import psycopg2

from odoo import sql_db
from odoo.tests import BaseCase, get_db_name, tagged

from ..models.kept_connection import MOST, KeptConnections

PID = "SELECT pg_backend_pid()"


@tagged("post_install", "-at_install")
class TestKeptConnection(BaseCase):
    """Connections beside Odoo's pool, on which numbers are taken."""

    def setUp(self):
        super().setUp()
        self.kept = KeptConnections()
        self.addCleanup(lambda: [connection.close() for *_whose, connection in self.kept._idle])

    def ask(self, query=PID, *args):
        return self.kept.ask(get_db_name(), query, args)[0]

    def test_the_next_statement_finds_the_connection_open(self):
        self.assertEqual(self.ask(), self.ask())

    def test_a_statement_sees_what_others_have_just_committed(self):
        self.assertEqual(self.ask("SHOW transaction_isolation"), "read committed")

    def test_an_idle_connection_that_died_is_replaced(self):
        pid = self.ask()
        with sql_db.db_connect(get_db_name()).cursor() as cr:
            cr.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
        self.assertNotEqual(self.ask(), pid)

    def test_a_refused_statement_is_told_and_its_connection_given_up(self):
        with self.assertRaises(psycopg2.errors.DivisionByZero):
            self.ask("SELECT 1/0")
        self.assertFalse(self.kept._idle)

    def test_a_parent_process_keeps_its_connection_to_itself(self):
        pid = self.ask()
        _process, database, connection = self.kept._idle.pop()
        self.kept._idle.append((-1, database, connection))
        self.assertNotEqual(self.ask(), pid)
        self.assertFalse(connection.closed)
        connection.close()

    def test_another_database_is_not_asked(self):
        self.ask()
        _process, _database, connection = self.kept._idle[0]
        with self.assertRaises(psycopg2.OperationalError):
            self.kept.ask("gec_no_such_database", PID, [])
        self.assertTrue(connection.closed)

    def test_a_process_has_only_some_places(self):
        def places_left(kept, *_asked):
            return [kept._places._value]

        with patch.object(KeptConnections, "_asked", places_left):
            self.assertEqual([self.ask(), self.ask()], [MOST - 1, MOST - 1])
