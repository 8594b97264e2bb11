import { registry } from "@web/core/registry";
import { CountField, countField } from "./count_field";

const PARTS = ["value", "female", "male"];

/** A figure of a report: empty until it is stated, so that a stated nought is told from a gap. */
export class FigureField extends CountField {
    static template = "gender_equality_campaign.FigureField";
    static props = { ...CountField.props, label: { type: String, optional: true } };

    get isStated() {
        const { data } = this.props.record;
        return data.is_entered || PARTS.some((name) => data[name]);
    }

    /** Words above the number where the grid has no head: on a phone. */
    get label() {
        const { label, name, record } = this.props;
        return name === "value" ? `${label} (${record.data.uom})` : label;
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
