import { registry } from "@web/core/registry";
import { CountField, countField } from "./count_field";

const PARTS = ["value", "female", "male"];

/** A figure of a report: empty until it is stated, so that a stated nought is told from a gap. */
export class FigureField extends CountField {
    static template = "gender_equality_campaign.FigureField";
    static props = { ...CountField.props, label: { type: String, optional: true } };

    get isStated() {
        const { data } = this.props.record;
        if (this.props.name === "last_year") {
            return data.has_last_year;
        }
        return data.is_entered || PARTS.some((name) => data[name]);
    }

    /** Words above the number where the grid has no head: on a phone. */
    get label() {
        const { label, name, record } = this.props;
        return name === "value" ? `${label} (${record.data.uom})` : label;
    }

    /** Up and down go to the same figure of the row above or below, as in a sheet. */
    toNextRow(ev) {
        const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[ev.key];
        const cell = step && ev.target.closest("td");
        if (!cell) {
            return;
        }
        ev.preventDefault();
        ev.stopPropagation();
        const shown = (row) => row.querySelector(`td[name=${this.props.name}] .o_gec_figure`);
        let row = cell.parentElement[step];
        while (row && !shown(row)) {
            row = row[step];
        }
        if (row) {
            shown(row).closest("td").click();
        }
    }

    /** Tells the record besides whether there is a figure at all. */
    parse(text) {
        const number = super.parse(text);
        this.tellStated(Boolean(text.trim()));
        return number;
    }

    tellStated(isGiven) {
        if (isGiven && !this.props.record.data.is_entered) {
            this.props.record.update({ is_entered: true });
        } else if (!isGiven && this.props.name === "value") {
            this.props.record.update({ is_entered: false, value: 0, female: 0, male: 0 });
        }
    }
}

registry.category("fields").add("gec_figure", {
    ...countField,
    component: FigureField,
    extractProps: (field) => ({ ...countField.extractProps(field), label: field.string }),
});
