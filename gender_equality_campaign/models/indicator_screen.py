from odoo import api, models


class Indicator(models.Model):
    """Figures by indicator and level as the screens' table shows them."""

    _inherit = "gec.indicator"

    @api.model
    def _level_table(self, figures):
        """Plain values of the table.

        :param figures: {indicator code: {level or "total", "female", "male": number or None}}
        :return: {"levels": [[level, label]] that occur, "rows": [{"id", "code", "name", "uom",
            "cells": [number or None, one a level], "female", "male"}]}
        """
        labels = self.env["gec.summary.line"]._fields["level"]._description_selection(self.env)
        levels = [pair for pair in labels if any(row.get(pair[0]) is not None for row in figures.values())]
        known = self.with_context(active_test=False).search([("code", "in", list(figures))])
        return {
            "levels": levels,
            "rows": [indicator._level_row(figures[indicator.code], levels) for indicator in known],
        }

    def _level_row(self, figures, levels):
        split = self.split == "gender"
        return {
            "id": self.id,
            "code": self.code,
            "name": self.name,
            "uom": self.uom,
            "cells": [_number(figures.get(level)) for level, _label in levels],
            "female": figures["female"] if split else None,
            "male": figures["male"] if split else None,
        }


def _number(figure):
    return None if figure is None else float(figure)
