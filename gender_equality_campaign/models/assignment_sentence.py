from odoo import api, fields, models

from ..pure.vntext import sentence
from .clause_sentence import composed


class PlanAssignment(models.Model):
    """An assignment stands in its sentence: its words are a part of the clause, or of the heading above it."""

    _inherit = "gec.plan.assignment"

    words_at = fields.Integer(help="About where in its clause the words stand; tells equal words apart.")
    is_located = fields.Boolean("In the sentence", compute="_compute_is_located")

    @api.depends("unit_text", "words_at", "clause_id.heading", "clause_id.text", "clause_id.parent_id.heading")
    def _compute_is_located(self):
        for row in self:
            row.is_located = not row.clause_id or bool(row._place())

    @api.model_create_multi
    def create(self, vals_list):  # pylint: disable=method-required-super
        """What is typed takes the place of what was read of the same words."""
        rows = self._create_read([composed(vals) for vals in vals_list])
        for row in rows.filtered(lambda row: row.origin == "typed"):
            same = row.clause_id.assignment_ids.filtered(lambda other, row=row: other.unit_text == row.unit_text)
            (same - rows).filtered(lambda other: other.origin == "read").unlink()
        rows._settle()
        return rows

    @api.model
    def _create_read(self, vals_list):
        return super().create(vals_list)  # pylint: disable=super-method-mismatch

    def write(self, vals):
        if "unit_text" not in vals:
            return super().write(vals)
        for row in self:
            row._write_words(composed(vals))
        return True

    def _write_words(self, vals):
        """Other words: they replace the old ones in the sentence, and nothing else of it."""
        holder, place = self._place() or (None, None)
        words, old = " ".join((vals["unit_text"] or "").split()), self.unit_text
        if not holder or not words or words == old or vals.get("clause_id", self.clause_id.id) != self.clause_id.id:
            return self._write_plain(vals)
        shared = self._sharing(holder, place) - self
        shared._write_plain({"unit_text": words})
        self._write_plain({**self._renamed(words, old), "origin": "typed", **vals, "unit_text": words})
        heading, text = sentence.put(holder.heading or "", holder.text or "", place, words)
        return holder.write({"heading": heading, "text": text})

    def _write_plain(self, vals):
        return super().write(vals)  # pylint: disable=super-method-mismatch

    def _sharing(self, holder, place):
        """All that the same words give work to: the bullets below a heading that names the unit."""
        return holder._with_below().assignment_ids.filtered(lambda row: row._place() == (holder, place))

    def _renamed(self, words, old):
        """Units that the old words stood for change with them; units that were chosen stay."""
        owner = self.plan_id.owner_id
        return {"unit_ids": owner._named(words).ids} if self.unit_ids == owner._named(old) else {}

    def _place(self):
        """(clause, (start, end)) of the words: in its own clause, else in the nearest above; None if nowhere."""
        for holder in self.clause_id._upwards() if self.clause_id else ():
            place = sentence.locate(self.unit_text or "", holder._said(), self.words_at)
            if place:
                return holder, place
        return None

    def _still_stands(self, fresh):
        """Whether the words stand there yet; what was read is gone too when it became a part of longer words."""
        holder, place = self._place() or (None, None)
        if not holder or holder != self.clause_id or self.origin == "typed":
            return bool(holder)
        return not any(new.start <= place[0] and place[1] <= new.end for new in fresh if new.unit != self.unit_text)

    def _cover(self, new):
        """Whether one of these stands where the reader found that unit, or has its very words."""
        places = [place for row in self if (found := row._place()) and found[0] == row.clause_id for place in found[1:]]
        met = any(start < new.end and new.start < end for start, end in places)
        return met or new.unit in self.mapped("unit_text")

    def _shift(self, before):
        """Move the places along with the words around them."""
        for row in self:
            held = before.get(row.clause_id.id, ("", (), {}))[2].get(row.id)
            if held and held[0].id in before:
                at = sentence.moved(held[1][0], before[held[0].id][0], held[0]._said())
                if at != row.words_at:
                    row.words_at = at

    def _settle(self):
        """Note where the words stand; where the reader finds them it knows better than the first like words."""
        readings = self.clause_id._readings()
        for row in self.filtered("clause_id"):
            found = {new.unit: new.start for new in readings[row.clause_id.id][1]}
            at = max(found.get(row.unit_text, 0), 0)
            if at and not row.words_at:
                row.words_at = at
