from odoo.tools import SQL


def uninstall_hook(env):
    """Drop what DDL on our tables leaves behind: guard functions and their triggers on other addons' tables.

    A function that stays refers to tables that are gone and breaks every later write to tier_review.
    """
    env.cr.execute("SELECT oid::regprocedure FROM pg_proc WHERE proname LIKE 'gec\\_%'")
    for (name,) in env.cr.fetchall():
        env.cr.execute(SQL("DROP FUNCTION IF EXISTS %s CASCADE", SQL(name)))
