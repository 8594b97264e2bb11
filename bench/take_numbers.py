"""Register numbers under contention: against the same counter and row as bare SQL, from as many processes."""

import multiprocessing
import os
import time
from contextlib import closing

import frame
import psycopg2

TAKERS = 8
EACH = 25
BATCH = TAKERS * (EACH + 1)
processes = multiprocessing.get_context("fork")
BARE = """
WITH counted AS (
  INSERT INTO bench_counter VALUES (%(register_id)s, %(year)s, %(opening)s)
  ON CONFLICT (register_id, year) DO UPDATE SET last = bench_counter.last + 1 RETURNING last
)
INSERT INTO bench_entry (
  register_id, year, number, reference, entry_date, doc_date, document_id, type_name, subject,
  author, signer, recipients, receiver, copies, note, is_void, create_uid, create_date, write_uid, write_date)
SELECT %(register_id)s, %(year)s, last, coalesce(%(reference)s, last || '/' || %(symbol)s),
  %(entry_date)s, %(doc_date)s, %(document_id)s, %(type_name)s, %(subject)s, %(author)s, %(signer)s,
  %(recipients)s, %(receiver)s, %(copies)s, %(note)s, false, %(uid)s, %(now)s, %(uid)s, %(now)s
FROM counted RETURNING number
"""
TABLES = """
CREATE TABLE bench_counter (register_id int, year int, last int, PRIMARY KEY (register_id, year));
CREATE TABLE bench_entry (LIKE gec_register_entry INCLUDING DEFAULTS INCLUDING INDEXES);
CREATE SEQUENCE bench_entry_id;
ALTER TABLE bench_entry ALTER id SET DEFAULT nextval('bench_entry_id');
"""


class Numbers:
    """Documents of a unit with one register, all committed, each numbered once.

    Every process has taken one number before the clock starts, on both sides: a service that has been running.
    """

    def __init__(self, rounds):
        self.registry = frame.registry()
        with frame.environment(self.registry) as env:
            self._make(env, BATCH * rounds)
        self.left = {"ours": list(self.documents), "bare": list(self.documents)}
        with closing(psycopg2.connect(dbname=os.environ["BENCH_DATABASE"])) as connection, connection:
            connection.cursor().execute(TABLES)

    def _make(self, env, count):
        unit = env["gec.unit"].create({"name": "Đơn vị đo", "kind": "agency"})
        self.clerk = env.ref("base.user_admin").id
        env["gec.unit.member"].create({"unit_id": unit.id, "user_id": self.clerk, "role": "clerk"})
        self.book = env["gec.register"].create({"name": "sổ", "unit_id": unit.id, "direction": "in"}).id
        values = {"name": "văn bản", "direction": "in", "owner_id": unit.id}
        values["type_id"] = env.ref("gender_equality_campaign.document_type_plan").id
        self.documents = env["gec.document"].create([values] * count).ids

    def ours(self):
        return self._by_all("ours", self._ours)

    def bare(self):
        return self._by_all("bare", self._bare)

    def _by_all(self, side, work):
        """Seconds until all processes, started at once, are done; one that fails fails the benchmark."""
        batch, self.left[side] = self.left[side][:BATCH], self.left[side][BATCH:]
        barrier = processes.Barrier(TAKERS + 1)
        takers = [processes.Process(target=work, args=(barrier, batch[at::TAKERS])) for at in range(TAKERS)]
        for taker in takers:
            taker.start()
        barrier.wait()
        begin = time.perf_counter()
        barrier.wait()
        seconds = time.perf_counter() - begin
        for taker in takers:
            taker.join()
        if any(taker.exitcode for taker in takers):
            raise RuntimeError(f"{side}: a taker failed")
        return seconds

    def _ours(self, barrier, ids):
        """The request is open and its documents are read, as when the button is pressed."""
        self._own_connections()
        with frame.environment(self.registry, self.clerk) as env:
            book, documents = env["gec.register"].browse(self.book), env["gec.document"].browse(ids)
            documents.mapped(book._entry_values)
            book._take(documents[0])
            barrier.wait()
            for document in documents[1:]:
                book._take(document)
            barrier.wait()

    def _own_connections(self):
        from odoo import sql_db

        sql_db._Pool = sql_db._Pool_readonly = None
        self.registry._db = sql_db.db_connect(self.registry.db_name)

    def _bare(self, barrier, ids):
        self._own_connections()
        with frame.environment(self.registry, self.clerk) as env:
            book = env["gec.register"].browse(self.book)
            rows = [book._entry_values(document) | {"opening": 1} for document in env["gec.document"].browse(ids)]
        with closing(psycopg2.connect(dbname=os.environ["BENCH_DATABASE"])) as connection:
            self._insert(connection, rows[0])
            barrier.wait()
            for row in rows[1:]:
                self._insert(connection, row)
            barrier.wait()

    def _insert(self, connection, row):
        with connection, connection.cursor() as cr:
            cr.execute(BARE, row)
            cr.fetchone()


def main():
    numbers = Numbers(frame.ROUNDS + 1)
    frame.compare(
        f"{TAKERS * EACH} numbers, {TAKERS} processes / bare counter and row", numbers.ours, numbers.bare, bar=2
    )
    frame.finish()


if __name__ == "__main__":
    main()
