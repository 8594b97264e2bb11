"""The statements of the reminders; each sees thousands of units at once."""

# open items with a last day; `earlier`: the unit was late last year
ITEMS = """
SELECT i.id, i.unit_id, i.kind, i.due, i.taken_by, i.document_id, i.report_id, i.assigned_id,
       coalesce(i.campaign_id, r.campaign_id, p.campaign_id, 0) AS campaign_id,
       coalesce(n.remind_earlier, false) AS earlier
  FROM gec_inbox_item i
  LEFT JOIN gec_result_report r ON r.id = i.report_id
  LEFT JOIN gec_campaign_unit n ON n.id = r.campaign_unit_id
  LEFT JOIN gec_assigned_unit a ON a.id = i.assigned_id
  LEFT JOIN gec_directive_plan p ON p.id = a.plan_id
 WHERE i.done_at IS NULL AND i.due IS NOT NULL AND i.due <= %(horizon)s AND i.kind <> ALL(%(alerts)s)
"""

DUES = f"SELECT DISTINCT campaign_id, due, earlier FROM ({ITEMS}) items"

# posts of today, dated substitutes in place of those who are away, people who left the e-office nowhere; `rank`: whom a
# unit's reminder goes to first. What waits at a unit that ended is told to those who took it over.
POSTS = """
WITH RECURSIVE heir (unit_id, new_unit_id, since) AS (
  SELECT old_unit_id, new_unit_id, date FROM gec_unit_succession WHERE takes_over AND date <= %(today)s
  UNION
  SELECT heir.unit_id, s.new_unit_id, s.date FROM heir JOIN gec_unit_succession s ON s.old_unit_id = heir.new_unit_id
   WHERE s.takes_over AND s.date BETWEEN heir.since AND %(today)s
), post AS (
  SELECT m.unit_id, m.role, array_position(%(order)s::text[], m.role::text) AS rank, u.id AS user_id
    FROM gec_unit_member m
    JOIN res_users u ON u.active AND u.id = CASE
         WHEN m.substitute_id IS NOT NULL AND %(today)s BETWEEN m.substitute_from AND m.substitute_to
         THEN m.substitute_id ELSE m.user_id END
   WHERE (m.date_from IS NULL OR m.date_from <= %(today)s) AND (m.date_to IS NULL OR m.date_to >= %(today)s)
)
SELECT unit_id, role, rank, user_id FROM post
 UNION SELECT heir.unit_id, post.role, post.rank, post.user_id FROM heir JOIN post ON post.unit_id = heir.new_unit_id
"""

WANTED = """
SELECT * FROM unnest(%(campaigns)s::int[], %(dues)s::date[], %(earlier)s::bool[],
                     %(audiences)s::text[], %(steps)s::int[]) AS wanted (campaign_id, due, earlier, audience, step)
"""

# steps that have come, marked on the items themselves: the inbox shows them whatever a person has switched off
MARK = f"""
WITH items AS ({ITEMS}), wanted AS ({WANTED})
UPDATE gec_inbox_item item
   SET reminded_on = %(today)s, reminded_step = marked.step,
       is_escalated = coalesce(item.is_escalated, false) OR marked.is_escalated
  FROM (SELECT i.id, bool_or(w.audience <> 'people') AS is_escalated, max(w.step) AS step
          FROM items i JOIN wanted w USING (campaign_id, due, earlier) GROUP BY i.id) marked
 WHERE item.id = marked.id AND (item.reminded_on IS NULL OR item.reminded_step < marked.step)
"""

