from odoo import api, models


class Indicator(models.Model):
    """Figures by indicator and level as the screens' table shows them."""

    _inherit = "gec.indicator"

    @api.model
    def _level_table(self, figures, targets=None, before=None):
        """Plain values of the table.

        :param figures: {indicator code: {level or "total", "female", "male": number or None}}
        :param targets: {indicator code: what the plan sets}
        :param before: {indicator code: total of the campaign before, or None}
        :return: {"levels": [[level, label]] that occur, "beside": [names of "target", "before" that have a figure],
            "rows": [{"id", "code", "name", "uom", "cells": [number or None, one a level], "female", "male",
            "target", "before"}]}
        """
        beside = {"target": targets or {}, "before": before or {}}
        labels = self.env["gec.summary.line"]._fields["level"]._description_selection(self.env)
        levels = [pair for pair in labels if any(row.get(pair[0]) is not None for row in figures.values())]
        known = self.with_context(active_test=False).search([("code", "in", list(figures))])
        return {
            "levels": levels,
            "beside": [name for name, found in beside.items() if any(found.get(code) is not None for code in figures)],
            "rows": [
                indicator._level_row(figures[indicator.code], levels)
                | {name: _number(found.get(indicator.code)) for name, found in beside.items()}
                for indicator in known
            ],
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
