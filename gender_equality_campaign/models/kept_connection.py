import os
import threading
from contextlib import suppress

import psycopg2

from odoo.sql_db import connection_info_for

MOST = 4  # connections of a process; further threads wait, as they would for the counter


class KeptConnections:
    """Connections that commit each statement by itself and keep the server's plans.

    A connection of Odoo's pool is cleared (DISCARD ALL) whenever it is borrowed: the triggers and keys of a numbered
    row would be planned anew for each number, while others wait.
    """

    def __init__(self):
        self._idle = []  # (process, database, connection)
        self._places = threading.BoundedSemaphore(MOST)

    def ask(self, database, query, args):
        """First row of a statement that is committed at once.

        The statement must be safe to repeat: when the idle connection turns out to be dead, a new one is asked.
        """
        with self._places:
            connection = self._taken_up(database)
            if connection:
                with suppress(psycopg2.OperationalError, psycopg2.InterfaceError):
                    return self._asked(connection, database, query, args)
            return self._asked(self._new(database), database, query, args)

    def _asked(self, connection, database, query, args):
        try:
            with connection.cursor() as cr:
                cr.execute(query, args)
                row = cr.fetchone()
        except BaseException:
            connection.close()
            raise
        self._idle.append((os.getpid(), database, connection))
        return row

    def _taken_up(self, database):
        """None when there is none; a parent process's is left alone, another database's is closed."""
        while self._idle:
            try:
                process, of, connection = self._idle.pop()
            except IndexError:  # another thread was faster
                return None
            if (process, of) == (os.getpid(), database):
                return connection
            if process == os.getpid():
                connection.close()
        return None

    def _new(self, database):
        options = "-c plan_cache_mode=force_generic_plan"  # the first statements need no plan of their own
        connection = psycopg2.connect(**connection_info_for(database)[1], options=options)
        connection.set_session("READ COMMITTED", autocommit=True)
        return connection


kept = KeptConnections()