# whom to tell what: the person who took it, else the first post that the unit has, in the order of `rank`
DIGEST = f"""
items AS ({ITEMS}), wanted AS ({WANTED}),
told AS (
  SELECT i.id, i.unit_id, i.campaign_id, i.due, w.audience, w.step, p.user_id
    FROM items i JOIN wanted w USING (campaign_id, due, earlier)
    JOIN posts p ON p.unit_id = i.unit_id JOIN best b ON b.unit_id = i.unit_id
   WHERE w.audience = 'leader' AND p.role = 'leader'
      OR w.audience = 'people' AND CASE
         WHEN EXISTS (SELECT 1 FROM posts t WHERE t.unit_id = i.unit_id AND t.user_id = i.taken_by)
         THEN p.user_id = i.taken_by ELSE p.rank = b.rank END
  UNION
  SELECT a.id, a.unit_id, a.campaign_id, NULL, 'board', coalesce(a.reminded_step, 0), p.user_id
    FROM gec_inbox_item a JOIN posts p ON p.unit_id = a.unit_id JOIN best b ON b.unit_id = a.unit_id
   WHERE a.done_at IS NULL AND a.kind IN ('late_units', 'silent_units') AND (p.rank = b.rank OR p.role = 'leader'))
"""

# the standing office's own reminder goes to who is on it and to the unit's leader
BY_HAND = """
told AS (
  SELECT i.id, i.unit_id, i.campaign_id, i.due, 'hand' AS audience, 0 AS step, p.user_id
    FROM gec_inbox_item i JOIN posts p ON p.unit_id = i.unit_id JOIN best b ON b.unit_id = i.unit_id
   WHERE i.id = ANY(%(items)s) AND i.done_at IS NULL AND (p.rank = b.rank OR p.role = 'leader'))
"""

# the next persons who have not been told anything today, each with all that there is to tell
NEXT = """
WITH posts AS ({posts}), best AS (SELECT unit_id, min(rank) AS rank FROM posts GROUP BY unit_id), {told},
left_over AS (
  SELECT told.*, dense_rank() OVER (ORDER BY told.user_id) AS place
    FROM told JOIN res_users u ON u.id = told.user_id AND u.active
   WHERE NOT EXISTS (SELECT 1 FROM gec_reminder r WHERE r.user_id = told.user_id AND r.day = %(today)s)
     AND (told.audience = 'hand' OR NOT EXISTS (
         SELECT 1 FROM gec_reminder_line l WHERE l.item_id = told.id AND l.user_id = told.user_id
            AND l.audience = told.audience AND l.step >= told.step)))
SELECT DISTINCT l.user_id, l.id AS item_id, l.unit_id, nullif(l.campaign_id, 0) AS campaign_id,
       l.due, l.audience, l.step,
       i.kind, unit.name AS unit, coalesce(d.name, c.name, '') AS subject, d.reference, i.report_id, i.assigned_id,
       r.campaign_unit_id AS node_id, partner.email, u.reminder_mail, u.share
  FROM left_over l
  JOIN gec_inbox_item i ON i.id = l.id JOIN gec_unit unit ON unit.id = l.unit_id
  JOIN res_users u ON u.id = l.user_id JOIN res_partner partner ON partner.id = u.partner_id
  LEFT JOIN gec_result_report r ON r.id = i.report_id
  LEFT JOIN gec_document d ON d.id = i.document_id LEFT JOIN gec_campaign c ON c.id = l.campaign_id
 WHERE l.place <= %(limit)s
 ORDER BY l.user_id, l.due NULLS LAST, l.id
"""

NEXT_DIGEST = NEXT.format(posts=POSTS, told=DIGEST)
NEXT_BY_HAND = NEXT.format(posts=POSTS, told=BY_HAND)

KEEP = """
INSERT INTO gec_reminder (user_id, day, kind, by_mail, create_uid, create_date, write_uid, write_date)
SELECT told.user_id, %(today)s, %(kind)s, told.by_mail, %(uid)s, now(), %(uid)s, now()
  FROM unnest(%(users)s::int[], %(mails)s::bool[]) AS told (user_id, by_mail)
    ON CONFLICT (user_id, day) DO NOTHING
RETURNING id, user_id
"""

KEEP_LINES = """
INSERT INTO gec_reminder_line (reminder_id, user_id, item_id, unit_id, campaign_id, audience, step, day)
SELECT line.*, %(today)s
  FROM unnest(%(reminders)s::int[], %(users)s::int[], %(items)s::int[], %(units)s::int[], %(campaigns)s::int[],
              %(audiences)s::text[], %(steps)s::int[]) AS line
"""
