"""Search by words among 10,000 documents, through the model and its record rules, against bare LIKE over the texts.

Prints how PostgreSQL goes about it too: the plan must name the index of the words.
"""

import random

import frame
from psycopg2.extras import execute_values

from odoo.tools import SQL

DOCUMENTS, WORDS_EACH = 10_000, 3_000
SYLLABLES = 4_000


class Search:
    def __init__(self):
        self.registry = frame.registry()
        with frame.environment(self.registry) as env:
            self._make(env)

    def _make(self, env):
        unit = env["gec.unit"].create({"name": "Đơn vị đo", "kind": "agency"})
        user = env["res.users"].create({"name": "đo", "login": "do", "group_ids": env.ref(GROUP).ids})
        env["gec.unit.member"].create({"unit_id": unit.id, "user_id": user.id, "role": "clerk"})
        self.clerk = user.id
        values = {"direction": "in", "owner_id": unit.id, "type_id": env.ref(LETTER).id}
        Document = env["gec.document"].with_context(tracking_disable=True, mail_create_nolog=True)
        documents = Document.create([{**values, "name": f"văn bản thứ {n}"} for n in range(DOCUMENTS)])
        env.flush_all()
        self._fill(env.cr, documents.ids)

    def _fill(self, cr, ids):
        """Texts of the length of a letter; one in a thousand speaks of the parade."""
        draw = random.Random(7)
        syllables = [f"{draw.choice('bcdghklmnpqrstvx')}{n:x}" for n in range(SYLLABLES)]
        rows = []
        for place, document in enumerate(ids):
            text = " ".join(draw.choices(syllables, k=WORDS_EACH))
            rows.append((document, text + (" dieu hanh xe dap" if place % 1000 == 0 else "")))
        statement = (
            "UPDATE gec_document_text t SET content = v.text FROM (VALUES %s) v(id, text) WHERE document_id = v.id"
        )
        execute_values(cr._obj, statement, rows)
        cr.execute("ANALYZE gec_document_text; ANALYZE gec_document")

    def by_words(self):
        return self._found([("search_words", "ilike", "diễu hành xe đạp")], 10)

    def by_like(self):
        with frame.environment(self.registry) as env:
            env.cr.execute("SELECT document_id FROM gec_document_text WHERE content LIKE '%dieu hanh xe dap%'")
            self._check(env.cr.rowcount, 10)

    def _found(self, domain, count):
        with frame.environment(self.registry, self.clerk) as env:
            self._check(len(env["gec.document"].search(domain)), count)

    def _check(self, found, count):
        if found != count:
            raise SystemExit(f"{found} documents found, not {count}")

    def plan(self):
        with frame.environment(self.registry, self.clerk) as env:
            query = env["gec.document"]._search([("search_words", "ilike", "diễu hành xe đạp")])
            env.cr.execute(SQL("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) %s", query.select()))
            return "\n".join(line for (line,) in env.cr.fetchall())


GROUP = "gender_equality_campaign.group_user"
LETTER = "gender_equality_campaign.document_type_letter"
search = Search()
plan = search.plan()
print("\n".join(line for line in plan.splitlines() if "gec_document_text" in line))
if "Bitmap Index Scan on gec_document_text_words" not in plan:
    frame.missed.append("the index of the words is not used")
frame.compare("search by words, 10,000 documents", search.by_words, search.by_like, 0.5)
frame.finish()
