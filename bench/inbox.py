"""The inbox of a unit with 10,000 rows, as the screen asks for it: with record rules against as superuser."""

import sys

import frame

sys.path.insert(0, str(frame.ADDON / "tests"))
ROWS = 10_000
ROUNDS = 31  # short calls: other work on the machine must not decide
TO_DO = [("done_at", "=", False)]


def main():
    import nation
    from opened import open_list

    registry = frame.registry()
    with frame.environment(registry) as env:
        made = nation.build(env, people=(("vt", "clerk"),))
        unit = made.communes[100].id
        clerk = made.communes[100]._users("clerk").id
        fill(env, made, unit)
    frame.analyse()

    def shown(superuser):
        domain = [*TO_DO, ("unit_id", "=", unit)] if superuser else TO_DO
        with frame.environment(registry, clerk) as env:
            found = open_list(env(su=superuser)["gec.inbox.item"], domain)
            if found["length"] != ROWS:
                raise RuntimeError(f"{found['length']} rows")

    frame.compare(
        f"inbox of {ROWS} rows with record rules / superuser", lambda: shown(False), lambda: shown(True), 1.3, ROUNDS
    )
    frame.finish()


def fill(env, made, unit):
    """Half as many documents as rows, each sent to the unit and giving it work, and to one other commune each.

    In the shape in which the issue leaves them.
    """
    documents = env["gec.document"].create([document_values(env, made, at) for at in range(ROWS // 2)])
    plans = env["gec.directive.plan"].create([{"document_id": document.id} for document in documents])
    others = (made.communes.ids[101:] * 2)[: len(documents)]
    for units in ([unit] * len(documents), others):
        pairs = list(zip(documents, plans, units, strict=True))
        sent = [
            {"document_id": d.id, "unit_id": u, "recipient_name": "UBND", "sent_at": d.create_date}
            for d, _p, u in pairs
        ]
        env["gec.dispatch"].create(sent)._deliver()
        work = [{"plan_id": p.id, "unit_id": u, "role": "implement", "deadline": "2026-12-20"} for _d, p, u in pairs]
        env["gec.inbox.item"].create([told(row) for row in env["gec.assigned.unit"].create(work)])


def told(row):
    """The line of gec.assigned.unit._tell_units."""
    about = {"document_id": row.plan_id.document_id.id, "assigned_id": row.id, "due": row.deadline}
    return {"unit_id": row.unit_id.id, "kind": "assignment", **about}


def document_values(env, made, at):
    kind = env.ref("gender_equality_campaign.document_type_plan").id
    return {"name": f"Kế hoạch {at}", "type_id": kind, "owner_id": made.top.id, "drafting_unit_id": made.office.id}


if __name__ == "__main__":
    main()
