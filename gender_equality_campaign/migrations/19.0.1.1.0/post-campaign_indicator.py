def migrate(cr, _version):
    """The indicators that a campaign asks for become records of their own."""
    cr.execute("SELECT to_regclass('gec_campaign_gec_indicator_rel')")
    if not cr.fetchone()[0]:
        return
    cr.execute(
        """INSERT INTO gec_campaign_indicator (campaign_id, indicator_id, sequence, is_required)
           SELECT r.gec_campaign_id, i.id, i.sequence, i.is_required
             FROM gec_campaign_gec_indicator_rel r JOIN gec_indicator i ON i.id = r.gec_indicator_id
           ON CONFLICT DO NOTHING"""
    )
    cr.execute("DROP TABLE gec_campaign_gec_indicator_rel")
