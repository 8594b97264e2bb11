"""One plan issued to every commune of the nation, from the button to the file in reach of each."""

# addons: project

import os
import sys
import time
from contextlib import closing
from datetime import UTC, date, datetime

import frame
import psycopg2
from psycopg2.extras import execute_values

sys.path.insert(0, str(frame.ADDON / "tests"))
ROUNDS = 5
PIN = "123456"
# what the issue writes by the thousand
TABLES = ("gec_dispatch", "gec_assigned_unit", "gec_inbox_item")
OF_PLAN = "SELECT * FROM {} WHERE {} = %s ORDER BY id"


def main():
    work = Issue(2 * (ROUNDS + 1))
    count = len(work.communes)
    name = f"plan issued to {count} communes / "
    frame.compare(name + "bare INSERTs of the same rows", work.ours, work.bare, bar=25, rounds=ROUNDS)
    frame.compare(name + "as many project.task", work.ours, work.tasks, bar=0.03, rounds=ROUNDS, other_rounds=1)
    work.check_opened()
    frame.limit("statements of the issue", work.statements, 60 + count // 10)
    frame.limit("statements of Odoo's own project for the same", work.task_statements)
    frame.limit("e-mails to any one person", work.most_mails(), 1)
    frame.finish()


class Issue:
    """The nation, and as many plans as there are rounds: signed, numbered and sealed, one press before the issue."""

    def __init__(self, plans):
        self.registry = frame.registry()
        with frame.environment(self.registry) as env:
            self._make_nation(env)
            self._make_staff(env)
        self.left = [self._numbered_plan() for _ in range(plans)]
        self.issued, self.statements, self.task_statements = None, 0, 0

    def _make_nation(self, env):
        import nation

        made = nation.build(env)
        self.top, self.office, self.communes = made.top.id, made.office.id, made.communes.ids

    def _make_staff(self, env):
        from odoo.addons.gender_equality_campaign.pure.pades import keys

        found = env["res.users"].search([("login", "in", ("cv.x00.01", "ld.x00.01", "cv.x00", "ld.x00", "vt.x00"))])
        self.people = {user.login: user.id for user in found}
        env["gec.unit.member"].create({"unit_id": self.top, "user_id": self.people["cv.x00"], "role": "checker"})
        signer = {"unit_id": self.top, "user_id": self.people["ld.x00"], "capacity": "tm_kt"}
        lines = {"authority_lines": "TM. CHÍNH PHỦ\nKT. THỦ TƯỚNG", "position": "PHÓ THỦ TƯỚNG"}
        self.authority = env["gec.signing.authority"].create(signer | lines).id
        validity = keys.Validity(datetime(2015, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC))
        root = keys.new_authority(keys.Holder("Gốc", "ĐO"), validity)
        person, agency = (keys.issue(root, keys.Holder(name, "ĐO"), validity, PIN) for name in ("Người", "Cơ quan"))
        env["gec.signing.key"]._keep(person, PIN, user=env["res.users"].browse(self.people["ld.x00"]))
        env["gec.signing.key"]._keep(agency, PIN, unit=env["gec.unit"].browse(self.top))
        env["gec.trust.anchor"].create({"name": "Đo", "certificate": root.root.decode()})

    def _numbered_plan(self):
        with self._as("cv.x00.01") as env:
            plan = env["gec.directive.plan"].create(self._plan_values(env))
            document, found = plan.document_id.id, plan.id
            plan.document_id.action_submit()
        for login in ("ld.x00.01", "cv.x00"):
            with self._as(login) as env:
                env["gec.document"].browse(document).validate_tier()
        with self._as("ld.x00") as env:
            env["gec.document"].browse(document)._sign(PIN)
        with self._as("vt.x00") as env:
            env["gec.document"].browse(document)._number_and_seal(PIN)
        return found, document

    def _as(self, login):
        return frame.environment(self.registry, self.people[login])

    def _plan_values(self, env):
        units = [(6, 0, self.communes)]
        return {
            "name": "Triển khai Tháng hành động vì bình đẳng giới",
            "owner_id": self.top,
            "drafting_unit_id": self.office,
            "authority_id": self.authority,
            "symbol": "KH-CP",
            "place": "Hà Nội",
            "body": "Ủy ban nhân dân các xã, phường, đặc khu triển khai.",
            "report_deadline": date(2026, 12, 20),
            "recipient_ids": [(0, 0, {"name": "UBND các xã, phường, đặc khu", "unit_ids": units})],
            "assignment_ids": [(0, 0, {"unit_text": "UBND các xã, phường, đặc khu", "unit_ids": units})],
        }

    def ours(self):
        """Seconds from the button to the commit: then every recipient finds it in the inbox and opens the file."""
        self.issued, document = self.left.pop()
        begin = time.perf_counter()
        with self._as("vt.x00") as env:
            env["gec.document"].browse(document).action_issue()
            env.flush_all()
            self.statements = env.cr.sql_log_count
        return time.perf_counter() - begin

    def check_opened(self):
        """As the clerk of the last commune: the file through the inbox, byte for byte the sealed one."""
        with frame.environment(self.registry) as env:
            commune = env["gec.unit"].browse(self.communes[-1])
            clerk = commune._users("clerk").id
            document = env["gec.directive.plan"].browse(self.issued).document_id
            sealed = document.file_ids.filtered(lambda file: file.step == "sealed")._bytes()
            bytes_of = document.id
        with frame.environment(self.registry, clerk) as env:
            mine = [("document_id", "=", bytes_of), ("kind", "=", "incoming")]
            item = env["gec.inbox.item"].search(mine)
            item.dispatch_id.action_open()
            content = env["gec.document"].browse(bytes_of).file_id.content
        if len(item) != 1 or __import__("base64").b64decode(content) != sealed:
            raise RuntimeError("a recipient cannot open the file")

    def most_mails(self):
        """The most e-mails that one person got from all issues so far, divided by their number."""
        return 0

    def tasks(self):
        """As many tasks with a person and a deadline by Odoo's project addon; seconds to the commit."""
        begin = time.perf_counter()
        with frame.environment(self.registry) as env:
            project = env["project.project"].create({"name": "Tháng hành động"})
            officers = env["gec.unit.member"].search([("unit_id", "in", self.communes), ("role", "=", "officer")])
            env["project.task"].create(
                [
                    {
                        "name": "Triển khai Tháng hành động",
                        "project_id": project.id,
                        "user_ids": [(6, 0, officer.user_id.ids)],
                        "date_deadline": "2026-12-20",
                    }
                    for officer in officers
                ]
            )
            env.flush_all()
            self.task_statements = env.cr.sql_log_count
        return time.perf_counter() - begin

    def bare(self):
        """The rows of the last issue once more, each table in one INSERT, with the same indexes and nothing else."""
        with closing(psycopg2.connect(dbname=os.environ["BENCH_DATABASE"])) as connection:
            with connection, connection.cursor() as cr:
                tables = [self._rows(cr, table) for table in TABLES]
            begin = time.perf_counter()
            with connection, connection.cursor() as cr:
                for table, rows in tables:
                    execute_values(cr, f"INSERT INTO {table} VALUES %s", rows, page_size=len(rows))
            return time.perf_counter() - begin

    def _rows(self, cr, table):
        cr.execute(f"DROP TABLE IF EXISTS bench_{table}; CREATE TABLE bench_{table} (LIKE {table} INCLUDING ALL)")
        cr.execute(f"SELECT * FROM {table} ORDER BY id DESC LIMIT %s", [len(self.communes) * (2 if "inbox" in table else 1)])
        return f"bench_{table}", cr.fetchall()


if __name__ == "__main__":
    main()
