"""Register numbers under contention: against a bare counter row and entry by psycopg2."""

import os
import threading
import time
from contextlib import ExitStack, closing

import frame
import psycopg2

TAKERS = 8
EACH = 25
BARE = """
WITH counted AS (
  INSERT INTO bench_counter VALUES (%(register)s, 1)
  ON CONFLICT (register) DO UPDATE SET last = bench_counter.last + 1 RETURNING last
)
INSERT INTO bench_entry SELECT %(register)s, last, %(subject)s FROM counted RETURNING number
"""


class Numbers:
    """Documents of a unit with one register, all committed, each numbered once."""

    def __init__(self, rounds):
        self.registry = frame.registry()
        with frame.environment(self.registry) as env:
            self._make(env, TAKERS * EACH * rounds)
        self.connections = [psycopg2.connect(dbname=os.environ["BENCH_DATABASE"]) for _ in range(TAKERS)]
        with closing(psycopg2.connect(dbname=os.environ["BENCH_DATABASE"])) as connection, connection:
            connection.cursor().execute(
                "CREATE TABLE bench_counter (register int PRIMARY KEY, last int);"
                "CREATE TABLE bench_entry (register int, number int, subject text, UNIQUE (register, number))"
            )

    def _make(self, env, count):
        unit = env["gec.unit"].create({"name": "Đơn vị đo", "kind": "agency"})
        self.clerk = env.ref("base.user_admin").id
        env["gec.unit.member"].create({"unit_id": unit.id, "user_id": self.clerk, "role": "clerk"})
        self.book = env["gec.register"].create({"name": "sổ", "unit_id": unit.id, "direction": "in"}).id
        values = {"name": "văn bản", "direction": "in", "owner_id": unit.id}
        values["type_id"] = env.ref("gender_equality_campaign.document_type_plan").id
        self.documents = env["gec.document"].create([values] * count).ids

    def ours(self):
        """Each taker has its request open and its documents read, as when the button is pressed."""
        batch, self.documents = self.documents[: TAKERS * EACH], self.documents[TAKERS * EACH :]
        with ExitStack() as stack:
            envs = [stack.enter_context(frame.environment(self.registry, self.clerk)) for _ in range(TAKERS)]
            books = [env["gec.register"].browse(self.book) for env in envs]
            documents = [env["gec.document"].browse(batch[at::TAKERS]) for at, env in enumerate(envs)]
            for book, mine in zip(books, documents, strict=True):
                mine.mapped(book._entry_values)
            return by_all(lambda taker: [books[taker]._take(document) for document in documents[taker]])

    def bare(self):
        return by_all(self._take_bare)

    def _take_bare(self, taker):
        for _ in range(EACH):
            with self.connections[taker] as connection, connection.cursor() as cr:
                cr.execute(BARE, {"register": self.book, "subject": "văn bản"})
                cr.fetchone()


def by_all(work):
    """Seconds until all takers, started at once, are done; what one raises is raised."""
    errors, barrier = [], threading.Barrier(TAKERS + 1)

    def run(taker):
        barrier.wait()
        try:
            work(taker)
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(taker,)) for taker in range(TAKERS)]
    for thread in threads:
        thread.start()
    barrier.wait()
    begin = time.perf_counter()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return time.perf_counter() - begin


def main():
    numbers = Numbers(frame.ROUNDS + 1)
    frame.compare(f"{TAKERS * EACH} numbers, {TAKERS} takers / bare counter row", numbers.ours, numbers.bare, bar=2.5)
    frame.finish()


if __name__ == "__main__":
    main()
